import type { Response } from 'express';
import type { EdgeRequest } from './request.ts';

/** RFC 8288 `Link: rel="next"` beside `next` in the body, for clients that know only the one. */
export function linkNext(request: EdgeRequest, response: Response, next: string | null): void {
  if (next === null) return;
  const url = new URL(request.originalUrl, 'http://localhost');
  url.searchParams.set('cursor', next);
  response.setHeader('Link', `<${url.pathname}${url.search}>; rel="next"`);
}
