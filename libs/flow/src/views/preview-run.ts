import { decide } from '../engine/decide.ts';
import { outcomesOf } from '../engine/acts/decide-step.ts';
import type { Act, Actor } from '../engine/act.ts';
import { lookUp } from '../engine/evaluate.ts';
import { sectionIn, stepAt, type Located } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import type { Step } from '../language/block.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { awaited, type Next } from './preview-awaited.ts';
import { concluding, forgivingValues } from './preview-values.ts';

/** A deal that is run ahead on the core, everyone approving on the last day. */
export type Run = {
  definition: ProcessDefinition;
  state: DealState;
  world: World;
  /** Conditions that outside events are taken to have brought about. */
  given: Set<string>;
  /** The approving outcome of steps that are taken to decide otherwise than by their first one. */
  chosen: ReadonlyMap<string, string>;
};

/** A world in which what is `given` holds already. */
export const worldWith = (world: World, given: ReadonlySet<string>): World => ({
  ...world,
  oracle: (that) => (given.has(that) ? true : undefined),
});

/** The outcomes by which a decision lets the deal go on, the ordinary one first. */
export const approvals = (block: Step): string[] =>
  block.kind === 'decide'
    ? outcomesOf(block)
        .filter((o) => o.means === 'approve' && o.key !== 'approve_cond')
        .map(({ key }) => key)
    : [];

/** The step that runs out first is done on its last day; effects at once; waits when they end. */
export function nextAct(run: Run): Next | null {
  const effect = Object.keys(run.state.effects)[0];
  if (effect)
    return {
      act: effectDone(run, effect),
      actor: { kind: 'system', name: 'preview' },
      at: run.world.now,
    };
  const open = Object.entries(run.state.steps).filter(([, s]) => s.status === 'open');
  const byDue = open
    .map(([place]) => ({ place, at: dueOf(run.state, place) ?? run.world.now }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { place, at } of byDue) {
    const act = actOn(run, place);
    if (act) return { ...act, at };
  }
  // A form nobody can guess is not one that nobody fills in: no period is let run out beside it.
  if (open.some(([place, { seats }]) => seats.length > 0 && !isVoluntary(run, place))) return null;
  const fires = Object.values(run.state.deadlines)
    .filter((d) => d.kind === 'fires')
    .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  if (!fires) return awaited(run.definition, run.state, run.world.now, run.given);
  return {
    act: { type: 'deadline_passed', deadline: fires.id },
    actor: { kind: 'system', name: 'preview' },
    at: fires.at,
  };
}

const isVoluntary = ({ definition }: Run, place: string): boolean => {
  const block = stepAt(definition, place)?.block;
  return block?.kind === 'wait' && block.voluntary === true;
};

const dueOf = (state: DealState, place: string): string | undefined =>
  Object.values(state.deadlines).find((d) => d.step === place && d.kind === 'due')?.at;

function effectDone({ definition, state, world }: Run, effect: string): Act {
  const at = stepAt(definition, state.effects[effect]?.step ?? '');
  const into = at?.block.kind === 'run' ? at.block.into : undefined;
  return {
    type: 'effect_done',
    effect,
    ...(into && at
      ? { values: forgivingValues(definition, at.scope, [into], {}, world, { state }) }
      : {}),
  };
}

/** The approving answer of whoever holds the first open seat; null where nobody can be found. */
function actOn(run: Run, place: string): Omit<Next, 'at'> | null {
  const { definition, state, world } = run;
  const at = stepAt(definition, place);
  const seat = state.steps[place]?.seats.find((s) => s.status === 'open');
  if (!at || !seat) return null;
  // Some forms refuse the first option of a list, as a template that does not fit the paper.
  for (const choice of [0, 1, 2, 3]) {
    const act = approvingAct(run, at, choice);
    for (const person of candidates(world, seat.key)) {
      const actor: Actor = { kind: 'person', person };
      const decision = decide(definition, state, act, actor, world);
      if (decision.ok) return { act, actor };
    }
  }
  return null;
}

/** What is filled in already stays as it is. */
function approvingAct(run: Run, at: Located<Step>, choice: number): Act {
  const { definition, state, world } = run;
  const { block, scope, place } = at;
  const given = (ids: readonly string[]): Values => {
    const fields = ids.flatMap((id) => sectionIn(definition, scope, id)?.section.fields ?? []);
    const there = fields
      .map(({ key }) => [key, lookUp(definition, state, scope, key)] as const)
      .filter(([, value]) => value !== null);
    const values = { ...concluding(definition, at), ...Object.fromEntries(there) };
    return forgivingValues(definition, scope, ids, values, world, { choice, state });
  };
  const outcome = run.chosen.get(place) ?? approvals(block)[0] ?? '';
  return block.kind === 'decide'
    ? {
        type: 'decide',
        step: place,
        outcome,
        reason: 'preview preview',
        score: 100,
        values: given(block.sections ?? []),
      }
    : block.kind === 'fill'
      ? { type: 'submit', step: place, values: given(block.sections) }
      : {
          type: 'note_event',
          step: place,
          values: given(
            block.kind === 'wait' && block.until.kind === 'event'
              ? (block.until.sections ?? [])
              : [],
          ),
        };
}

function candidates(world: World, key: string): readonly string[] {
  if (key.startsWith('person:')) return [key.slice(7)];
  const [role, scope] = key.slice(5).split('@');
  return world.directory.assignments
    .filter((a) => a.role === role && (a.scope === '*' || a.scope === scope))
    .map((a) => a.person);
}

export function take(run: Run, { act, actor, at }: Next): boolean {
  if (at > run.world.now) run.world = { ...run.world, now: at };
  const decision = decide(run.definition, run.state, act, actor, run.world);
  if (decision.ok) run.state = decision.state;
  return decision.ok;
}
