import { createHmac, randomBytes } from 'node:crypto';
import { parse, serialize } from 'cookie';
import type { Config } from '../config.ts';

/** A session ends by itself after so long, in use or not; seconds. */
export const SESSION_SECONDS = 12 * 3600;
/** And when it has lain unused for so long. */
export const IDLE_SECONDS = 2 * 3600;

/** `__Host-` binds a cookie to this very host; browsers grant it over TLS only. */
const nameOf = (config: Config, name: string) =>
  config.production ? `__Host-kezhuan_${name}` : `kezhuan_${name}`;

/**
 * `Set-Cookie` out of reach of scripts; without a value, what makes the browser forget it. Lax: the
 * provider sends people back from another site, and every unsafe request is checked for its origin.
 */
export const setCookie = (config: Config, name: string, value: string, maxAge: number): string =>
  serialize(nameOf(config, name), value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: config.production,
    path: '/',
    maxAge: value ? maxAge : 0,
  });

export const cookieIn = (config: Config, name: string, header: string | undefined) =>
  header ? parse(header)[nameOf(config, name)] : undefined;

/** 256 random bits: nobody guesses one. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Under which the session lies: whoever reads the table cannot sign in with what it holds. */
export const digestOf = (config: Config, token: string): string =>
  createHmac('sha256', config.sessionSecret).update(token).digest('hex');

/** A network address as the log of a deal keeps it: whoever reads that does not learn where it is. */
export const hashOfAddress = (config: Config, address: string): string =>
  createHmac('sha256', config.sessionSecret)
    .update(`address:${address}`)
    .digest('hex')
    .slice(0, 32);

/** `Set-Cookie` for a token, or, without one, what makes the browser forget it. */
export const sessionCookie = (config: Config, token = ''): string =>
  setCookie(config, 'session', token, SESSION_SECONDS);

export function tokenIn(config: Config, header: string | undefined): string | null {
  const token = cookieIn(config, 'session', header);
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null;
}
