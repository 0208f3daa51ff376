import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { field, optional } from '../language/field.ts';
import { decision, openDeal, tellDeals, waitThat } from '../language/compose.ts';
import type { Block } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { problemsBetween } from '../language/problems-in-relations.ts';
import { problemsOf } from '../language/problems.ts';
import { role } from '../language/who.ts';
import { readFeel } from '../proof/feel-reader.ts';
import { castOf, houseOf, smallProcess, type Story } from '../story/index.ts';
import { decide } from './decide.ts';

const name = t('环节', 'step');
const money = (yuan: number) => ({ currency: 'CNY', minor: yuan * 100 });

const base = (key: string, flow: readonly Block[]): ProcessDefinition =>
  smallProcess(
    key,
    [
      field('title', 'text', '名称', 'Title', optional),
      field('amount', 'money', '金额', 'Amount', optional),
      field('ends', 'date', '到期日', 'Ends', optional),
    ],
    flow,
  );

const office = (id: string) => decision(id, { name, by: role('dom_manager') });

/** A framework that runs until the office closes it, and the orders under it. */
const framework: ProcessDefinition = {
  ...base('framework', [office('approve'), office('close')]),
  tells: { budget: 'amount.minor', until: 'ends' },
  frame: [
    {
      code: 'orders-beyond-budget',
      at: 'amount',
      holds: 'sum(for o in related.orders return o.worth) <= amount.minor',
      message: t('任务单合计超出框架金额', 'The orders exceed the framework'),
    },
  ],
};

const order: ProcessDefinition = {
  ...base('order', [office('check'), office('done')]),
  underOnly: true,
  under: [
    {
      link: 'orders',
      name: t('任务单', 'Task orders'),
      process: 'framework',
      when: 'steps.approve.status = "done" and parent.ended = false',
      carry: { ends: 'ends' },
      parentEnds: [
        { when: 'parent.state = "terminated"', then: 'terminate' },
        { then: 'incident' },
      ],
    },
  ],
  tells: { worth: 'amount.minor' },
  frame: [
    {
      code: 'order-beyond-budget',
      at: 'amount',
      holds: 'amount.minor <= parent.budget',
      message: t('超出框架金额', 'Beyond the framework'),
    },
    {
      code: 'order-outlives',
      at: 'ends',
      holds: 'date(ends) <= date(parent.until)',
      message: t('不得晚于框架到期日', 'It may not outlive the framework'),
    },
  ],
};

const cast = castOf([
  'lin: researcher',
  'wu: researcher',
  'mei: dom_manager',
  'head: dom_director',
]);
const reason = 'a reason that is long enough';

const frame = () => {
  const house = houseOf([framework, order], cast);
  const values = { pi: 'lin', title: 'F', amount: money(100), ends: '2027-12-31' };
  const parent = house.file('framework', { applicant: 'lin', values });
  parent.approve('mei', 'approve');
  const file = (yuan: number, more: object = {}): Story =>
    house.file('order', {
      applicant: 'wu',
      values: { pi: 'wu', amount: money(yuan), ...more },
      under: { deal: parent, link: 'orders' },
    });
  return { house, parent, file };
};

