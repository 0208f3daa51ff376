import fc from 'fast-check';
import { t, type Text } from '@kezhuan/domain';
import type { Block, Field, ProcessDefinition, Section } from '@kezhuan/flow';

/**
 * Random processes of every kind of block, nested up to three deep, for properties that must hold of
 * any definition. Everyone's steps are `lin`'s, so that one person can walk a deal through.
 */

const texts: readonly Text[] = [
  t('审批', 'Approve'),
  t('登记人类遗传资源、数据出境许可', 'Record the human-genetic-resources and data-export permits'),
  t('公示', 'Notice'),
  t('知识产权管理领导小组审议', 'IP leading group'),
  t('取签署日汇率中间价', 'Central parity rate at signing'),
  t('谈', 'Talk'),
];
const name = fc.constantFrom(...texts);

/** What a branch may ask: an answer of the form, or what became of a step before or beside it. */
const answers = ['p', 'q', 'r'] as const;
const condition = fc.oneof(
  fc.constantFrom(...answers),
  fc.constantFrom(...answers).map((a) => `not(${a})`),
  fc.constant('p and not(q)'),
  // A fact of the nearest scope around.
  fc.constant('told'),
);
/** What a scope makes of the form, or of what lies in it. */
const factOf = (is: string) => ({ told: { kind: 'feel' as const, is } });
const sometimes = fc.option(condition, { nil: undefined, freq: 2 });

type Draft = (id: string) => Block;
const flag = (key: string): Field => ({ key, type: 'bool', name: t(key, key), required: true });

const lin = { kind: 'person' as const, field: 'applicant' };
const leaf: fc.Arbitrary<Draft> = fc
  .record({
    kind: fc.constantFrom('fill', 'decide', 'decide', 'run', 'period', 'date', 'event'),
    name,
    when: sometimes,
    ends: fc.boolean(),
    reads: fc.boolean(),
  })
  .map(({ kind, name, when, ends, reads }) => (id) => {
    const common = { id, name, ...(when ? { when } : {}) };
    if (kind === 'fill') return { kind, ...common, by: lin, sections: ['note'] };
    if (kind === 'decide')
      return {
        kind,
        ...common,
        by: [lin],
        rule: { kind: 'anyone' },
        onReject: ends ? 'end' : 'continue',
        ofTheDeal: true,
        ...(reads ? { reads: ['form'] } : {}),
      };
    if (kind === 'run') return { kind, ...common, effect: 'archive_deal', input: {} };
    if (kind === 'event') return { kind: 'wait', ...common, until: { kind: 'event', by: lin } };
    const clock =
      kind === 'date'
        ? { kind: 'on_date' as const, field: 'day', offset: 3 }
        : { kind: 'working_days' as const, n: 5 };
    return { kind: 'wait', ...common, until: { kind: 'clock', clock } };
  });

const named = (flow: readonly Draft[], id: string): Block[] =>
  flow.map((draft, i) => draft(`${id}${String.fromCharCode(97 + i)}`));

const branches = (inner: fc.Arbitrary<Draft[]>) =>
  fc.array(fc.record({ flow: inner, name, when: condition }), { minLength: 2, maxLength: 3 });

const all = (inner: fc.Arbitrary<Draft[]>): fc.Arbitrary<Draft> =>
  fc
    .record({ name, of: branches(inner), when: sometimes, limit: fc.boolean() })
    .map(({ name, of, when, limit }) => (id) => {
      const drawn = of.map((b, i) => ({
        id: `${id}${i}`,
        name: b.name,
        flow: named(b.flow, `${id}${i}`),
        ...(i === 0 ? {} : { when: b.when }),
      }));
      // A branch that the first step of its neighbour breaks off: a limit, a reminder.
      const first = drawn[0]!.flow[0]!;
      if (limit) drawn[1]!.when = `steps.${first.id}.status != "done"`;
      return { kind: 'all', id, name, ...(when ? { when } : {}), branches: drawn };
    });

