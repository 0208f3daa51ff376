import express, { type NextFunction, type RequestHandler, type Response } from 'express';
import { isStorable, jsonDepth } from './json-limits.ts';
import { ProblemError } from './problem.ts';
import { sendProblem } from './problem.filter.ts';
import type { EdgeRequest } from './request.ts';

/** A deal's form is some ten kilobytes; what is larger is a file and goes to /files. */
const BODY_LIMIT = '512kb';
const MAX_DEPTH = 32;

const parse = express.json({
  limit: BODY_LIMIT,
  inflate: false,
  verify: (_request, _response, bytes) => {
    if (jsonDepth(bytes) > MAX_DEPTH) throw new ProblemError('malformed');
  },
});

const hasBody = ({ headers }: EdgeRequest) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Reads JSON bodies within strict limits; multipart is left to the one route that streams it. */
export const jsonBody: RequestHandler = (request: EdgeRequest, response, next) => {
  if (!isStorable(safelyDecoded(request.url))) return refuse('malformed', request, response);
  if (!hasBody(request)) return next();
  if (request.is('multipart/form-data')) return next();
  if (!request.is('application/json')) return refuse('unsupported-media', request, response);
  parse(request, response, (error?: unknown) => {
    if (error) return refuseParse(error, request, response, next);
    return isStorable(request.body) ? next() : refuse('malformed', request, response);
  });
};

function safelyDecoded(url: string): string {
  try {
    return decodeURIComponent(url.replaceAll('+', ' '));
  } catch {
    return '\0';
  }
}

const refuse = (code: ProblemError['code'], request: EdgeRequest, response: Response) =>
  sendProblem(new ProblemError(code), request, response);

function refuseParse(error: unknown, request: EdgeRequest, response: Response, next: NextFunction) {
  const { status } = error as { status?: number };
  if (status === 413) return refuse('too-large', request, response);
  if (status === 415) return refuse('unsupported-media', request, response);
  if (status !== undefined && status < 500) return refuse('malformed', request, response);
  return next(error);
}