describe('a deal filed under another', () => {
  it('is filed only where and while it may lie there, and brings along what is known', () => {
    const { house, parent, file } = frame();
    const alone = { applicant: 'wu', values: { pi: 'wu' } };
    expect(() => house.file('order', alone)).toThrow('no-such-parent');
    const elsewhere = { ...alone, under: { deal: parent, link: 'licences' } };
    expect(() => house.file('order', elsewhere)).toThrow('not-under');
    const child = file(40);
    expect(child.state.data['']).toMatchObject({ ends: '2027-12-31' });
    expect(child.state.parent).toMatchObject({ link: 'orders', number: 'FR-2026-D-00001' });
    house.carry();
    expect(Object.values(parent.state.related)).toMatchObject([
      { as: 'child', link: 'orders', number: 'OR-2026-D-00002', values: { worth: 4000 } },
    ]);
    parent.does('head', { type: 'terminate', reason });
    expect(() => file(1)).toThrow('not-under');
  });

  it('goes on telling a parent that has ended: what comes of it is for those above to know', () => {
    const { house, parent, file } = frame();
    const child = file(40);
    house.carry();
    parent.approve('mei', 'close');
    house.carry();
    child.does('wu', { type: 'amend', values: { amount: money(60) }, reason });
    house.carry();
    expect([parent.state.ended, Object.values(parent.state.related)]).toMatchObject([
      true,
      [{ values: { worth: 6000 } }],
    ]);
    // It is not spoken to in turn: nothing of its own moves.
    const said = child.events.length;
    child.approve('mei', 'check');
    house.carry();
    expect(child.events.slice(said).map((e) => e.type)).not.toContain('message-received');
  });

  it('tells its parent what changes, once, however often it is delivered', () => {
    const { house, parent, file } = frame();
    const child = file(40);
    house.carry();
    child.does('wu', { type: 'amend', values: { amount: money(45) }, reason });
    const sent = child.events.findLastIndex((e) => e.type === 'message-sent');
    house.carry();
    const heard = () => parent.events.filter((e) => e.type === 'message-received').length;
    expect([heard(), Object.values(parent.state.related)[0]?.values]).toEqual([2, { worth: 4500 }]);
    const again = {
      from: child.state.deal,
      as: 'child',
      link: 'orders',
      number: child.state.number,
      process: 'order',
      seq: sent + 1,
      values: { worth: 4500 },
      state: 'in_review',
      ended: false,
    } as const;
    expect(() => parent.system({ type: 'receive', messages: [again] })).toThrow('not-due');
    expect(parent.refused('lin', { type: 'receive', messages: [again] })).toBe('not-yours');
  });

  it('may not exceed nor outlive its parent; an amendment of the parent makes room', () => {
    const { house, parent, file } = frame();
    expect(() => file(101)).toThrow('beyond-frame');
    expect(() => file(1, { ends: '2028-01-01' })).toThrow('beyond-frame');
    const child = file(60);
    house.carry();
    const more = { type: 'amend', values: { amount: money(120) }, reason } as const;
    expect(child.refused('wu', more)).toBe('beyond-frame');
    parent.does('lin', { type: 'amend', values: { amount: money(200) }, reason });
    house.carry();
    child.does('wu', more);
    house.carry();
    const less = { type: 'amend', values: { amount: money(100) }, reason } as const;
    expect(parent.refused('lin', less)).toBe('beyond-frame');
    parent.does('lin', { type: 'amend', values: { ends: '2026-12-31' }, reason });
    house.carry();
    expect(Object.values(child.state.incidents).map((i) => i.code)).toEqual(['beyond-frame']);
    child.does('wu', { type: 'amend', values: { ends: '2026-12-01' }, reason });
    expect(child.state.incidents).toEqual({});
  });

  it('shows two that were filed at once, and exceed it together, as an incident of the parent', () => {
    const { house, parent, file } = frame();
    file(60);
    file(60);
    house.carry();
    expect(Object.values(parent.state.incidents)).toMatchObject([{ code: 'beyond-frame' }]);
  });

  it('hears of changes its parent made between the filing and the first message', () => {
    const { house, parent, file } = frame();
    const child = file(10);
    parent.does('lin', { type: 'amend', values: { amount: money(5) }, reason });
    house.carry();
    const [budget] = Object.values(child.state.related).map((r) => r.values['budget']);
    expect(budget).toBe(500);
    expect(Object.values(child.state.incidents).map((i) => i.code)).toEqual(['beyond-frame']);
  });

  it('hears what another that was filed after it has changed of what its parent tells', () => {
    const counting = { ...framework, tells: { ...framework.tells, many: 'count(related.orders)' } };
    const house = houseOf([counting, order], cast);
    const values = { pi: 'lin', title: 'F', amount: money(100), ends: '2027-12-31' };
    const parent = house.file('framework', { applicant: 'lin', values });
    parent.approve('mei', 'approve');
    const orders = [40, 30].map((yuan) => {
      const filed = house.file('order', {
        applicant: 'wu',
        values: { pi: 'wu', amount: money(yuan) },
        under: { deal: parent, link: 'orders' },
      });
      house.carry();
      return filed;
    });
    const told = orders.map(({ state }) => state.related[parent.state.deal]?.values['many']);
    expect(told).toEqual([2, 2]);
  });
});

describe('the end of a parent', () => {
  it('does to its running children what their process says of it', () => {
    const { house, parent, file } = frame();
    const running = file(10);
    const over = file(10);
    over.approve('mei', 'check');
    over.approve('mei', 'done');
    house.carry();
    parent.does('head', { type: 'terminate', reason });
    house.carry();
    expect(running.state).toMatchObject({ ended: true, state: 'terminated' });
    expect(over.state.state).toBe('completed');
  });

  it('is an incident where it is over and the child is not', () => {
    const { house, parent, file } = frame();
    const child = file(10);
    house.carry();
    parent.approve('mei', 'close');
    house.carry();
    expect(child.state).toMatchObject({ ended: false });
    expect(Object.values(child.state.incidents).map((i) => i.code)).toEqual(['parent-ended']);
  });

  it('reaches a child it had not heard of yet', () => {
    const { house, parent, file } = frame();
    const child = file(10);
    parent.does('head', { type: 'terminate', reason });
    house.carry();
    expect(child.state.state).toBe('terminated');
  });
});

