import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { cookieIn, setCookie } from './cookie.ts';

/** How long someone may take at the provider, seconds. */
const PATIENCE_SECONDS = 600;

const ticketSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  /** Milliseconds since 1970. */
  until: z.number(),
});

/**
 * A sign-in under way. The browser keeps it, so that strangers cost the database nothing; it proves
 * that whoever comes back from the provider is who went there from here.
 */
export type Ticket = Omit<z.infer<typeof ticketSchema>, 'until'>;

const macOf = (config: Config, payload: string): Buffer =>
  createHmac('sha256', config.sessionSecret).update(`ticket:${payload}`).digest();

export function ticketCookie(config: Config, ticket: Ticket): string {
  const until = Date.now() + PATIENCE_SECONDS * 1000;
  const payload = Buffer.from(JSON.stringify({ ...ticket, until })).toString('base64url');
  const mac = macOf(config, payload).toString('base64url');
  return setCookie(config, 'sign_in', `${payload}.${mac}`, PATIENCE_SECONDS);
}

/** A ticket serves once. */
export const spentTicketCookie = (config: Config): string => setCookie(config, 'sign_in', '', 0);

/** Null without one, when it has run out, or when it is not of our making. */
export function ticketIn(config: Config, cookies: string | undefined): Ticket | null {
  const [payload = '', mac = ''] = (cookieIn(config, 'sign_in', cookies) ?? '').split('.');
  const given = Buffer.from(mac, 'base64url');
  const own = macOf(config, payload);
  if (given.length !== own.length || !timingSafeEqual(given, own)) return null;
  const { until, ...ticket } = ticketSchema.parse(
    JSON.parse(Buffer.from(payload, 'base64url').toString()),
  );
  return until > Date.now() ? ticket : null;
}
