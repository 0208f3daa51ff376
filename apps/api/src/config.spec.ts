import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

const database = { DATABASE_URL: 'postgres://localhost:5432/kezhuan' };
const secret = { SESSION_SECRET: 'x'.repeat(32) };

describe('configuration', () => {
  it('needs nothing but a database in development', () => {
    expect(readConfig(database)).toMatchObject({
      ok: true,
      config: { production: false, demoSignIn: true, port: 3000, webDirectory: null },
    });
  });

  it('tells every problem at once', () => {
    const read = readConfig({ NODE_ENV: 'production', PORT: 'many', SANDBOX_DAY: '1s' });
    expect(read.ok ? [] : read.problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'SESSION_SECRET',
      'SANDBOX_DAY',
    ]);
  });

  it.each([{ SANDBOX_DAY: '1s' }, { DEMO_SIGN_IN: 'true' }])('refuses %j in production', (env) => {
    const read = readConfig({ ...database, ...secret, NODE_ENV: 'production', ...env });
    expect(read.ok).toBe(false);
  });

  it('never has demo sign-in on in production', () => {
    const read = readConfig({ ...database, ...secret, NODE_ENV: 'production' });
    expect(read).toMatchObject({ ok: true, config: { production: true, demoSignIn: false } });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ ...database, SANDBOX_DAY: '', WEB_DIST: '' })).toMatchObject({ ok: true });
  });
});
