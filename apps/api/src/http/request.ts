import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Language } from '@kezhuan/domain';
import type { Directory, Person } from '@kezhuan/flow';
import type { Entry, TaskKey } from '@kezhuan/persistence';
import type { Request, RequestHandler } from 'express';
import { ProblemError } from './problem.ts';

/** Who is asking, with their rights as they are at this request. */
export type Viewer = {
  person: Person;
  /** The digest under which the session lies, never the token. */
  session: string;
  /** The one deal the link of a mail has opened to them; null for whoever signed in. */
  invitedTo: string | null;
  language: Language;
  directory: Directory;
  /** What they read and act under, in their own right and as a stand-in. */
  keys: readonly TaskKey[];
  /** Whom they are taken for, where that is still to be confirmed; absent: it is sure. */
  entry?: Entry;
} & Omit<Arrival, 'cookies'>;

/** What a request says of its sender. */
export type Arrival = {
  cookies: string | undefined;
  /** When all of the request had arrived, by the one clock: a deadline asks for that, not for its turn. */
  arrivedAt: string;
  /** The network address it came from. */
  address: string;
};

/** What the edge adds to a request before a controller sees it. */
export type EdgeRequest = Request & { viewer?: Viewer; traceId?: string; arrivedAt?: string };

/** Notes when a request is here, its body too: a client that dawdles over it gains nothing. */
export const arrival =
  (now: () => string): RequestHandler =>
  (request: EdgeRequest, _response, next) => {
    request.arrivedAt = now();
    next();
  };

/** The request behind a guard, a filter or a parameter. */
export const edgeRequest = (context: ExecutionContext): EdgeRequest =>
  context.switchToHttp().getRequest<EdgeRequest>();

/** The person asking, on routes that need one. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = edgeRequest(context);
  if (!viewer) throw new ProblemError('not-signed-in');
  return viewer;
});

/** The language of this request: the header when it names one of ours, else the person's. */
export function languageOf(request: EdgeRequest): Language {
  const header = request.headers['accept-language'] ?? '*';
  const wanted = header.trim() === '*' ? false : request.acceptsLanguages('zh', 'en');
  return wanted === 'zh' || wanted === 'en' ? wanted : (request.viewer?.language ?? 'zh');
}

/** The language of this request, for answers that are pictures or pages. */
export const InLanguage = createParamDecorator((_: unknown, context: ExecutionContext) =>
  languageOf(edgeRequest(context)),
);
