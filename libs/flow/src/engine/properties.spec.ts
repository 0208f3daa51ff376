import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { t } from '@kezhuan/domain';
import type { Block, DecideBlock } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { castOf, currentRulesForStories } from '../story/index.ts';
import type { Act, Actor } from './act.ts';
import { decide } from './decide.ts';
import type { Event } from './event.ts';
import { evolve } from './evolve.ts';
import { stepAt } from './place.ts';
import type { DealState } from './state.ts';
import type { World } from './world.ts';

const name = (id: string) => t(id, id);
const members = ['ann', 'ben', 'cat', 'dan', 'eve'];
const cast = castOf([
  'lin',
  ...members.map((m) => `${m}: fund_committee, legal_counsel`),
  'dir: dom_director',
  'two: dom_director',
]);

const step = (id: string, extra: Partial<DecideBlock> = {}): DecideBlock => ({
  kind: 'decide',
  id,
  name: name(id),
  by: [{ kind: 'role', role: 'legal_counsel' }],
  rule: { kind: 'anyone' },
  onReject: 'continue',
  reads: ['form'],
  within: { kind: 'working_days', n: 3 },
  ...extra,
});

/** Random block-structured flows, two levels deep. */
const leaf = (id: string): fc.Arbitrary<Block> =>
  fc.oneof(
    fc.constant(step(id)),
    fc.constant(
      step(id, { by: [{ kind: 'body', role: 'fund_committee' }], rule: { kind: 'quorum', n: 2 } }),
    ),
    fc.constant(step(id, { when: 'amount > 5' })),
    fc.constant<Block>({
      kind: 'run',
      id,
      name: name(id),
      effect: 'archive_deal',
      input: { n: 'amount' },
    }),
    fc.constant<Block>({
      kind: 'wait',
      id,
      name: name(id),
      until: { kind: 'clock', clock: { kind: 'calendar_days', n: 5 } },
    }),
  );

const block = (id: string): fc.Arbitrary<Block> =>
  fc.oneof(
    leaf(id),
    fc.tuple(leaf(`${id}a`), leaf(`${id}b`), leaf(`${id}c`)).map(([a, b, c]): Block => ({
      kind: 'all',
      id,
      name: name(id),
      branches: [
        { id: 'x', name: name('x'), flow: [a, b] },
        { id: 'y', name: name('y'), flow: [c] },
      ],
    })),
    fc.tuple(leaf(`${id}a`), leaf(`${id}b`)).map(([a, b]): Block => ({
      kind: 'choose',
      id,
      name: name(id),
      branches: [
        { id: 'x', name: name('x'), when: 'amount > 3', flow: [a] },
        { id: 'y', name: name('y'), flow: [b] },
      ],
    })),
    leaf('in').map((a): Block => ({
      kind: 'each',
      id,
      name: name(id),
      of: 'items',
      order: 'side_by_side',
      flow: [a],
    })),
  );

const processWith = (flow: readonly Block[]): ProcessDefinition => ({
  v: 1,
  key: 'random',
  code: 'R',
  family: 'enterprise',
  name: name('random'),
  summary: name('random'),
  overseas: 'false',
  sections: [
    {
      id: 'form',
      name: name('form'),
      fields: [
        { key: 'amount', type: 'int', name: name('amount'), required: true },
        {
          key: 'items',
          type: 'table',
          name: name('items'),
          required: false,
          columns: [{ key: 'n', type: 'int', name: name('n'), required: true }],
        },
      ],
    },
  ],
  facts: { double: { kind: 'feel', is: 'amount * 2' } },
  own: { people: [], parties: [] },
  list: { title: 'amount', parties: [] },
  flow: [
    {
      kind: 'fill',
      id: 'file',
      name: name('file'),
      by: { kind: 'person', field: 'applicant' },
      sections: ['form'],
    },
    ...flow,
  ],
  invariants: [],
  control: {
    withdrawBefore: 'nowhere',
    suspend: ['dom_director'],
    terminate: [],
    oversee: ['dom_director'],
    rebase: ['dom_director'],
  },
});

