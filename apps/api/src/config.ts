import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65535);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** What travels to another machine travels encrypted; this one may talk to itself in the clear. */
const isSafe = (address: string): boolean =>
  !URL.canParse(address) ||
  new URL(address).protocol === 'https:' ||
  /^(localhost|127\.[\d.]+|\[::1\])$/.test(new URL(address).hostname);

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
  /** Where people reach the product, without a path: `https://kezhuan.example.edu`. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((it) => !URL.canParse(it) || new URL(it).pathname === '/', 'must have no path')
    .optional(),
  /** The university's OpenID provider, as its discovery document names itself. */
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafe, 'must begin with https://')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  /** Absent: a public client, which PKCE alone protects. */
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** Whose value is the `login` of an account: unique, never reused, not the person's to choose. */
  OIDC_CLAIM: z.string().min(1).default('sub'),
  OIDC_SCOPES: z
    .string()
    .refine((it) => it.split(' ').includes('openid'), 'must contain openid')
    .default('openid'),
  /** Whom people without access should ask, shown as it is: an office, a mail address, a number. */
  HELP_CONTACT: z.string().max(200).optional(),
  /** Lets a scraper that is not on this machine read /metrics. */
  METRICS_TOKEN: z.string().min(16).optional(),
});

/** How the university's OpenID provider is reached, and who we are to it. */
export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string | null;
  claim: string;
  scopes: string;
};

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
  /** Origin under which people reach the product; where sign-in with OpenID returns to. */
  publicUrl: string | null;
  /** Null: no sign-in with the university account. */
  oidc: OidcSettings | null;
  helpContact: string | null;
  metricsToken: string | null;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** All of it or none of it; production has no other way in. */
function signInProblems(env: Environment): string[] {
  const production = env.NODE_ENV === 'production';
  const begun = Object.keys(env).filter((name) => name.startsWith('OIDC_'));
  if (!production && begun.length === 0) return [];
  const reason = production ? 'in production: it is the only way in' : `with ${begun.join(', ')}`;
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'PUBLIC_URL'].filter((name) => !env[name]);
  return [
    ...needed.map((name) => `${name} is required ${reason}`),
    ...(production && env.PUBLIC_URL && !isSafe(env.PUBLIC_URL)
      ? ['PUBLIC_URL must begin with https:// in production: a session travels with every request']
      : []),
  ];
}

function productionProblems(env: Environment): string[] {
  if (env.NODE_ENV !== 'production') return [];
  return [
    ...(env.SESSION_SECRET ? [] : ['SESSION_SECRET is required in production']),
    ...(env.SANDBOX_DAY ? ['SANDBOX_DAY must not be set in production: time is real there'] : []),
    ...(env.DEMO_SIGN_IN === 'true' ? ['DEMO_SIGN_IN must not be on in production'] : []),
  ];
}

/** The configuration, or every problem of it at once. */
export function readConfig(
  env: Environment,
): { ok: true; config: Config } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...productionProblems(given),
    ...signInProblems(given),
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
      publicUrl: it.PUBLIC_URL ? new URL(it.PUBLIC_URL).origin : null,
      oidc: oidcOf(it),
      helpContact: it.HELP_CONTACT ?? null,
      metricsToken: it.METRICS_TOKEN ?? null,
    },
  };
}

const oidcOf = (it: z.infer<typeof environment>): OidcSettings | null =>
  it.OIDC_ISSUER && it.OIDC_CLIENT_ID
    ? {
        issuer: it.OIDC_ISSUER,
        clientId: it.OIDC_CLIENT_ID,
        clientSecret: it.OIDC_CLIENT_SECRET ?? null,
        claim: it.OIDC_CLAIM,
        scopes: it.OIDC_SCOPES,
      }
    : null;
