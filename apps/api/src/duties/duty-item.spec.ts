import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { ListedDuty } from '@kezhuan/persistence';
import { dutyItem } from './duty-item.ts';

const name = t('出资到账', 'Contribution');
const money: ListedDuty = {
  deal: 'd',
  number: 'P02-2026-D-00001',
  process: 'region_fund_setup',
  title: name,
  place: 'contributing/r1/arrived',
  kind: 'payment',
  name,
  status: 'open',
  dueAt: '2026-06-30T10:00:00.000Z',
  rule: null,
  why: null,
  owner: null,
  step: null,
  amount: { currency: 'CNY', minor: 5 },
  received: null,
  seenBy: ['role:finance_officer@*'],
  metAt: null,
};
const at = (now: string, key = 'role:finance_officer@*') => ({
  keys: [{ key, from: null, processes: [], maxAmount: null }],
  names: { person: () => name, org: () => name },
  outside: false,
  now,
  calendar: { v: 1 as const, version: 'x', zone: 'Asia/Shanghai' as const, years: {} },
});
const before = at('2026-06-01T00:00:00.000Z');

describe('a line of the lists of what is due', () => {
  it('says of money that it is awaited, and is late when it has not come in time', () => {
    expect(dutyItem(money, before)).toMatchObject({ status: 'awaited', late: false });
    const late = dutyItem(money, at('2026-08-03T00:00:00.000Z'));
    expect(late).toMatchObject({ status: 'awaited', late: true });
    expect(dutyItem({ ...money, kind: 'milestone' }, before).status).toBe('open');
  });

  it('says that a sum is hidden only where there is one', () => {
    expect(dutyItem(money, before)).toMatchObject({
      amount: { minor: 5, received: 0 },
      amountHidden: false,
    });
    const stranger = at(before.now, 'role:expert@*');
    expect(dutyItem(money, stranger)).toMatchObject({ amount: null, amountHidden: true });
    const none = dutyItem({ ...money, amount: null }, stranger);
    expect(none).toMatchObject({ amount: null, amountHidden: false });
  });
});
