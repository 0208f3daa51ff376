import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

const database = { DATABASE_URL: 'postgres://localhost:5432/kezhuan' };
const secret = { SESSION_SECRET: 'x'.repeat(32) };
const oidc = {
  PUBLIC_URL: 'https://kezhuan.example.edu',
  OIDC_ISSUER: 'https://id.example.edu/realms/staff',
  OIDC_CLIENT_ID: 'kezhuan',
};
const production = { ...database, ...secret, ...oidc, NODE_ENV: 'production' };
const problemsOf = (env: Record<string, string | undefined>): string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.problems;
};
const named = (problems: string[]) => problems.map((problem) => problem.split(' ')[0]);

describe('configuration', () => {
  it('needs nothing but a database in development', () => {
    expect(readConfig(database)).toMatchObject({
      ok: true,
      config: { production: false, demoSignIn: true, port: 3000, webDirectory: null },
    });
  });

  it('tells every problem at once', () => {
    const faults = problemsOf({ NODE_ENV: 'production', PORT: 'many', SANDBOX_DAY: '1s' });
    expect(named(faults)).toEqual([
      'PORT',
      'DATABASE_URL',
      'SESSION_SECRET',
      'SANDBOX_DAY',
      'OIDC_ISSUER',
      'OIDC_CLIENT_ID',
      'PUBLIC_URL',
    ]);
  });

  it.each([{ SANDBOX_DAY: '1s' }, { DEMO_SIGN_IN: 'true' }])('refuses %j in production', (env) => {
    expect(named(problemsOf({ ...production, ...env }))).toEqual(Object.keys(env));
  });

  it.each([
    [{ PUBLIC_URL: 'http://kezhuan.example.edu' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://example.edu/kezhuan' }, 'PUBLIC_URL'],
    [{ OIDC_ISSUER: 'http://id.example.edu' }, 'OIDC_ISSUER'],
    [{ OIDC_ISSUER: 'id.example.edu' }, 'OIDC_ISSUER'],
    [{ OIDC_SCOPES: 'profile email' }, 'OIDC_SCOPES'],
    [{ OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID'],
  ])('refuses %j: a sign-in that could not be trusted', (env, name) => {
    expect(named(problemsOf({ ...production, ...env }))).toEqual([name]);
  });

  it('takes OpenID whole or not at all, in development too', () => {
    expect(named(problemsOf({ ...database, OIDC_CLAIM: 'preferred_username' }))).toEqual([
      'OIDC_ISSUER',
      'OIDC_CLIENT_ID',
      'PUBLIC_URL',
    ]);
    expect(readConfig({ ...database, ...oidc })).toMatchObject({
      ok: true,
      config: { demoSignIn: true, oidc: { claim: 'sub', scopes: 'openid', clientSecret: null } },
    });
  });

  it('never has demo sign-in on in production', () => {
    expect(readConfig(production)).toMatchObject({
      ok: true,
      config: { production: true, demoSignIn: false },
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ ...database, SANDBOX_DAY: '', WEB_DIST: '' })).toMatchObject({ ok: true });
  });
});