const applicantIsLin = (definition: ProcessDefinition): ProcessDefinition => ({
  ...definition,
  sections: [
    {
      ...definition.sections[0]!,
      fields: [
        ...definition.sections[0]!.fields,
        { key: 'applicant', type: 'person', name: name('applicant'), required: true },
      ],
    },
  ],
});

const reason = 'because it has to be';
type Move = (state: DealState) => { act: Act; actor: Actor } | null;
const pick = <T>(items: readonly T[], n: number): T | undefined =>
  items[n % Math.max(1, items.length)];
const openSteps = (state: DealState) =>
  Object.keys(state.steps).filter((p) =>
    ['open', 'held', 'asking'].includes(state.steps[p]?.status ?? ''),
  );
const as = (person: string): Actor => ({ kind: 'person', person });

const move: fc.Arbitrary<Move> = fc
  .record({
    kind: fc.nat(9),
    who: fc.constantFrom(...members, 'lin', 'dir'),
    n: fc.nat(20),
    value: fc.nat(8),
  })
  .map(({ kind, who, n, value }) => (state): ReturnType<Move> => {
    const place = pick(openSteps(state), n);
    if (kind <= 3)
      return place
        ? {
            act: {
              type: 'decide',
              step: place,
              outcome: kind === 3 ? 'reject' : 'approve',
              reason,
            },
            actor: as(who),
          }
        : null;
    if (kind === 4) {
      const effect = pick(Object.keys(state.effects), n);
      return effect
        ? { act: { type: 'effect_done', effect }, actor: { kind: 'system', name: 'x' } }
        : null;
    }
    if (kind === 5)
      return place
        ? {
            act: {
              type: 'return',
              step: place,
              to: pick(Object.keys(state.steps), value) ?? 'file',
              reason,
              resume: n % 2 ? 'direct' : 'replay',
            },
            actor: as(who),
          }
        : null;
    if (kind === 6)
      return { act: { type: 'submit', step: 'file', values: { amount: value } }, actor: as('lin') };
    if (kind === 7)
      return {
        act: {
          type: 'amend',
          values: { amount: value, items: Array.from({ length: n % 3 }, (_, i) => ({ n: i })) },
          reason,
        },
        actor: as('lin'),
      };
    if (kind === 8) {
      const deadline = pick(Object.keys(state.deadlines), n);
      return deadline
        ? { act: { type: 'deadline_passed', deadline }, actor: { kind: 'system', name: 'x' } }
        : null;
    }
    return place
      ? {
          act: { type: n % 2 ? 'recuse' : 'ask', step: place, reason, question: reason } as Act,
          actor: as(who),
        }
      : null;
  });

const moves = fc.array(move, { maxLength: 25 });

const deals = fc
  .array(
    fc.nat(2).chain((n) => block(`b${n}`)),
    { minLength: 1, maxLength: 4 },
  )
  .map((flow) => applicantIsLin(processWith(flow.map((b, i) => rename(b, i)))));

/** Ids must be unique in a process. */
const rename = (b: Block, i: number): Block => {
  const id = `${b.id}_${i}`;
  if (b.kind === 'all' || b.kind === 'choose') {
    return {
      ...b,
      id,
      branches: b.branches.map((br) => ({ ...br, flow: br.flow.map((x) => rename(x, i)) })),
    } as Block;
  }
  return { ...b, id } as Block;
};

type See = (state: DealState, events: readonly Event[], before: DealState) => void;

/** Plays the moves; `see` gets every state on the way. Gives the last, and its world. */
function play(definition: ProcessDefinition, moves: readonly Move[], see: See) {
  const world: World = {
    now: '2026-03-02T01:00:00.000Z',
    directory: cast,
    rules: currentRulesForStories,
  };
  const filed = decide(
    definition,
    null,
    {
      type: 'file',
      deal: 'd',
      number: 'R-1',
      definition: 'h',
      rules: 'r',
      values: { amount: 4, applicant: 'lin', items: [{ n: 1 }, { n: 2 }] },
    },
    as('lin'),
    world,
  );
  if (!filed.ok) throw new Error(filed.refusal.message.en);
  return { world, state: goOn(definition, world, filed.state, moves, see) };
}

