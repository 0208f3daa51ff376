import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { branch, choose, decision, each, end, fill, use } from './compose.ts';
import { defineProcess, defineSubProcess } from './define.ts';
import { field, section } from './field.ts';
import { person, role } from './who.ts';

const name = t('名', 'name');
const basics = section('basics', '基本信息', 'Basics', [
  field('title', 'bitext', '名称', 'Title'),
  field('pi', 'person', '负责人', 'PI'),
  field('client', 'party', '委托方', 'Client'),
  field('stages', 'table', '节点', 'Stages', {
    columns: [field('due', 'date', '日期', 'Due')],
  }),
]);

const check = defineSubProcess({
  key: 'sp_check',
  code: 'SP-99',
  name,
  inputs: ['overseas'],
  sections: [section('answers', '问卷', 'Answers', [field('secret', 'bool', '涉密', 'Secret')])],
  flow: [
    fill('answer', { name, by: person('pi'), sections: ['answers'], reads: ['basics'] }),
    decision('clear', { name, by: role('export_officer'), reads: ['answers'] }),
  ],
});

const propose = fill('propose', { name, by: person('pi'), sections: ['basics'] });
const common = {
  key: 'sample',
  code: 'P99',
  family: 'enterprise',
  name,
  summary: name,
  overseas: 'false',
  facts: {},
  own: { people: ['pi'], parties: ['client'] },
  list: { title: 'title', parties: ['client'] },
  control: { withdrawBefore: 'sign', suspend: [], terminate: [], oversee: [] },
} as const;

const sample = () =>
  defineProcess({
    ...common,
    sections: [basics],
    flow: [
      propose,
      use(check, { id: 'check', inputs: { overseas: 'false' } }),
      choose('lane', name, [
        branch('normal', name, [
          decision('dept', { name, by: role('dept_head'), reads: ['basics'] }),
        ]),
      ]),
      each('stages', {
        name,
        of: 'stages',
        order: 'in_order',
        flow: [fill('deliver', { name, by: person('pi'), sections: ['basics'] })],
      }),
      decision('sign', { name, by: role('univ_leader'), seals: true }),
      end('done', { name, state: 'completed' }),
    ],
    invariants: [
      { kind: 'before', step: 'sign', first: ['dept', 'check/clear', 'stages/deliver'] },
      { kind: 'no_own_deal', people: ['pi', 'stages.due'] },
    ],
  });

describe('a definition', () => {
  it('is plain data that survives a round trip unchanged', () => {
    expect(JSON.parse(JSON.stringify(sample()))).toStrictEqual(sample());
  });

  it('is frozen all the way down', () => {
    const frozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(frozen));
    expect(frozen(sample())).toBe(true);
  });

  it('inlines a sub-process with its sections, inputs and flow', () => {
    expect(sample().flow[1]).toMatchObject({
      kind: 'use',
      id: 'check',
      process: 'sp_check',
      inputs: { overseas: 'false' },
      sections: [{ id: 'answers' }],
    });
  });

  it('holds no functions', () => {
    const smuggled = { ...basics, fields: [() => 1] } as never;
    expect(() =>
      defineProcess({ ...common, sections: [smuggled], flow: [propose], invariants: [] } as never),
    ).toThrow('data only');
  });
});

/** Not run: each line that must not compile says so, and `tsc` complains when it does. */
export const compiles = () => {
  const by = role('univ_leader');
  const only = { ...common, sections: [basics] as const, invariants: [] };
  const sign = decision('sign', { name, by });
  const flow = [propose, sign] as const;
  defineProcess({ ...only, flow });

  const wrong = [propose, decision('sign', { name, by, reads: ['basic'] })] as const;
  // @ts-expect-error there is no such section
  defineProcess({ ...only, flow: wrong });

  const inside = branch('b', name, [fill('x', { name, by, sections: ['basic'] })]);
  const branching = [...flow, choose('c', name, [inside])] as const;
  // @ts-expect-error nor inside a branch
  defineProcess({ ...only, flow: branching });

  const fields = [
    field('title', 'bitext', '', ''),
    field('pi', 'person', '', ''),
    field('client', 'party', '', ''),
  ];
  const lacking = { ...common, sections: [section('other', '', '', fields)] as const };
  const using = [sign, use(check, { id: 'check', inputs: { overseas: 'false' } })] as const;
  // @ts-expect-error a sub-process relies on a section this process lacks
  defineProcess({ ...lacking, flow: using, invariants: [] });

  // @ts-expect-error no such step before which to withdraw
  defineProcess({ ...only, flow: [propose] });
  // @ts-expect-error no such step in an invariant
  defineProcess({ ...only, flow, invariants: [{ kind: 'before', step: 'sign', first: ['dean'] }] });
  // @ts-expect-error no such field
  defineProcess({ ...only, flow, own: { people: ['pii'], parties: [] } });
  // @ts-expect-error no such field to list by
  defineProcess({ ...only, flow, list: { title: 'name', parties: [] } });
  // @ts-expect-error an input is missing
  use(check, { id: 'check', inputs: {} });
  // @ts-expect-error an input it does not have
  use(check, { id: 'check', inputs: { overseas: 'false', secret: 'true' } });
  // @ts-expect-error no such role
  role('dean');
};
