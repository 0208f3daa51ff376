import type { Problem } from '@kezhuan/contracts';
import i18next from 'i18next';
import { bcp47, languageNow } from '../i18n/language.ts';

const prefix = '/api/v1';

/** A refusal of the server, or `unreachable` (status 0) when no answer came at all. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
  get status(): number {
    return this.problem.status;
  }
  get code(): string {
    return this.problem.code;
  }
}

export const problemOf = (error: unknown): Problem | undefined =>
  error instanceof ProblemError ? error.problem : undefined;

/** No answer, or "not accepted, ask again": the same request may be sent once more. */
export const mayRetry = (error: unknown): boolean =>
  error instanceof ProblemError &&
  (error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504);

/** Not there, or not for this person: the same question gets the same answer. */
export const isFinal = (error: unknown): boolean =>
  error instanceof ProblemError && [403, 404, 410].includes(error.status);

export type Ask = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  keepalive?: boolean;
};

export const url = (path: string): string => prefix + path;

export async function request(path: string, ask: Ask = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url(path), {
      method: ask.method ?? 'GET',
      credentials: 'same-origin',
      headers: headersOf(ask),
      body: ask.body === undefined ? null : JSON.stringify(ask.body),
      signal: ask.signal ?? null,
      keepalive: ask.keepalive ?? false,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(unreachable());
  }
  if (!response.ok) throw new ProblemError(await readProblem(response));
  return response;
}

export async function fetchJson<T>(path: string, ask: Ask = {}): Promise<T> {
  const response = await request(path, ask);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export async function fetchText(path: string, ask: Ask = {}): Promise<string> {
  return (await request(path, ask)).text();
}

function headersOf(ask: Ask): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json;q=0.9, */*;q=0.5',
    'accept-language': bcp47[languageNow()],
    ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...ask.headers,
  };
}

/** In the reader's words: the browser's own ("Failed to fetch") tell nobody anything. */
export const unreachable = (): Problem => ({
  type: 'about:blank',
  title: i18next.t('problem.unreachable'),
  status: 0,
  code: 'unreachable',
  traceId: '',
});

/** A proxy in between may answer with a page of its own: then the status is all there is. */
async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText || String(response.status),
    status: response.status,
    code: response.status >= 502 && response.status <= 504 ? 'unavailable' : 'internal',
    traceId: '',
  };
  try {
    return { ...fallback, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return fallback;
  }
}