/** Three days pass before each move. */
function goOn(
  definition: ProcessDefinition,
  world: World,
  from: DealState,
  moves: readonly Move[],
  see: See,
): DealState {
  let state = from;
  for (const m of moves) {
    world.now = new Date(Date.parse(world.now) + 3 * 86_400_000).toISOString();
    const wanted = m(state);
    if (!wanted) continue;
    const before = JSON.stringify(state);
    const decision = decide(definition, state, wanted.act, wanted.actor, world);
    expect(JSON.stringify(state)).toBe(before);
    if (!decision.ok) continue;
    const folded = decision.events.reduce<DealState>((s, e) => evolve(s, e, world.now), state);
    expect(JSON.parse(JSON.stringify(decision.state))).toEqual(JSON.parse(JSON.stringify(folded)));
    see(decision.state, decision.events, state);
    state = decision.state;
  }
  return state;
}

describe('any deal, whatever people do', () => {
  it('is what its events make of it, changes only by them, and always says what it waits for', () => {
    fc.assert(
      fc.property(deals, moves, (definition, moves) => {
        play(definition, moves, (state) => {
          const waits = Object.values(state.steps).some((s) =>
            ['open', 'held', 'asking', 'returning'].includes(s.status),
          );
          expect(state.ended || waits || Object.keys(state.incidents).length > 0).toBe(true);
          if (state.ended) expect([state.deadlines, state.effects]).toEqual([{}, {}]);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('survives JSON, and never lets a held or finished step keep a deadline', () => {
    fc.assert(
      fc.property(deals, moves, (definition, moves) => {
        play(definition, moves, (state) => {
          expect(JSON.parse(JSON.stringify(state))).toEqual(
            JSON.parse(JSON.stringify({ ...state })),
          );
          for (const d of Object.values(state.deadlines)) {
            const asked = d.kind === 'silent' || d.kind === 'lapses' ? ['asking'] : ['held'];
            expect(['open', ...asked]).toContain(state.steps[d.step]?.status);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is moved to any other definition, or not at all, and goes on by it', () => {
    fc.assert(
      fc.property(deals, deals, moves, moves, (definition, newer, first, then) => {
        const { world, state } = play(definition, first, () => undefined);
        const pins = { definition: 'newer', rules: 'newer' };
        const rules = {
          ...currentRulesForStories,
          calendar: { ...currentRulesForStories.calendar, version: 'story-2', years: {} },
        };
        world.newer = { definition: newer, rules, pins };
        const asks: Act = { type: 'propose_rebase', ...pins, reason };
        const asked = decide(definition, state, asks, as('dir'), world);
        if (!asked.ok) return expect(['ended', 'cannot-rebase']).toContain(asked.refusal.code);
        const agrees: Act = { type: 'rebase', ...pins };
        const moved = decide(definition, asked.state, agrees, as('two'), world);
        if (!moved.ok) throw new Error(moved.refusal.message.en);
        isMoved(asked.state, moved.state, moved.events, newer);
        const folded = moved.events.reduce((s, e) => evolve(s, e, world.now), asked.state);
        expect(plain(folded)).toEqual(plain(moved.state));
        const again = decide(newer, moved.state, agrees, as('two'), { ...world, rules });
        expect(again).toMatchObject({ ok: false });
        goOn(newer, { ...world, rules }, moved.state, then, () => undefined);
      }),
      { numRuns: 300 },
    );
  });
});

const plain = (state: DealState): unknown => JSON.parse(JSON.stringify(state));

/** Nothing stays that the newer definition does not know, and nothing that is done is undone. */
function isMoved(
  before: DealState,
  after: DealState,
  events: readonly Event[],
  newer: ProcessDefinition,
): void {
  const dropped = new Set(events.flatMap((e) => (e.type === 'step-dropped' ? [e.step] : [])));
  for (const place of Object.keys(after.steps)) expect(stepAt(newer, place)).toBeDefined();
  for (const [place, step] of Object.entries(before.steps)) {
    if (step.status === 'done' && !dropped.has(place))
      expect(after.steps[place]).toMatchObject({ status: 'done', round: step.round });
  }
  expect(after.data).toEqual(before.data);
  for (const { step, because } of Object.values(after.deadlines)) {
    expect(['open', 'held']).toContain(after.steps[step]?.status);
    expect(because.calendar).toBe('story-2');
  }
}
