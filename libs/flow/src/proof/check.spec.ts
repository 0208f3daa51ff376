import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { calendarDays } from '../language/clock.ts';
import type { Block, DecideBlock } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { person, role } from '../language/who.ts';
import { sampleProcess } from '../views/sample-process.ts';
import { check } from './index.ts';

const name = (id: string) => t(id, id);

const decide = (id: string, more: Partial<DecideBlock> = {}): DecideBlock => ({
  kind: 'decide',
  id,
  name: name(id),
  by: [role('dept_head')],
  rule: { kind: 'anyone' },
  onReject: 'end',
  ...more,
});

const fill = (id: string, sections: readonly string[], more: object = {}): Block => ({
  kind: 'fill',
  id,
  name: name(id),
  by: role('researcher'),
  sections,
  ...more,
});

const done: Block = { kind: 'end', id: 'done', name: name('done'), state: 'completed' };

const field = (key: string, type: 'bool' | 'person' | 'bitext') => ({
  key,
  type,
  name: name(key),
  required: true,
});

/** A small sound process: file, approve, end; each spec breaks it in one place. */
const small = (
  flow: readonly Block[],
  more: Partial<ProcessDefinition> = {},
): ProcessDefinition => ({
  ...sampleProcess,
  key: 'small',
  overseas: 'false',
  facts: {},
  sections: [
    {
      id: 'basics',
      name: name('basics'),
      fields: [field('title', 'bitext'), field('pi', 'person'), field('big', 'bool')],
    },
    { id: 'later', name: name('later'), fields: [field('sure', 'bool')] },
  ],
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  control: { ...sampleProcess.control, withdrawBefore: 'dept' },
  flow: [fill('submit', ['basics']), ...flow, done],
  invariants: [],
  ...more,
});

const found = (definition: ProcessDefinition) =>
  check(definition).map((p) => `${p.code} ${p.step}`);

describe('check', () => {
  it('finds nothing wrong with a sound process of every kind of block', () => {
    expect(check(sampleProcess)).toEqual([]);
    expect(check(small([decide('dept')]))).toEqual([]);
  });

  it('finds names that do not exist, and does not run what has them', () => {
    expect(found(small([decide('dept', { reads: ['nothing'] })]))).toEqual([
      'unknown-section dept',
    ]);
    expect(found(small([decide('dept', { when: 'bigg = true' })]))).toContain('unknown-name dept');
    expect(found(small([decide('dept', { when: 'now() = null' })]))).toContain('feel-clock dept');
  });

  it('finds conditions that do not fit the types, and options that do not exist', () => {
    expect(found(small([decide('dept', { when: 'big and title' })]))).toContain('feel-type dept');
    const mode = sampleProcess.flow.map((block) =>
      block.id === 'dept' ? { ...block, when: 'mode = "thiers"' } : block,
    );
    expect(found({ ...sampleProcess, flow: mode })).toContain('unknown-option dept');
  });

  it('takes what related deals tell as it comes', () => {
    const told = small([decide('dept', { when: 'parent.cap.minor > 100' })], {
      facts: { closed: { kind: 'feel', is: 'parent.closed' } },
    });
    expect(check(told)).toEqual([]);
  });

  it('finds a step that no run comes to', () => {
    const flow = [decide('dept'), { ...done, id: 'early' }, decide('late')];
    expect(found(small(flow))).toEqual(['unreachable-step late']);
  });

  it('comes to a step behind the higher of two thresholds, in any of several branches', () => {
    const size = { key: 'size', type: 'int' as const, name: name('size'), required: true };
    const way = {
      key: 'way',
      type: 'enum' as const,
      name: name('way'),
      required: true,
      options: ['x', 'y', 'z'].map((key) => ({ key, name: name(key) })),
    };
    const branch = (key: string, flow: readonly Block[]) => ({
      id: key,
      name: name(key),
      when: `way = "${key}"`,
      flow,
    });
    const flow: Block[] = [
      decide('dept'),
      {
        kind: 'choose',
        id: 'ways',
        name: name('ways'),
        branches: [
          branch('x', [decide('plain')]),
          branch('y', [
            decide('some', { when: 'size >= 10' }),
            decide('many', { when: 'size >= 100' }),
          ]),
          branch('z', [decide('other')]),
        ],
      },
    ];
    const [basics, later] = small([]).sections;
    const sections = [{ ...basics!, fields: [...basics!.fields, size, way] }, later!];
    expect(found(small(flow, { sections }))).toEqual([]);
  });

  it('finds a step that nobody could take, however the roles are filled', () => {
    const problems = check(small([decide('dept', { by: [person('pi')] })]));
    expect(problems.map((p) => p.code)).toContain('nobody-can-act');
    expect(problems[0]!.trace).toEqual(['1. submit / submit: 提交 / submit']);
  });

  it('finds a place the deal cannot get away from', () => {
    // The custodian may not be who signed, and here only the PI may do either.
    const flow = [
      decide('sign', { by: [person('pi')], ofTheDeal: true }),
      decide('seal', { by: [person('pi')], ofTheDeal: true, separateFrom: ['sign'] }),
    ];
    const problems = check(
      small(flow, { control: { ...sampleProcess.control, withdrawBefore: 'sign' } }),
    );
    expect(problems).toMatchObject([
      {
        code: 'dead-end',
        step: 'seal',
        trace: [expect.anything(), '2. sign / sign: 同意 / approve'],
      },
      expect.anything(),
    ]);
  });

  it('finds a process that never succeeds', () => {
    const flow: Block[] = [decide('dept'), { ...done, id: 'no', state: 'rejected' }];
    expect(found(small(flow))).toEqual(['never-succeeds small']);
  });

  it('finds what is read before anyone has filled it in', () => {
    const flow = [decide('dept', { reads: ['later'] }), fill('more', ['later'])];
    expect(found(small(flow))).toEqual(['read-before-written dept']);
  });

  it('lets a step rely on what only has it done anew', () => {
    const flow = [
      decide('dept', { reads: ['later'] }),
      fill('more', ['later'], { when: 'big = true' }),
    ];
    expect(found(small(flow))).toEqual([]);
  });

  it('finds a document used before it is rendered', () => {
    const seal: Block = {
      kind: 'run',
      id: 'seal',
      name: name('seal'),
      effect: 'apply_seal',
      input: { document: '"contract"' },
    };
    const render: Block = { ...seal, id: 'render', effect: 'render_document' };
    expect(found(small([decide('dept'), seal, render]))).toEqual(['document-missing seal']);
    expect(found(small([decide('dept'), render, seal]))).toEqual([]);
  });

  it('says when it has not looked at everything', () => {
    expect(check(sampleProcess, { most: 20 }).map((p) => p.code)).toContain('incomplete');
  });
});

