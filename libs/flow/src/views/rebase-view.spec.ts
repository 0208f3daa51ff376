import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Version } from '../engine/world.ts';
import type { Block, DecideBlock } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { castOf, currentRulesForStories, tell } from '../story/index.ts';
import { rebaseView } from './rebase-view.ts';
import { noNames } from './words.ts';

const name = (id: string) => t(`环节${id}`, `step ${id}`);

const approval = (id: string, extra: Partial<DecideBlock> = {}): DecideBlock => ({
  kind: 'decide',
  id,
  name: name(id),
  by: [{ kind: 'role', role: 'dept_head' }],
  rule: { kind: 'anyone' },
  onReject: 'end',
  reads: ['form'],
  within: { kind: 'working_days', n: 3 },
  ...extra,
});

const process = (flow: readonly Block[], big: string): ProcessDefinition => ({
  v: 1,
  key: 'sample',
  code: 'P96',
  family: 'enterprise',
  name: name('sample'),
  summary: name('sample'),
  overseas: 'false',
  sections: [
    {
      id: 'form',
      name: name('form'),
      fields: [{ key: 'amount', type: 'int', name: t('数量', 'amount'), required: true }],
    },
  ],
  facts: { big: { kind: 'feel', is: big } },
  own: { people: [], parties: [] },
  list: { title: 'amount', parties: [] },
  flow: [
    {
      kind: 'fill',
      id: 'file',
      name: name('file'),
      by: { kind: 'role', role: 'researcher' },
      sections: ['form'],
    },
    ...flow,
  ],
  invariants: [],
  control: { withdrawBefore: 'law', suspend: [], terminate: [], oversee: [] },
});

const old = process([approval('dept'), approval('law'), approval('last')], 'amount > 5');
const newer = process(
  [
    approval('dept'),
    approval('law', {
      within: { kind: 'working_days', n: 5 },
      when: 'amount > 2',
    }),
    approval('leader', { by: [{ kind: 'role', role: 'univ_leader' }], when: 'amount > 1' }),
  ],
  'amount > 2',
);

const version = (definition: ProcessDefinition): Version => ({
  definition,
  rules: currentRulesForStories,
  pins: { definition: 'newer', rules: 'story' },
});

/** Filed on Monday 2 March 2026, approved by the dean; legal counsel has it. */
function deal() {
  const cast = castOf(['lin: researcher', 'dean: dept_head', 'leader: univ_leader']);
  const story = tell(old, cast, { applicant: 'lin', values: { amount: 3 } });
  story.approve('dean', 'dept');
  const world = { now: story.now, directory: cast, rules: currentRulesForStories };
  const see = (to: ProcessDefinition) =>
    rebaseView({
      definition: old,
      state: story.state,
      world,
      to: version(to),
      names: noNames,
      factsOf: (_, state) => state.facts,
    });
  return { story, see };
}

describe('what a move would change', () => {
  it('steps: added with what they say, changed in what they say, gone', () => {
    expect(deal().see(newer).steps).toEqual([
      {
        step: 'law',
        name: name('law'),
        within: [],
        change: 'changed',
        aspects: [
          {
            what: 'within',
            before: t('3 个工作日', '3 working days'),
            after: t('5 个工作日', '5 working days'),
          },
          { what: 'when', before: null, after: t('数量超过2', 'amount is above 2') },
        ],
      },
      {
        step: 'leader',
        name: name('leader'),
        within: [],
        change: 'added',
        aspects: [
          {
            what: 'who',
            before: null,
            after: t('主管校领导 (R34)', 'University vice-president in charge (R34)'),
          },
          { what: 'within', before: null, after: t('3 个工作日', '3 working days') },
          { what: 'when', before: null, after: t('数量超过1', 'amount is above 1') },
        ],
      },
      { step: 'last', name: name('last'), within: [], change: 'removed', aspects: [] },
    ]);
  });

  it('facts, due days; approvals that stand are not named', () => {
    const { facts, deadlines, lapsing, asking } = deal().see(newer);
    expect(facts).toEqual([
      {
        fact: 'big',
        name: t('数量超过2', 'amount is above 2'),
        before: t('否', 'no'),
        after: t('是', 'yes'),
      },
    ]);
    expect(deadlines).toEqual([
      {
        step: 'law',
        name: name('law'),
        before: '2026-03-05T10:00:00.000Z',
        after: '2026-03-09T10:00:00.000Z',
      },
    ]);
    expect([lapsing, asking]).toEqual([[], []]);
  });

  it('approvals that fall away, and people who are asked at once', () => {
    const { lapsing, asking } = deal().see(process([approval('leader')], 'amount > 5'));
    expect(lapsing).toMatchObject([{ step: 'dept', who: { en: 'a named person' } }]);
    expect(asking).toMatchObject([{ step: 'leader', who: { en: 'Department or school head' } }]);
  });

  it('says why it cannot be done now, and still what the definitions say', () => {
    const { story, see } = deal();
    story.does('dean', { type: 'ask', step: 'law', question: 'what is it for, please?' });
    const view = see(newer);
    expect(view.obstacle?.en).toContain('step law');
    expect(view.steps).toHaveLength(3);
    expect(view.deadlines).toEqual([]);
  });
});
