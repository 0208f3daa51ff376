import { describe, expect, it } from '@jest/globals';
import type { Config } from '../config.ts';
import { digestOf, newToken, sessionCookie, tokenIn } from './cookie.ts';

const config = (production: boolean) =>
  ({ production, sessionSecret: 'a secret of the right length, or so' }) as Config;

describe('the session cookie', () => {
  it('is out of reach of scripts and of other sites’ forms, and bound to the host in production', () => {
    const cookie = sessionCookie(config(true), newToken());
    expect(cookie).toMatch(/^__Host-kezhuan_session=/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) {
      expect(cookie).toContain(part);
    }
  });

  it('gives back its token and nothing that is not one', () => {
    const token = newToken();
    const header = sessionCookie(config(false), token).split(';')[0];
    expect(tokenIn(config(false), `a=b; ${header}`)).toBe(token);
    expect(tokenIn(config(false), 'kezhuan_session=short')).toBeNull();
    expect(tokenIn(config(false), undefined)).toBeNull();
  });

  it('is stored only as a digest that needs the secret', () => {
    const token = newToken();
    const other = { ...config(false), sessionSecret: 'another secret of the right length' };
    expect(digestOf(config(false), token)).not.toContain(token);
    expect(digestOf(config(false), token)).not.toBe(digestOf(other, token));
  });
});