describe('invariants', () => {
  const before = (step: string, first: string, when?: string): ProcessDefinition['invariants'] => [
    { kind: 'before', step, first: [first], ...(when ? { when } : {}) },
  ];

  it('are proved where the order is fixed', () => {
    const flow = [decide('dept'), decide('sign')];
    expect(check(small(flow, { invariants: before('sign', 'dept') }))).toEqual([]);
  });

  it('are broken by a condition that lets a step be left out, with the run that shows it', () => {
    const flow = [decide('dept', { when: 'big = true' }), decide('sign')];
    expect(check(small(flow, { invariants: before('sign', 'dept') }))).toMatchObject([
      {
        code: 'invariant-broken',
        step: 'sign',
        trace: ['1. submit / submit: 提交 / submit', '   设 / given: 并非(big) / not (big)'],
      },
    ]);
    const bound = small(flow, { invariants: before('sign', 'dept', 'big = true') });
    expect(check(bound)).toEqual([]);
  });

  it('are broken by an answer that nobody acts on', () => {
    const flow = [decide('dept', { onReject: 'continue' }), decide('sign')];
    const holds = 'steps.dept.outcome = "approve"';
    const problems = check(small(flow, { invariants: [{ kind: 'only_if', step: 'sign', holds }] }));
    expect(problems.map((p) => `${p.code} ${p.step}`)).toEqual(['invariant-broken sign']);
  });

  it('hold where another form changes what was approved, and the approval lapses in time', () => {
    const flow = [
      decide('dept', { reads: ['basics'] }),
      fill('more', ['basics'], { when: 'big = true' }),
      decide('office'),
      decide('sign'),
    ];
    expect(check(small(flow, { invariants: before('sign', 'dept') }))).toEqual([]);
  });

  it('see branches side by side in every order where they are spoken of', () => {
    const all: Block = {
      kind: 'all',
      id: 'both',
      name: name('both'),
      branches: [
        { id: 'a', name: name('a'), flow: [decide('dept')] },
        { id: 'b', name: name('b'), flow: [decide('legal'), decide('sign')] },
      ],
    };
    const problems = check(small([all], { invariants: before('sign', 'dept') }));
    expect(problems).toMatchObject([
      {
        code: 'invariant-broken',
        step: 'sign',
        trace: [expect.anything(), '2. legal / legal: 同意 / approve'],
      },
    ]);
    const apart = small([all], {
      invariants: [{ kind: 'never_together', steps: ['dept', 'legal'] }],
    });
    expect(found(apart)).toEqual(['invariant-broken dept']);
  });

  it("about deciding on one's own deal are put to the engine", () => {
    const flow = [decide('dept')];
    const own = small(flow, { invariants: [{ kind: 'no_own_deal', people: ['pi'] }] });
    expect(check(own)).toEqual([]);
    expect(found({ ...own, own: { people: [], parties: [] } })).toEqual(['invariant-broken dept']);
  });

  it('that nothing ever tests are said to prove nothing', () => {
    const wait: Block = {
      kind: 'wait',
      id: 'notice',
      name: name('notice'),
      until: { kind: 'clock', clock: calendarDays(15) },
    };
    const flow = [decide('dept'), wait, { ...done, id: 'early' }, decide('sign')];
    expect(found(small(flow, { invariants: before('sign', 'dept') }))).toContain(
      'invariant-untested sign',
    );
  });
});
