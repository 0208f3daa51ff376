import { createHmac, randomBytes } from 'node:crypto';
import { parse, serialize } from 'cookie';
import type { Config } from '../config.ts';

/** A session ends by itself after so long. */
export const SESSION_HOURS = 12;

/** `__Host-` binds the cookie to this very host; browsers grant it over TLS only. */
const nameOf = (config: Config) =>
  config.production ? '__Host-kezhuan_session' : 'kezhuan_session';

/** 256 random bits: nobody guesses one. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Under which the session lies: whoever reads the table cannot sign in with what it holds. */
export const digestOf = (config: Config, token: string): string =>
  createHmac('sha256', config.sessionSecret).update(token).digest('hex');

/** `Set-Cookie` for a token, or, without one, what makes the browser forget it. */
export const sessionCookie = (config: Config, token?: string): string =>
  serialize(nameOf(config), token ?? '', {
    httpOnly: true,
    sameSite: 'strict',
    secure: config.production,
    path: '/',
    maxAge: token ? SESSION_HOURS * 3600 : 0,
  });

export function tokenIn(config: Config, header: string | undefined): string | null {
  const token = header ? parse(header)[nameOf(config)] : undefined;
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null;
}
