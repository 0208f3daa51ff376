import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Values } from '../language/field-value.ts';
import {
  arrivalFacts,
  approval,
  calendarDays,
  defineProcess,
  defineSubProcess,
  each,
  end,
  field,
  fill,
  milestone,
  milestoneDuty,
  months,
  optional,
  person,
  receipt,
  receiptDuty,
  repeat,
  role,
  section,
  use,
  waitUntil,
  workingDays,
  type Block,
} from '../language/index.ts';
import { problemsOf } from '../language/problems.ts';
import { castOf, tell, type Story } from '../story/index.ts';
import { dutiesOf } from './duties.ts';

const name = t('名', 'Name');
const note = (id: string) =>
  section(id, '说明', 'Note', [field(`${id}_text`, 'text', '说明', 'Note')]);
const plan = section(
  'plan',
  '计划',
  'Plan',
  [
    field('price', 'money', '价款', 'Price'),
    field('lines', 'table', '节点', 'Lines', {
      ...optional,
      columns: [
        field('stage', 'text', '节点', 'Stage'),
        field('due', 'date', '时间', 'Due'),
        field('critical', 'bool', '关键', 'Critical', optional),
      ],
    }),
  ],
  { visibleTo: ['pi', 'finance_officer'] },
);

const delivery = defineSubProcess({
  key: 'sp_delivery',
  code: 'SP-08',
  name: t('里程碑', 'Milestone'),
  inputs: ['due', 'critical'],
  sections: [note('evidence'), note('demand')],
  facts: {
    result: {
      kind: 'feel',
      is: 'if steps.check.status = "done" then steps.check.outcome else null',
    },
  },
  duty: milestoneDuty({
    by: person('pi'),
    due: 'due',
    passed: 'result = "approve"',
    failed: 'result = "reject"',
  }),
  flow: [
    milestone({
      by: person('pi'),
      due: 'due',
      critical: 'critical',
      graceDays: '0',
      evidence: ['evidence'],
      reservation: ['demand'],
    }),
    approval('check', { name, by: role('dom_manager'), onReject: 'continue', reads: ['evidence'] }),
  ],
});

const money = defineSubProcess({
  key: 'sp_money',
  code: 'SP-09',
  name: t('收款', 'Money in'),
  inputs: ['due', 'amount_minor', 'currency'],
  sections: [note('d1'), note('d15'), note('d30'), note('d60'), note('legal')],
  facts: arrivalFacts,
  duty: receiptDuty({
    by: role('finance_officer'),
    due: 'due',
    currency: 'currency',
    writtenOff: 'steps.give_up.outcome = "approve"',
  }),
  flow: [
    receipt({
      by: role('finance_officer'),
      due: 'due',
      dunning: ['d1', 'd15', 'd30', 'd60'],
      demand: 'legal',
      afterwards: [approval('give_up', { name, by: role('dom_director'), onReject: 'continue' })],
      writtenOff: 'steps.give_up.outcome = "approve"',
    }),
  ],
});

/** A contract with a plan, which is varied once while it runs, and reported on every quarter. */
const contract = defineProcess({
  key: 'made_up_contract',
  code: 'P96',
  family: 'enterprise',
  name,
  summary: name,
  overseas: 'false',
  sections: [
    section('basics', '基本信息', 'Basics', [
      field('title', 'bitext', '名称', 'Title'),
      field('pi', 'person', '负责人', 'PI'),
    ]),
    plan,
    note('variation'),
    note('filed'),
    note('report'),
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [], amount: 'price' },
  control: { withdrawBefore: 'sign', suspend: [], terminate: ['dom_director'], oversee: [] },
  invariants: [],
  flow: [
    fill('submit', { name, by: role('researcher'), sections: ['basics', 'plan'] }),
    approval('sign', { name, by: role('univ_leader'), reads: ['plan'], seals: true }),
    fill('register', {
      name: t('登记备案', 'File it'),
      by: role('dom_manager'),
      sections: ['filed'],
      within: calendarDays(60),
      duty: { kind: 'statutory' },
      why: t('60 日内登记', 'Within 60 days'),
    }),
    fill('vary', { name, by: person('pi'), sections: ['plan', 'variation'] }),
    each('lines', {
      name,
      of: 'lines',
      order: 'side_by_side',
      flow: [
        use(delivery, {
          id: 'delivery',
          inputs: { due: 'row.due', critical: 'row.critical = true' },
        }),
        use(money, {
          id: 'money',
          when: 'delivery.result = "approve"',
          planned: 'true',
          inputs: { due: 'row.due', amount_minor: 'price.minor / 3', currency: 'price.currency' },
        }),
      ],
    }),
    repeat('reports', {
      name,
      until: 'round = 3',
      every: months(3),
      max: 4,
      flow: [
        fill('report', {
          name: t('季度报告', 'Quarterly report'),
          by: person('pi'),
          sections: ['report'],
          within: workingDays(5),
          duty: { kind: 'report' },
        }),
      ],
    }),
    end('done', { name, state: 'completed' }),
  ],
});

