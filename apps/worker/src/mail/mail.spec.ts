import { describe, expect, it } from '@jest/globals';
import type { Directory } from '@kezhuan/flow';
import { currentRules } from '@kezhuan/workflows/rules';
import { hasNotGoneOut, openMailer, refusalOf } from './mailer.ts';
import { quietUntil } from './quiet-hours.ts';
import { receiversOf } from './receivers.ts';

const person = (id: string, active = true) => ({
  id,
  name: { zh: id, en: id },
  unit: null,
  active,
});
const standIn = (given: object) => ({
  id: 'x',
  from: 'dean',
  to: 'deputy',
  startsAt: '2026-03-01T00:00:00.000Z',
  endsAt: '2026-04-01T00:00:00.000Z',
  processes: [],
  maxAmount: null,
  ...given,
});
const directory = (...delegations: ReturnType<typeof standIn>[]): Directory => ({
  people: { dean: person('dean'), deputy: person('deputy'), gone: person('gone', false) },
  assignments: [
    { person: 'dean', role: 'dept_head', scope: '*' },
    { person: 'gone', role: 'dept_head', scope: '*' },
  ],
  delegations,
  relations: [],
});
const task = { code: 'N02', to: 'role:dept_head@unit:cs' };
const now = '2026-03-02T02:00:00.000Z';

describe('the receivers of a notice', () => {
  it('are those who hold the role now, and who stands in for them', () => {
    expect(receiversOf(directory(standIn({})), task, 'p', now, null)).toEqual(['dean', 'deputy']);
    expect(receiversOf(directory(), task, 'p', now, null)).toEqual(['dean']);
  });

  it('leave out a stand-in up to a limit that the deal is beyond, or that nobody knows', () => {
    const upTo = directory(standIn({ maxAmount: 1000 }));
    expect(receiversOf(upTo, task, 'p', now, 1000)).toEqual(['dean', 'deputy']);
    expect(receiversOf(upTo, task, 'p', now, 1001)).toEqual(['dean']);
    expect(receiversOf(upTo, task, 'p', now, null)).toEqual(['dean']);
  });

  it('leave out stand-ins of another time or kind, and those of mere news', () => {
    const others = directory(
      standIn({ endsAt: now }),
      standIn({ processes: ['other'] }),
      standIn({ to: 'gone' }),
    );
    expect(receiversOf(others, task, 'p', now, null)).toEqual(['dean']);
    const news = { ...task, code: 'N05' };
    expect(receiversOf(directory(standIn({})), news, 'p', now, null)).toEqual(['dean']);
  });
});

describe('quiet hours', () => {
  it.each([
    ['a working morning', '2026-03-02T01:00:00.000Z', null],
    ['a working night', '2026-03-02T13:30:00.000Z', '2026-03-03T00:00:00.000Z'],
    ['before the day begins', '2026-03-01T23:30:00.000Z', '2026-03-02T00:00:00.000Z'],
    ['a Friday night', '2026-03-06T14:00:00.000Z', '2026-03-09T00:00:00.000Z'],
    ['a Saturday that is a working day', '2026-02-28T02:00:00.000Z', null],
    ['the national holiday', '2026-10-01T02:00:00.000Z', '2026-10-08T00:00:00.000Z'],
  ])('%s', (_, instant, until) => {
    expect(quietUntil(currentRules.calendar, instant)).toBe(until);
  });
});

describe('a mail server', () => {
  it('that refuses one mail, for good or for now, is told from one that refuses us or is away', () => {
    expect(refusalOf({ command: 'RCPT TO', responseCode: 550 })).toBe('for-good');
    expect(refusalOf({ command: 'DATA', responseCode: 554 })).toBe('for-good');
    expect(refusalOf({ command: 'RCPT TO', responseCode: 451 })).toBe('for-now');
    expect(refusalOf({ command: 'AUTH PLAIN', responseCode: 535 })).toBeNull();
    expect(refusalOf({ command: 'MAIL FROM', responseCode: 553 })).toBeNull();
    expect(refusalOf(new Error('connect ECONNREFUSED'))).toBeNull();
  });

  it('that broke off may have taken the mail: its link must go on working', async () => {
    const mailer = openMailer('smtp://127.0.0.1:1', 'k@k.invalid');
    const mail = { key: 'k', to: 'a@k.invalid', name: 'A', subject: 's', text: 't' };
    const away = await mailer
      .send({ ...mail, at: '2026-03-02T01:00:00.000Z' })
      .catch((e: unknown) => e);
    mailer.close();
    expect(hasNotGoneOut(away)).toBe(true);
    expect(hasNotGoneOut({ responseCode: 451 })).toBe(true);
    expect(hasNotGoneOut(new Error('Connection closed unexpectedly'))).toBe(false);
  });
});
