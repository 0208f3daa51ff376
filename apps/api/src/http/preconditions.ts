import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ProblemError } from './problem.ts';
import { edgeRequest } from './request.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The `Idempotency-Key` of an unsafe request: the same key never has effect twice. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const key = edgeRequest(context).get('Idempotency-Key');
  if (key === undefined || key === '') throw new ProblemError('key-missing');
  if (!KEY.test(key)) throw new ProblemError('malformed');
  return key;
});

/** Whether the answer to an act may be short: `Prefer: return=minimal` (RFC 7240). */
export const WantsLittle = createParamDecorator((_: unknown, context: ExecutionContext): boolean =>
  /(^|[,;\s])return\s*=\s*"?minimal"?\s*($|[,;])/i.test(edgeRequest(context).get('Prefer') ?? ''),
);

/** A revision as a strong ETag. */
export const etag = (revision: number): string => `"${revision}"`;

/** Answers with a deal as it stood after so many events. */
export function tagged<T extends { seq: number }>(response: Response, view: T): T {
  response.setHeader('ETag', etag(view.seq));
  return view;
}

/** What an edit relies on: the revision it saw, or that there was nothing yet. */
export const expectedRevision = (request: Request): number =>
  request.get('If-None-Match') === '*' ? 0 : revisionSeen(request);

/** What an edit of something that is there relies on: the revision it saw. */
export function revisionSeen(request: Request): number {
  const header = request.get('If-Match');
  if (header === undefined) throw new ProblemError('precondition-missing');
  const revision = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (revision === undefined) throw new ProblemError('precondition-failed');
  return Number(revision);
}
