import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { readFeel } from '../proof/feel-reader.ts';
import type { Block } from './block.ts';
import { calendarDays } from './clock.ts';
import {
  branch,
  choose,
  decision,
  each,
  end,
  fill,
  repeat,
  run,
  waitFor,
  waitUntil,
} from './compose.ts';
import { field, section } from './field.ts';
import { problemsOf } from './problems.ts';
import type { ProcessDefinition } from './process.ts';
import { party, person, role } from './who.ts';

const name = t('名', 'name');
const basics = section('basics', '', '', [
  field('title', 'bitext', '名称', 'Title'),
  field('pi', 'person', '负责人', 'PI'),
  field('price', 'money', '价款', 'Price'),
  field('stages', 'table', '节点', 'Stages', { columns: [field('due', 'date', '日期', 'Due')] }),
]);
const propose = fill('propose', { name, by: person('pi'), sections: ['basics'] });
const sign = decision('sign', { name, by: role('univ_leader') });

const processOf = (flow: readonly Block[], more: Partial<ProcessDefinition> = {}) =>
  ({
    v: 1,
    key: 'sample',
    code: 'P99',
    family: 'enterprise',
    name,
    summary: name,
    overseas: 'false',
    sections: [basics],
    facts: { cny_total: { kind: 'cny', of: 'price' } },
    own: { people: ['pi'], parties: [] },
    list: { title: 'title', parties: [] },
    flow: [propose, ...flow, sign],
    invariants: [],
    control: { withdrawBefore: 'sign', suspend: [], terminate: [], oversee: [] },
    ...more,
  }) as ProcessDefinition;

const codes = (flow: readonly Block[], more?: Partial<ProcessDefinition>) =>
  problemsOf(processOf(flow, more), readFeel).map((p) => `${p.code} ${p.at}`);

const dept = (more: object) => decision('dept', { name, by: role('dept_head'), ...more });

describe('problems of a definition', () => {
  it('knows the instant of an amendment, and nothing that is not there', () => {
    const message = name;
    const amended = (holds: string) =>
      codes([], {
        control: {
          withdrawBefore: 'sign',
          suspend: [],
          terminate: [],
          oversee: [],
          amendWhile: { holds, message, source: 'SP-17' },
        },
      });
    expect(amended('acted_at < parent.closes_at')).toEqual([]);
    expect(amended('acted_on < parent.closes_at')).toEqual(['unknown-name control']);
  });

  it('finds none in a sound one', () => {
    const flow = [
      dept({ when: 'cny_total > 5 and (some s in stages satisfies s.due != null)' }),
      each('stages', {
        name,
        of: 'stages',
        order: 'in_order',
        flow: [waitFor('wait', calendarDays(5, 'row.due'), { name })],
      }),
      repeat('rounds', {
        name,
        until: 'round > 1 or steps.dept.outcome = "approve"',
        max: 3,
        flow: [],
      }),
    ];
    expect(codes(flow)).toEqual([]);
  });

  it.each<[string, Block]>([
    ['duplicate-id dept', choose('c', name, [branch('b', name, [dept({}), dept({})])])],
    [
      'unknown-field lines',
      each('lines', {
        name,
        of: 'stages',
        order: 'in_order',
        rowName: t('{due}', '{stage}'),
        flow: [],
      }),
    ],
    ['unknown-section dept', dept({ reads: ['basic'] })],
    ['unknown-fact dept', dept({ relies: ['basics'] })],
    ['unknown-field dept', decision('dept', { name, by: party('client') })],
    ['unknown-step dept', dept({ separateFrom: ['draft'] })],
    ['unknown-step dept', dept({ annuls: { with: 'approve', steps: ['draft'] } })],
    ['unknown-outcome dept', dept({ annuls: { with: 'annulled', steps: [] } })],
    ['unknown-step dept', dept({ when: 'steps.dean.status = "done"' })],
    ['unknown-outcome dept', dept({ when: 'steps.sign.outcome = "signed"' })],
    ['unknown-name dept', dept({ when: 'cny_totl > 5' })],
    ['unknown-name dept', dept({ about: ['discipline'] })],
    ['feel-syntax dept', dept({ when: 'cny_total >' })],
    ['feel-clock dept', dept({ when: 'today() > date("2026-01-01")' })],
    ['unknown-field dept', dept({ within: calendarDays(5, 'effective_on') })],
    ['unknown-state dept', dept({ state: 'completed' })],
    ['unknown-state stop', end('stop', { name, state: 'in_review' })],
    ['unknown-section rate', run('rate', { name, effect: 'fetch_rate', input: {}, into: 'rate' })],
    ['unknown-role dept', decision('dept', { name, by: role('dean' as never) })],
    [
      'unknown-step rounds',
      repeat('rounds', { name, until: 'cny_total > 5', max: 2, nextAfter: 'raise', flow: [] }),
    ],
    ['unknown-field rows', each('rows', { name, of: 'price', order: 'in_order', flow: [] })],
  ])('%s', (problem, block) => {
    expect(codes([block])).toContain(problem);
  });

  it('keeps a decision apart from who recorded an event, and from no period', () => {
    const told = waitUntil('told', { name, by: role('reader_public') });
    const late = waitFor('late', calendarDays(5), { name });
    expect(codes([told, dept({ separateFrom: ['told'] })])).toEqual([]);
    expect(codes([late, dept({ separateFrom: ['late'] })])).toEqual(['unknown-step dept']);
  });

  it('looks into the form', () => {
    const bad = section(
      'bad',
      '',
      '',
      [
        field('pi', 'person', '', ''),
        field('kind', 'enum', '', ''),
        field('shares', 'table', '', '', { columns: [], sumsToWhole: 'share' }),
        field('since', 'text', '', '', { year: true }),
        field('tier', 'int', '', '', { noTotal: true }),
      ],
      {
        checks: [{ code: 'c', at: 'nowhere', holds: 'kin = "x"', message: name }],
        visibleTo: ['dean'],
      },
    );
    expect(codes([], { sections: [basics, bad] })).toEqual([
      'duplicate-id #pi',
      'no-options #bad.kind',
      'unknown-field #bad.shares',
      'wrong-type #bad.since',
      'wrong-type #bad.tier',
      'unknown-name #bad!c',
      'unknown-field #bad!c',
      'unknown-role #bad',
    ]);
  });

  it('looks at what the definition says of itself', () => {
    const more = {
      own: { people: ['pii'], parties: [] },
      invariants: [{ kind: 'before' as const, step: 'sign', first: ['dean'] }],
      control: { withdrawBefore: 'seal', suspend: [], terminate: [], oversee: [] },
      facts: { cny_total: { kind: 'cny' as const, of: 'title' } },
    };
    expect(codes([], more)).toEqual([
      'unknown-field #cny_total',
      'unknown-field pii',
      'unknown-step dean',
      'unknown-step seal',
    ]);
  });
});
