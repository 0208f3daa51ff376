import { createTransport } from 'nodemailer';

/** One mail to one person. `key` makes it recognisable when it comes twice. */
export type Mail = {
  key: string;
  to: string;
  name: string;
  subject: string;
  text: string;
  /** The clock's instant, which is what people see everywhere else. */
  at: string;
};

/** Sends mail by SMTP. */
export type Mailer = { send(mail: Mail): Promise<void>; close(): void };

const domainOf = (from: string): string => /@([^>\s]+)/.exec(from)?.[1] ?? 'kezhuan.invalid';

/** A mailer for a server; connections are kept for a while and few at a time: a far one answers slowly. */
export function openMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    async send({ key, to, name, subject, text, at }) {
      await transport.sendMail({
        from,
        to: { name, address: to },
        subject,
        text,
        date: new Date(at),
        // The same key is the same mail: a second delivery can be told for what it is.
        messageId: `<${Buffer.from(key).toString('base64url')}@${domainOf(from)}>`,
        headers: {
          'X-Kezhuan-Notice': Buffer.from(key).toString('base64url'),
          'Auto-Submitted': 'auto-generated',
        },
      });
    },
    close: () => transport.close(),
  };
}

/**
 * The server has surely not taken the mail: it said so, or was not reached. Anything else leaves open
 * whether it went out.
 */
export const hasNotGoneOut = (error: unknown): boolean => {
  const { responseCode, syscall } = (error ?? {}) as { responseCode?: unknown; syscall?: unknown };
  return typeof responseCode === 'number' || syscall === 'connect';
};

/**
 * How the server refuses this one mail: for good, as for an address that does not exist, or for now, as
 * for a full mailbox. Null when it refuses us or is away: then no mail goes out, and none is to blame.
 */
export function refusalOf(error: unknown): 'for-good' | 'for-now' | null {
  const { command, responseCode } = (error ?? {}) as { command?: unknown; responseCode?: unknown };
  if (typeof responseCode !== 'number') return null;
  if (command !== 'RCPT TO' && command !== 'DATA') return null;
  return responseCode < 500 ? 'for-now' : 'for-good';
}