const cast = castOf([
  'wang: researcher',
  'vp: univ_leader',
  'dm: dom_manager',
  'fin: finance_officer',
  'dd: dom_director',
]);
const cny = (minor: number) => ({ currency: 'CNY', minor });
const lines = (...days: string[]) =>
  days.map((due, i) => ({ id: `r${i + 1}`, stage: `第${i + 1}期`, due, critical: false }));

const filed = (): Story =>
  tell(contract, cast, {
    applicant: 'wang',
    values: {
      title: { zh: '合同', en: 'Contract' },
      pi: 'wang',
      price: cny(100),
      lines: lines('2026-06-30', '2026-12-31'),
    },
  });

const listed = (deal: Story) =>
  dutiesOf(contract, deal.state).map(
    (it) => `${it.place} ${it.status} ${it.dueAt?.slice(0, 10) ?? 'no day'}`,
  );
const inTurn = (...steps: readonly Block[]): Block[] => [
  {
    kind: 'all',
    id: 'both',
    name,
    branches: steps.map((step) => ({ id: step.id, name, flow: [step] })),
  },
];
const dutyAt = (deal: Story, place: string) =>
  dutiesOf(contract, deal.state).find((it) => it.place === place);
const submit = (deal: Story, who: string, step: string, values: Values) =>
  deal.does(who, { type: 'submit', step, values });

function signed(): Story {
  const deal = filed();
  deal.approve('vp', 'sign');
  return deal;
}

function running(plans = lines('2026-06-30', '2026-12-31')): Story {
  const deal = signed();
  submit(deal, 'dm', 'register', { filed_text: 'x' });
  submit(deal, 'wang', 'vary', { price: cny(100), lines: plans, variation_text: 'x' });
  return deal;
}

