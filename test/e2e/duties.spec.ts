import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DutyItem, Page, Problem } from '@kezhuan/contracts';
import { dutyItemSchema } from '@kezhuan/contracts';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { visit, type Visitor } from '../scenarios/drive.ts';
import { toSignature } from '../scenarios/fast.ts';
import { teller } from '../scenarios/teller.ts';

/** Legal's and finance's lists across deals, over HTTP, once a contract is signed. */

let stack: Stack;
let deal: string;
let legal: Visitor;
let finance: Visitor;

beforeAll(async () => {
  stack = await startStack({ quiet: true });
  const told = teller(stack.urls.api, 'chen-min', () => undefined);
  await toSignature(told);
  deal = told.dealId();
  legal = await visit(stack.urls.api, 'luo-wen');
  finance = await visit(stack.urls.api, 'song-jia');
});
afterAll(() => stack?.stop());

const listed = async (who: Visitor, path: string): Promise<DutyItem[]> => {
  const { items } = await who.get<Page<DutyItem>>(path);
  return items.map((item) => dutyItemSchema.parse(item));
};

describe('milestones', () => {
  it('show legal what is due by contract and by law, the earliest first, and where it stands', async () => {
    const items = await listed(legal, '/milestones?limit=100');
    const due = items.map((it) => it.dueAt ?? 'z');
    expect(due).toEqual(due.toSorted());
    const kinds = new Set(items.filter((it) => it.deal === deal).map((it) => it.kind));
    expect([...kinds].sort()).toEqual(['milestone', 'payment']);
    await (
      await visit(stack.urls.api, 'wu-fang')
    ).does(deal, {
      type: 'submit',
      step: 'techreg/classify',
      values: {
        contract_type: 'none',
        technology_amount: { currency: 'CNY', minor: 0 },
        other_amount: { currency: 'CNY', minor: 20_000_000 },
      },
    });
    const [tax] = await listed(legal, '/milestones?kind=statutory');
    expect(tax).toMatchObject({
      deal,
      step: 'techreg/tax',
      status: 'open',
      late: false,
      workingDaysLeft: 5,
      why: { en: expect.stringContaining('SP-06') },
      amount: null,
    });
    expect(await listed(finance, '/milestones?kind=statutory&mine=true')).toHaveLength(1);
    expect(await listed(legal, '/milestones?kind=statutory&mine=true')).toHaveLength(0);
    expect(await listed(legal, '/milestones?state=late')).toEqual([]);
  });

  it('are for those who may read the deal; partners see no duty of ours to the law', async () => {
    const stranger = await visit(stack.urls.api, 'wang-wei');
    expect(await listed(stranger, '/milestones')).toEqual([]);
    const rep = await visit(stack.urls.api, 'shen-tong');
    const seen = await listed(rep, '/milestones?limit=100');
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter((it) => it.kind === 'statutory')).toEqual([]);
    expect(seen.filter((it) => it.owner && it.owner.en !== 'The university')).toEqual([]);
  });

  it('page, and name what is wrong with a filter', async () => {
    const whole = await listed(legal, '/milestones?limit=100');
    const paged: string[] = [];
    let path: string | null = '/milestones?limit=1';
    while (path) {
      const answer = await legal.send('GET', path);
      paged.push(...(answer.body as Page<DutyItem>).items.map((it) => it.place));
      const next = /<\/api\/v1([^>]*)>; rel="next"/.exec(answer.headers.get('link') ?? '');
      path = next?.[1] ?? null;
    }
    expect(paged).toEqual(whole.map((it) => it.place));
    for (const [query, pointer] of [
      ['state=lost', '/state'],
      ['kind=party', '/kind'],
      ['from=yesterday', '/from'],
      ['from=2027-02-01&to=2027-01-01', '/to'],
      ['cursor=x', '/cursor'],
      ['colour=red', '/colour'],
    ] as const) {
      const { status, body, headers } = await legal.send('GET', `/milestones?${query}`);
      expect([query, status]).toEqual([query, 400]);
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect((body as Problem).errors?.map((it) => it.pointer)).toContain(pointer);
    }
  });
});

describe('payments', () => {
  it('show finance the plan of payments with its sums, which are not for everyone', async () => {
    const items = (await listed(finance, '/payments')).filter((it) => it.deal === deal);
    expect(items.reduce((sum, it) => sum + it.amount!.minor, 0)).toBe(20_000_000);
    expect(items.every((it) => it.kind === 'payment' && it.amount?.received === 0)).toBe(true);
    const partner = await visit(stack.urls.api, 'shen-tong');
    const hidden = (await listed(partner, '/payments')).filter((it) => it.deal === deal);
    expect(hidden).toHaveLength(items.length);
    expect(hidden.map((it) => it.amount)).toEqual(items.map(() => null));
    expect(hidden.every((it) => it.amountHidden)).toBe(true);
  });

  it('come as a sheet in the language asked for', async () => {
    const sheet = await finance.send('GET', '/payments.csv?limit=1');
    expect(sheet.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(sheet.headers.get('content-disposition')).toBe('attachment; filename="payments.csv"');
    const lines = String(sheet.body).trim().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF?Due,Working days left,/);
    expect(lines).toHaveLength(1 + (await listed(finance, '/payments?limit=100')).length);
    expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\d,-?\d+,/);
  });
});
