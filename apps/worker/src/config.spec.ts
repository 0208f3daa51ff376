import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

const DATABASE_URL = 'postgres://kezhuan@127.0.0.1:5432/kezhuan';

describe('the configuration of the worker', () => {
  it('takes sensible values for what is not said', () => {
    const read = readConfig({ DATABASE_URL, SMTP_URL: '' });
    expect(read).toMatchObject({
      ok: true,
      config: {
        production: false,
        temporal: { address: '127.0.0.1:7233', namespace: 'default' },
        smtpUrl: null,
      },
    });
  });

  it('refuses a fast clock in production', () => {
    const read = readConfig({ DATABASE_URL, NODE_ENV: 'production', SANDBOX_DAY: '1s' });
    expect(read).toEqual({ ok: false, problems: [expect.stringContaining('SANDBOX_DAY')] });
  });

  it('names every problem at once', () => {
    const read = readConfig({
      DATABASE_URL: 'mysql://x',
      SANDBOX_DAY: 'soon',
      SMTP_URL: 'http://x',
    });
    expect(read.ok ? [] : read.problems).toHaveLength(3);
  });
});
