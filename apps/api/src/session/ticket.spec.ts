import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Config } from '../config.ts';
import { ticketCookie, ticketIn } from './ticket.ts';

const config = { production: true, sessionSecret: 'a secret of the right length, or so' } as Config;
const ticket = { state: 's', nonce: 'n', verifier: 'v', next: '/deals/1?tab=audit' };
const sent = (cookie: string) => cookie.split(';')[0];

afterEach(() => {
  jest.useRealTimers();
});

describe('the ticket of a sign-in under way', () => {
  it('comes back as it went, and is for this browser and this site alone', () => {
    const cookie = ticketCookie(config, ticket);
    expect(cookie).toMatch(
      /^__Host-kezhuan_sign_in=.*; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(ticketIn(config, `a=b; ${sent(cookie)}`)).toEqual(ticket);
  });

  it('is worth nothing when changed, made elsewhere, or absent', () => {
    const cookie = sent(ticketCookie(config, ticket)) ?? '';
    const elsewhere = { ...config, sessionSecret: 'another secret of the right length' };
    expect(ticketIn(elsewhere, cookie)).toBeNull();
    const other = sent(ticketCookie(config, { ...ticket, next: '/elsewhere' })) ?? '';
    expect(ticketIn(config, `${other.split('.')[0]}.${cookie.split('.')[1]}`)).toBeNull();
    expect(ticketIn(config, '__Host-kezhuan_sign_in=nonsense')).toBeNull();
    expect(ticketIn(config, undefined)).toBeNull();
  });

  it('runs out after ten minutes, whatever the browser keeps', () => {
    const cookie = sent(ticketCookie(config, ticket));
    jest.useFakeTimers({ now: Date.now() + 599_000 });
    expect(ticketIn(config, cookie)).toEqual(ticket);
    jest.useFakeTimers({ now: Date.now() + 2_000 });
    expect(ticketIn(config, cookie)).toBeNull();
  });
});
