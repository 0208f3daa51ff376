import {
  decide,
  lookUp,
  outcomesOf,
  scopeInfo,
  sectionIn,
  stepAt,
  type Act,
  type Actor,
  type DealState,
  type Event,
  type Field,
  type ProcessDefinition,
  type Seat,
  type Values,
  type World,
} from '@kezhuan/flow';
import { addWorkingDays, dayOf } from '@kezhuan/domain/calendar';
import { Otherwise } from '../../libs/flow/src/views/plain-answers.ts';
import { concluding, forgivingValues } from '../../libs/flow/src/views/preview-values.ts';

/** A deal that is walked through at random on the real core: any open step, any answer it takes. */
export type DealWalk = {
  definition: ProcessDefinition;
  state: DealState;
  world: World;
  random: Random;
  /** How much goes otherwise than plainly, 0 to 1: calm deals get far, lively ones turn off early. */
  lively: number;
  /** Places where a calm deal has found no answer: it has the same ones the next time. */
  stuck?: Set<string>;
  /** Answers that a form accepts together, by field: what no field can know for itself. */
  known?: Readonly<Record<string, (state: DealState, scope: string) => unknown>>;
};

/** Numbers from 0 up to 1, the same ones from the same seed. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(random: Random, items: readonly T[]): T =>
  items[Math.floor(random() * items.length)]!;

/** The deal that another one lies under, as it stands. */
export type Above = { deal: NonNullable<World['parent']>; link: string };

/** A deal as it stands once these values are filed, the rest of the form being plain. */
export function filedDeal(
  definition: ProcessDefinition,
  world: World,
  values: Values,
  random: Random,
  { known = {}, above }: Pick<DealWalk, 'known'> & { above?: Above } = {},
): DealWalk {
  const first = definition.flow[0];
  if (first?.kind !== 'fill') throw new Error(`${definition.key} does not begin with a form`);
  const by = [first.by].flat().find((who) => who.kind === 'person');
  const named = by && values[by.field];
  const act: Act = {
    type: 'file',
    deal: '00000000-0000-7000-8000-000000000001',
    number: `${definition.code}-2026-D-00001`,
    definition: 'walk',
    rules: 'walk',
    values: forgivingValues(definition, '', first.sections, values, world),
    ...(above && { parent: { deal: above.deal.state.deal, link: above.link } }),
  };
  const around = above ? { ...world, parent: above.deal } : world;
  const applicants = typeof named === 'string' ? [named] : Object.keys(world.directory.people);
  for (const person of applicants) {
    const filed = decide(definition, null, act, { kind: 'person', person }, around);
    if (filed.ok) return { definition, state: filed.state, world, random, known, lively: 1 };
    if (applicants.length === 1) throw new Error(JSON.stringify(filed.refusal));
  }
  throw new Error(`nobody may file ${definition.key}`);
}

/** What one act did: the step it was about, and everything recorded. */
export type Done = { step: string; act: Act; events: readonly Event[] };

const system: Actor = { kind: 'system', name: 'walk' };

/** Someone does something that can be done now; null when nothing can, as when people are missing. */
export function step(walk: DealWalk): Done | null {
  const open = Object.keys(walk.state.steps).filter((p) => walk.state.steps[p]!.status === 'open');
  // People mostly act in time: a period seldom, in a calm deal never, runs out before they have; and
  // what nobody has to do, such as to object, comes last of all.
  const delay = (place: string): number => {
    const { block } = stepAt(walk.definition, place)!;
    if (block.kind !== 'wait') return 0;
    if (block.voluntary) return 2 * (1 - walk.lively);
    return block.until.kind === 'clock' ? 1 - 0.1 * walk.lively : 0;
  };
  const order = open
    .map((place) => ({ place, rank: walk.random() + delay(place) }))
    .sort((a, b) => a.rank - b.rank);
  for (const { place } of order) {
    if (walk.stuck?.has(place)) continue;
    const otherwise = new Otherwise();
    for (const { act, actor, at } of movesAt(walk, place, otherwise)) {
      if (at > walk.world.now) walk.world = { ...walk.world, now: at };
      const decision = decide(walk.definition, walk.state, act, actor, walk.world);
      if (!decision.ok) {
        otherwise.mend(decision.refusal.faults ?? []);
        continue;
      }
      walk.state = decision.state;
      return { step: place, act, events: decision.events };
    }
    if (walk.lively === 0) (walk.stuck ??= new Set()).add(place);
  }
  return null;
}

type Move = { act: Act; actor: Actor; at: string };

