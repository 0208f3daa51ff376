import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { ProblemError } from './problem.ts';
import { sendProblem } from './problem.filter.ts';
import type { EdgeRequest } from './request.ts';

const PAGES = [
  "default-src 'self'",
  "script-src 'self'",
  // Ant Design writes its styles at run time.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Nothing the API answers may run or load anything; styles are those inside an SVG. */
const ANSWERS = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

const isAnswer = (path: string) => /^\/(api|health|metrics)(\/|$)/.test(path);

/** Headers of every answer, and the trace id by which it can be found in the log. */
export const securityHeaders =
  (production: boolean): RequestHandler =>
  (request: EdgeRequest, response, next) => {
    request.traceId = traceIdOf(request.headers.traceparent);
    const answer = isAnswer(request.path);
    response.setHeader('X-Trace-Id', request.traceId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    // The page a mail leads to tells nobody where it was.
    const referrer = request.path === '/invited' ? 'no-referrer' : 'same-origin';
    response.setHeader('Referrer-Policy', referrer);
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    response.setHeader('Content-Security-Policy', answer ? ANSWERS : PAGES);
    if (answer) response.setHeader('Cache-Control', 'no-store');
    if (production) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
    next();
  };

/** W3C Trace Context when the caller has one, else an id of our own. */
function traceIdOf(header: string | string[] | undefined): string {
  const given = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/.exec(String(header ?? ''))?.[1];
  return given ?? randomUUID().replaceAll('-', '');
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Beside the SameSite cookie: a browser says where a request comes from, and only our own pages may
 * change anything. Programs send neither header and are not exposed to forgery.
 */
export const sameOriginOnly: RequestHandler = (request: EdgeRequest, response, next) => {
  if (SAFE.has(request.method) || isFromOwnPages(request)) return next();
  sendProblem(new ProblemError('forbidden'), request, response);
};

function isFromOwnPages({ headers }: EdgeRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

/** More at once than this and everyone waits too long; told at once, callers come back later. */
const MOST_AT_ONCE = 400;

/** The lines of open pages are no load, and bounded elsewhere; who asks how we are is told under any. */
const UNCOUNTED = /^\/(api\/v1\/live|(api\/v1\/)?health\/\w+)$/;

/** Sheds load in a millisecond instead of queueing it for seconds. */
export function loadLimit(): RequestHandler {
  let atOnce = 0;
  return (request: EdgeRequest, response, next) => {
    if (UNCOUNTED.test(request.path)) return next();
    if (atOnce >= MOST_AT_ONCE) {
      const headers = { 'Retry-After': '1' };
      return sendProblem(new ProblemError('unavailable', { headers }), request, response);
    }
    atOnce += 1;
    response.once('close', () => (atOnce -= 1));
    next();
  };
}