describe('duties', () => {
  it('are read from a definition without fault', () => {
    expect(problemsOf(contract)).toEqual([]);
    const broken = {
      ...delivery,
      duty: { ...delivery.duty!, due: 'nowhere', met: 'steps.nobody.status = "x"' },
    };
    const flow = [use(broken, { id: 'delivery', inputs: { due: 'title', critical: 'true' } })];
    expect(problemsOf({ ...contract, flow }).map(({ code, at }) => `${code} ${at}`)).toEqual(
      expect.arrayContaining(['unknown-field delivery', 'unknown-step delivery']),
    );
  });

  it('bind nobody before the deal is sealed, and the whole plan afterwards', () => {
    expect(listed(filed())).toEqual([]);
    expect(listed(signed())).toEqual([
      'register open 2026-05-01',
      'lines/r1/delivery ahead 2026-06-30',
      'lines/r2/delivery ahead 2026-12-31',
      'lines/r1/money ahead 2026-06-30',
      'lines/r2/money ahead 2026-12-31',
    ]);
    expect(dutyAt(signed(), 'register')).toMatchObject({
      kind: 'statutory',
      name: { en: 'File it' },
      owner: 'role:dom_manager@*',
      step: 'register',
      rule: { en: '60 calendar days (Civil Code arts 201, 203)' },
      why: { en: 'Within 60 days' },
    });
  });

  it('of money are ours until it has come: nobody has handed it in', () => {
    const awaited = waitUntil('come', {
      name,
      by: role('finance_officer'),
      duty: { kind: 'payment', amount: { minor: 'price.minor', currency: 'price.currency' } },
    });
    const answered = waitUntil('heard', {
      name,
      by: role('dom_manager'),
      duty: { kind: 'statutory' },
    });
    const [submitted, sign] = contract.flow;
    const both = { ...contract, flow: [submitted!, sign!, ...inTurn(awaited, answered)] };
    const deal = tell(both, cast, { applicant: 'wang', values: filed().state.data['']! });
    deal.approve('vp', 'sign');
    expect(dutiesOf(both, deal.state)).toMatchObject([
      { place: 'come', status: 'open', amount: { currency: 'CNY', minor: 100 } },
      { place: 'heard', status: 'handed_in', amount: null },
    ]);
  });

  it('follow a plan that is varied in mid-term: a day moves, a line comes, a line goes', () => {
    const deal = running(lines('2026-09-30', '2026-12-31', '2027-03-31'));
    expect(listed(deal)).toContain('lines/r1/delivery open 2026-09-30');
    expect(listed(deal)).toContain('lines/r3/money ahead 2027-03-31');
    const fewer = running(lines('2026-09-30'));
    expect(listed(fewer).some((line) => line.startsWith('lines/r2'))).toBe(false);
  });

  it('are handed in with the evidence, then met; the money of the line is then asked for', () => {
    const deal = running();
    expect(dutyAt(deal, 'lines/r1/delivery')).toMatchObject({
      name: { zh: '第1期' },
      status: 'open',
      owner: 'person:wang',
      step: 'lines/r1/delivery/evidence',
    });
    submit(deal, 'wang', 'lines/r1/delivery/evidence', { evidence_text: 'x' });
    expect(dutyAt(deal, 'lines/r1/delivery')).toMatchObject({
      status: 'handed_in',
      step: 'lines/r1/delivery/check',
    });
    deal.approve('dm', 'lines/r1/delivery/check');
    expect(dutyAt(deal, 'lines/r1/delivery')).toMatchObject({ status: 'met', metAt: deal.now });
    expect(dutyAt(deal, 'lines/r1/money')).toMatchObject({
      status: 'open',
      amount: { currency: 'CNY', minor: 33 },
      received: 0,
      owner: 'role:finance_officer@*',
    });
    const arrive = (round: number, minor: number) =>
      deal.does('fin', {
        type: 'note_event',
        step: `lines/r1/money/arrivals/${round}/arrived`,
        values: {
          received: cny(minor),
          received_on: '2026-07-01',
          payer: 'x',
          reference: '1',
          payer_matches: true,
        },
      });
    arrive(1, 20);
    expect(dutyAt(deal, 'lines/r1/money')).toMatchObject({ status: 'open', received: 20 });
    arrive(2, 13);
    expect(dutyAt(deal, 'lines/r1/money')).toMatchObject({ status: 'met', received: 33 });
  });

  it('are dropped when they fail, and when the deal ends without them', () => {
    const deal = running();
    submit(deal, 'wang', 'lines/r1/delivery/evidence', { evidence_text: 'x' });
    deal.does('dm', {
      type: 'decide',
      step: 'lines/r1/delivery/check',
      outcome: 'reject',
      reason: '成果与约定的指标不符合',
    });
    expect(dutyAt(deal, 'lines/r1/delivery')).toMatchObject({ status: 'dropped', metAt: null });
    deal.does('dd', { type: 'terminate', reason: '双方同意终止，不再履行' });
    expect(listed(deal)).toContain('lines/r2/delivery dropped 2026-12-31');
    expect(dutyAt(deal, 'register')?.status).toBe('met');
  });

  it('tell who may see the sums: those who see every section they come from', () => {
    expect(dutyAt(running(), 'lines/r1/money')?.seenBy).toEqual([
      'person:vp',
      'person:wang',
      'role:auditor@',
      'role:finance_officer@',
      'role:inspector@',
    ]);
    expect(dutyAt(running(), 'lines/r1/delivery')?.seenBy).toBeNull();
  });

  it('come again and again: the next round is ahead on the day it begins', () => {
    const deal = running([]);
    expect(listed(deal)).toContain('reports/1/report open 2026-03-09');
    submit(deal, 'wang', 'reports/1/report', { report_text: 'x' });
    expect(listed(deal).filter((line) => line.startsWith('reports'))).toEqual([
      'reports/1/report met 2026-03-02',
      'reports/2/report ahead 2026-06-02',
    ]);
    deal.until('2026-06-03T00:00:00.000Z');
    expect(listed(deal).filter((line) => line.startsWith('reports/2'))).toEqual([
      'reports/2/report open 2026-06-10',
    ]);
  });
});
