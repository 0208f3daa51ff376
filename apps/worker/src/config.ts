import { z } from 'zod';

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  /** Where documents and keys lie; the API's directory too. */
  KEZHUAN_DATA: z.string().min(1).default('.data'),
  /** Absent: no mail is sent, and notices stay owed. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('科转 Kezhuan <no-reply@kezhuan.invalid>'),
  /** Where people reach the product; links in mails begin with it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How long after its task is due a link for someone without a login still opens. */
  INVITATION_GRACE_DAYS: z.coerce.number().int().min(0).max(366).default(30),
  /** Hold mail back at night and on rest days; on in production. */
  QUIET_HOURS: z.enum(['true', 'false']).optional(),
  /** A service or a `file:` of exchange rates; absent: sample figures. */
  RATE_URL: z.url({ protocol: /^(https?|file)$/ }).optional(),
  /** How long a simulated day takes; development and tests only. */
  SANDBOX_DAY: z
    .string()
    .regex(/^\d+(ms|s|m|h)$/, 'must look like 1s, 500ms or 2m')
    .optional(),
});

/** What the process was told, read once at start. */
export type Config = {
  production: boolean;
  databaseUrl: string;
  temporal: { address: string; namespace: string };
  dataDirectory: string;
  smtpUrl: string | null;
  mailFrom: string;
  publicUrl: string | null;
  invitationGraceDays: number;
  quietHours: boolean;
  rateUrl: string | undefined;
  sandboxDay: string | undefined;
};

/** The configuration, or every problem of it at once. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; config: Config } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...(given.NODE_ENV === 'production' && given.SANDBOX_DAY
      ? ['SANDBOX_DAY must not be set in production: time is real there']
      : []),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const it = parsed.data;
  return {
    ok: true,
    config: {
      production: it.NODE_ENV === 'production',
      databaseUrl: it.DATABASE_URL,
      temporal: { address: it.TEMPORAL_ADDRESS, namespace: it.TEMPORAL_NAMESPACE },
      dataDirectory: it.KEZHUAN_DATA,
      smtpUrl: it.SMTP_URL ?? null,
      mailFrom: it.MAIL_FROM,
      publicUrl: it.PUBLIC_URL ?? null,
      invitationGraceDays: it.INVITATION_GRACE_DAYS,
      quietHours: it.QUIET_HOURS ? it.QUIET_HOURS === 'true' : it.NODE_ENV === 'production',
      rateUrl: it.RATE_URL,
      sandboxDay: it.SANDBOX_DAY,
    },
  };
}