function* movesAt(walk: DealWalk, place: string, otherwise: Otherwise): Generator<Move> {
  const { definition, state, world } = walk;
  const at = world.now;
  const block = stepAt(definition, place)!.block;
  if (block.kind === 'run') {
    const effect = Object.keys(state.effects).find((id) => state.effects[id]!.step === place);
    if (!effect) return;
    const into = block.into ? [block.into] : [];
    for (const values of answersTo(walk, place, into, otherwise))
      yield { act: { type: 'effect_done', effect, values }, actor: system, at };
    return;
  }
  if (block.kind === 'wait' && block.until.kind === 'clock') {
    const deadline = Object.values(state.deadlines).find(
      (d) => d.step === place && d.kind === 'fires',
    );
    if (deadline)
      yield {
        act: { type: 'deadline_passed', deadline: deadline.id },
        actor: system,
        at: deadline.at,
      };
    return;
  }
  for (const seat of state.steps[place]!.seats.filter((s) => s.status === 'open'))
    for (const person of holders(world, seat))
      for (const act of actsAt(walk, place, otherwise))
        yield { act, actor: { kind: 'person', person }, at };
}

function* actsAt(walk: DealWalk, place: string, otherwise: Otherwise): Generator<Act> {
  const block = stepAt(walk.definition, place)!.block;
  if (block.kind === 'fill')
    for (const values of answersTo(walk, place, block.sections, otherwise))
      yield { type: 'submit', step: place, values };
  if (block.kind === 'wait' && block.until.kind === 'event')
    for (const values of answersTo(walk, place, block.until.sections ?? [], otherwise))
      yield { type: 'note_event', step: place, values };
  if (block.kind === 'decide') {
    const outcomes = outcomesOf(block).filter((o) => o.key !== 'approve_cond');
    // Rejections are as rare as to let most deals go on, where a step may approve at all.
    const approving = outcomes.filter((o) => o.means === 'approve');
    const approves = approving.length > 0 && walk.random() < 1 - 0.2 * walk.lively;
    const { key, nextSitting: asked } = pick(walk.random, approves ? approving : outcomes);
    const until = asked && addWorkingDays(walk.world.rules.calendar, dayOf(walk.world.now), 5).day;
    const sitting = until ? { nextSitting: until } : {};
    const [reason, given] = ['because it is so', Math.floor(60 + 40 * walk.random())];
    const score = block.rule.kind === 'score' ? { score: given } : {};
    for (const values of answersTo(walk, place, block.sections ?? [], otherwise))
      yield { type: 'decide', step: place, outcome: key, reason, ...score, values, ...sitting };
  }
}

/** What is there already, and for the rest some answers at random, then the plainest the form takes. */
function* answersTo(
  walk: DealWalk,
  place: string,
  sections: readonly string[],
  otherwise: Otherwise,
): Generator<Values> {
  const { definition, state, world, random } = walk;
  const at = stepAt(definition, place)!;
  const { scope } = at;
  const ending = random() < walk.lively ? {} : concluding(definition, at);
  const fields = sections.flatMap((id) => sectionIn(definition, scope, id)?.section.fields ?? []);
  const given = Object.fromEntries(
    fields
      .map((f) => {
        const there = lookUp(definition, state, scope, f.key);
        return [f.key, there ?? walk.known?.[f.key]?.(state, scope) ?? null] as const;
      })
      .filter(([, value]) => value !== null),
  );
  for (let i = 0; i < 8; i++) {
    const chosen = fields.flatMap((f) => {
      const value =
        f.key in given || f.computed
          ? undefined
          : anyAnswer(walk, scope, f, i < 3 || walk.lively === 0 ? 0.25 * walk.lively : 1);
      return value === undefined ? [] : [[f.key, value] as const];
    });
    const values = { ...Object.fromEntries(chosen), ...ending, ...given };
    yield forgivingValues(definition, scope, sections, values, world, { otherwise, state });
  }
  yield forgivingValues(definition, scope, sections, given, world, { otherwise, state });
}

/** Where a condition may look: yes or no, and choices. In the last rounds what ends a loop. */
function anyAnswer(
  { definition, random }: DealWalk,
  scope: string,
  field: Field,
  share: number,
): unknown {
  const { owner, row } = scopeInfo(definition, scope);
  const last = owner?.kind === 'repeat' && Number(row) >= owner.max - 1;
  // Most fields stay plain, or hardly a deal would get anywhere.
  if (!last && random() > share) return undefined;
  if (field.type === 'bool') return last || random() < 0.5;
  if (field.type === 'enum') return pick(random, field.options ?? [])?.key;
  return undefined;
}

function holders({ directory }: World, { key }: Seat): readonly string[] {
  if (key.startsWith('person:')) return [key.slice(7)];
  const [role, scope] = key.slice(5).split('@');
  return directory.assignments
    .filter((a) => a.role === role && (a.scope === '*' || a.scope === scope || scope === '*'))
    .map((a) => a.person);
}