describe('a step that opens a deal', () => {
  const opening = openDeal('licence', {
    name,
    process: 'licence',
    link: 'licence',
    applicant: 'pi',
    carry: { pi: 'pi', title: 'title', amount: 'amount' },
    reads: ['main'],
  });
  const wait = waitThat('outcome', 'related.licence[1].ended', { name });
  const disclosure = base('disclosure', [office('route'), opening, wait, office('close')]);
  const licence: ProcessDefinition = {
    ...base('licence', [office('sign')]),
    under: [{ link: 'licence', name: t('许可', 'Licence'), process: 'disclosure' }],
    tells: { price: 'amount.minor' },
  };
  const begin = (amount: unknown = money(7)) => {
    const house = houseOf([disclosure, licence], cast);
    const values = { pi: 'lin', title: 'T', amount };
    return { house, parent: house.file('disclosure', { applicant: 'lin', values }) };
  };

  it('leaves a form to complete to the person it is for, and waits for its outcome', () => {
    const { house, parent } = begin();
    parent.approve('mei', 'route');
    expect(parent.open()).toEqual(['licence']);
    house.carry();
    const [child] = house.of('licence') as [Story];
    expect(parent.open()).toEqual(['outcome']);
    expect(child.state).toMatchObject({ applicant: 'lin', data: { '': { title: 'T' } } });
    expect(child.open()).toEqual(['submit']);
    child.does('lin', { type: 'submit', step: 'submit', values: {} });
    child.approve('mei', 'sign');
    house.carry();
    expect(parent.open()).toEqual(['close']);
    expect(Object.values(parent.state.related)[0]).toMatchObject({
      state: 'completed',
      values: { price: 700 },
    });
  });

  it('opens no second deal when the step is done again', () => {
    const { house, parent } = begin();
    parent.approve('mei', 'route');
    house.carry();
    parent.does('lin', { type: 'amend', values: { title: 'T2' }, reason });
    house.carry();
    expect(parent.state.steps['licence']).toMatchObject({ round: 2, status: 'done' });
    expect(house.of('licence')).toHaveLength(1);
  });

  it('asks people when the deal cannot be opened', () => {
    const house = houseOf([disclosure, { ...licence, under: [] }], cast);
    const parent = house.file('disclosure', { applicant: 'lin', values: { pi: 'lin' } });
    parent.approve('mei', 'route');
    house.carry();
    expect(Object.values(parent.state.incidents).map((i) => i.code)).toEqual(['opening-failed']);
    expect(parent.open()).toEqual(['licence']);
  });

  it('is refused for what the system alone may do', () => {
    const act = {
      type: 'file',
      deal: 'd',
      number: 'n',
      definition: '',
      rules: '',
      values: { pi: 'lin' },
      applicant: 'lin',
    } as const;
    const world = { now: '2026-03-02T01:00:00.000Z', directory: cast, rules: {} as never };
    const found = decide(licence, null, act, { kind: 'person', person: 'wu' }, world);
    expect(found).toMatchObject({ ok: false, refusal: { code: 'not-yours' } });
  });
});

describe('a step that tells', () => {
  const call = base('call', [
    office('open'),
    tellDeals('award', {
      name,
      to: 'related.entries[worth > 20]',
      what: { awarded: 'true', place: 'addressee.number' },
    }),
    tellDeals('regret', { name, to: 'related.entries[worth <= 20]', what: { awarded: 'false' } }),
  ]);
  const entry: ProcessDefinition = {
    ...base('entry', [
      waitThat('result', 'parent.awarded != null', { name }),
      decision('contract', { name, by: role('dom_manager'), when: 'parent.awarded' }),
    ]),
    underOnly: true,
    under: [{ link: 'entries', name: t('申报', 'Entries'), process: 'call' }],
    tells: { worth: 'amount.minor / 100' },
  };

  it('gives each its own answer, and those who wait go on', () => {
    const house = houseOf([call, entry], cast);
    const parent = house.file('call', { applicant: 'lin', values: { pi: 'lin' } });
    const entries = [10, 30].map((yuan) =>
      house.file('entry', {
        applicant: 'wu',
        values: { pi: 'wu', amount: money(yuan) },
        under: { deal: parent, link: 'entries' },
      }),
    );
    house.carry();
    expect(entries.map((e) => e.open())).toEqual([['result'], ['result']]);
    parent.approve('mei', 'open');
    house.carry();
    expect(parent.state.state).toBe('completed');
    expect(entries.map((e) => e.state.state)).toEqual(['completed', 'in_review']);
    expect(entries[1]?.open()).toEqual(['contract']);
  });

  it('is well written, or it is said what is wrong', () => {
    for (const definition of [call, entry, framework, order])
      expect(problemsOf(definition, readFeel)).toEqual([]);
    expect(problemsBetween({ call, entry, framework, order })).toEqual([]);
    expect(problemsBetween({ order }).map((p) => p.code)).toEqual(['unknown-process']);
    const wrong = { ...entry, tells: { state: 'nothing' }, underOnly: true, under: [] };
    const codes = problemsOf(wrong, readFeel).map((p) => p.code);
    expect(codes.sort()).toEqual(['duplicate-id', 'unknown-name', 'unknown-process']);
  });
});