const choose = (inner: fc.Arbitrary<Draft[]>): fc.Arbitrary<Draft> =>
  fc
    .record({ name, of: branches(inner), complete: fc.boolean() })
    .map(({ name, of, complete }) => (id) => ({
      kind: 'choose',
      id,
      name,
      branches: of.map((b, i) => ({
        id: `${id}${i}`,
        name: b.name,
        flow: named(b.flow, `${id}${i}`),
        ...(complete && i === of.length - 1 ? {} : { when: b.when }),
      })),
    }));

const loop = (inner: fc.Arbitrary<Draft[]>): fc.Arbitrary<Draft> =>
  fc
    .record({
      kind: fc.constantFrom('each', 'repeat', 'use'),
      name,
      flow: inner,
      when: sometimes,
      side: fc.boolean(),
      fact: fc.constantFrom(...answers, 'step'),
    })
    .map(({ kind, name, flow, when, side, fact }) => (id) => {
      const inner = named(flow, id);
      const is = fact === 'step' ? `steps.${inner[0]!.id}.status = "done"` : fact;
      const common = { id, name, flow: inner, facts: factOf(is), ...(when ? { when } : {}) };
      if (kind === 'each')
        return { kind, ...common, of: 'rows', order: side ? 'side_by_side' : 'in_order' };
      if (kind === 'use')
        return { kind, ...common, process: 'sp_random', inputs: {}, sections: [] };
      const ask = { id: 'round', name, fields: [flag('over')] };
      const round: Block = { kind: 'fill', id: `${id}z`, name, by: lin, sections: ['round'] };
      return {
        kind: 'repeat',
        ...common,
        flow: [...common.flow, round],
        until: 'over',
        max: 5,
        sections: [ask],
        ...(side ? { every: { kind: 'working_days', n: 1 } } : {}),
      };
    });

const drafts = (depth: number): fc.Arbitrary<Draft> => {
  if (depth === 0) return leaf;
  const inner = fc.array(drafts(depth - 1), { minLength: 1, maxLength: 3 });
  return fc.oneof({ arbitrary: leaf, weight: 2 }, all(inner), choose(inner), {
    arbitrary: loop(inner),
    weight: 2,
  });
};

const early = fc.record({ at: fc.nat(4), name, when: condition });

const form: Section = {
  id: 'form',
  name: t('表', 'Form'),
  fields: [
    { key: 'applicant', type: 'person', name: t('申请人', 'Applicant'), required: true },
    ...answers.map(flag),
    { key: 'day', type: 'date', name: t('日期', 'Day'), required: false },
    {
      key: 'rows',
      type: 'table',
      name: t('行', 'Rows'),
      required: false,
      columns: [{ key: 'n', type: 'int', name: t('数', 'Number'), required: true }],
    },
  ],
};
const note: Section = {
  id: 'note',
  name: t('备注', 'Note'),
  fields: [{ key: 'said', type: 'text', name: t('备注', 'Note'), required: false }],
};

export const randomProcess: fc.Arbitrary<ProcessDefinition> = fc
  .record({
    name,
    flow: fc.array(drafts(3), { minLength: 1, maxLength: 4 }),
    early: fc.option(early, { nil: undefined }),
  })
  .map(({ name, flow, early }) => {
    const blocks = named(flow, 'b');
    if (early)
      blocks.splice(early.at, 0, {
        kind: 'end',
        id: 'early',
        name: early.name,
        when: early.when,
        state: 'rejected',
      });
    return {
      v: 1,
      key: 'random',
      code: 'P99',
      family: 'enterprise',
      name,
      summary: name,
      overseas: 'false',
      sections: [form, note],
      facts: factOf('r'),
      own: { people: [], parties: [] },
      list: { title: 'applicant', parties: [] },
      flow: [{ kind: 'fill', id: 'file', name, by: lin, sections: ['form'] }, ...blocks],
      invariants: [],
      control: { withdrawBefore: 'file', suspend: [], terminate: [], oversee: [] },
    };
  });
