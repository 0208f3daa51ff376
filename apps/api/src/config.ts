import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  POOL_SIZE: z.coerce.number().int().min(2).max(100).default(10),
  /** Where uploads lie. */
  KEZHUAN_DATA: z.string().min(1).default('.data'),
  /** The built web pages; absent: the API serves no pages. */
  WEB_DIST: z.string().min(1).optional(),
  /** For the health report only: no act needs Temporal. */
  TEMPORAL_ADDRESS: z.string().min(1).optional(),
  /** How long a simulated day takes; development and tests only. */
  SANDBOX_DAY: z
    .string()
    .regex(/^\d+(ms|s|m|h)$/, 'must look like 1s, 500ms or 2m')
    .optional(),
  /** Sign-in by name as one of the demo people; on outside production. */
  DEMO_SIGN_IN: flag.optional(),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** Lets a scraper that is not on this machine read /metrics. */
  METRICS_TOKEN: z.string().min(16).optional(),
});

/** What the process was told, read once at start. */
export type Config = {
  production: boolean;
  port: number;
  host: string;
  databaseUrl: string;
  poolSize: number;
  dataDirectory: string;
  webDirectory: string | null;
  temporalAddress: string | null;
  sandboxDay: string | undefined;
  demoSignIn: boolean;
  sessionSecret: string;
  metricsToken: string | null;
};

function productionProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  if (env.NODE_ENV !== 'production') return [];
  return [
    ...(env.SESSION_SECRET ? [] : ['SESSION_SECRET is required in production']),
    ...(env.SANDBOX_DAY ? ['SANDBOX_DAY must not be set in production: time is real there'] : []),
    ...(env.DEMO_SIGN_IN === 'true' ? ['DEMO_SIGN_IN must not be on in production'] : []),
  ];
}

/** The configuration, or every problem of it at once. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; config: Config } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...productionProblems(given),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const it = parsed.data;
  const production = it.NODE_ENV === 'production';
  return {
    ok: true,
    config: {
      production,
      port: it.PORT,
      host: it.HOST,
      databaseUrl: it.DATABASE_URL,
      poolSize: it.POOL_SIZE,
      dataDirectory: it.KEZHUAN_DATA,
      webDirectory: it.WEB_DIST ?? null,
      temporalAddress: it.TEMPORAL_ADDRESS ?? null,
      sandboxDay: it.SANDBOX_DAY,
      demoSignIn: it.DEMO_SIGN_IN ?? !production,
      // Sessions lie on the server; the secret only keys the digest under which they lie.
      sessionSecret: it.SESSION_SECRET ?? 'development-only-no-secret-at-all',
      metricsToken: it.METRICS_TOKEN ?? null,
    },
  };
}
