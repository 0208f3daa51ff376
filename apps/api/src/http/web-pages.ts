import { existsSync } from 'node:fs';
import { join, normalize, resolve, sep } from 'node:path';
import type { RequestHandler, Response } from 'express';

const YEAR = 'public, max-age=31536000, immutable';

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

const typeOf = (path: string) =>
  types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

/**
 * The built pages. A path that is no file is a page of the single-page application and gets
 * `index.html`; below `/assets` it is a 404, or a stale page would run HTML as a script.
 */
export function webPages(directory: string): RequestHandler {
  const root = resolve(directory);
  return (request, response, next) => {
    if (/^\/(api|health|metrics)(\/|$)/.test(request.path)) return next();
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const path = fileAt(root, request.path);
    if (path === null && request.path.startsWith('/assets/')) return next();
    const file = path ?? join(root, 'index.html');
    const hashed = path !== null && request.path.startsWith('/assets/');
    response.setHeader('Cache-Control', hashed ? YEAR : 'no-cache');
    return send(response, file, request.acceptsEncodings(), next);
  };
}

/** The file a path names, never one outside the directory, never a hidden one. */
function fileAt(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded === '/' || decoded.includes('\0') || decoded.includes('/.')) return null;
  const path = normalize(join(root, decoded));
  return path.startsWith(root + sep) && typeOfEntry(path) ? path : null;
}

const typeOfEntry = (path: string) => /\.[a-z\d]+$/i.test(path) && existsSync(path);

const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

function send(response: Response, file: string, accepted: string[], next: (e?: unknown) => void) {
  response.setHeader('Content-Type', typeOf(file));
  response.setHeader('Vary', 'Accept-Encoding');
  const ready = encodings.find(([name, ext]) => accepted.includes(name) && existsSync(file + ext));
  if (ready) response.setHeader('Content-Encoding', ready[0]);
  // `dotfiles` concerns the path of the installation itself, which may well lie in `.data`.
  const options = { cacheControl: false, dotfiles: 'allow', etag: true } as const;
  response.sendFile(ready ? file + ready[1] : file, options, (error) => {
    if (error && !response.headersSent) next(error);
  });
}
