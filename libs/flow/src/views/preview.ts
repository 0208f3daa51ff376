import { dayOf } from '@kezhuan/domain/calendar';
import type { Act, Actor } from '../engine/act.ts';
import { decide } from '../engine/decide.ts';
import { outcomesOf } from '../engine/acts/decide-step.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import { stepAt } from '../engine/place.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { forgivingValues } from './preview-values.ts';
import type { RouteStep } from './view-types.ts';
import { noNames, whoText } from './words.ts';

/** Far more than any process has; a preview that does not come to an end stops here. */
const mostActs = 600;

type Run = {
  definition: ProcessDefinition;
  state: DealState;
  world: World;
  steps: Map<string, RouteStep>;
};

/**
 * The way a deal with these values is going to take if everyone approves on the last day: the same
 * core that will run it, run ahead. What is filled in on the way is guessed from its form, so the
 * steps that hang on it are those of the ordinary case.
 */
export function routePreview(
  definition: ProcessDefinition,
  values: Values,
  world: World,
): RouteStep[] {
  const first = definition.flow[0];
  if (first?.kind !== 'fill') return [];
  const applicant = applicantOf(definition, values, world);
  const open: World = { ...world, oracle: undefined };
  const filed = decide(
    definition,
    null,
    {
      type: 'file',
      deal: 'preview',
      number: 'preview',
      definition: '',
      rules: '',
      values: forgivingValues(definition, '', first.sections, values, world),
    },
    { kind: 'person', person: applicant },
    open,
  );
  if (!filed.ok) return [];
  const run: Run = { definition, state: filed.state, world: { ...open }, steps: new Map() };
  note(run);
  for (let acts = 0; acts < mostActs && !run.state.ended; acts++) {
    const next = nextAct(run);
    if (!next || !take(run, next)) break;
    note(run);
  }
  return [...run.steps.values()];
}

function applicantOf(definition: ProcessDefinition, values: Values, world: World): string {
  const by = definition.flow[0]?.kind === 'fill' ? definition.flow[0].by : undefined;
  const named = by?.kind === 'person' ? values[by.field] : undefined;
  return typeof named === 'string' ? named : (Object.keys(world.directory.people)[0] ?? '');
}

/** Writes down the steps that are open now, with the days they opened on and are due. */
function note({ definition, state, world, steps }: Run): void {
  for (const [place, step] of Object.entries(state.steps)) {
    const at = stepAt(definition, place);
    if (!at || steps.has(place) || step.status === 'skipped') continue;
    const due = Object.values(state.deadlines).find(
      (d) => d.step === place && (d.kind === 'due' || d.kind === 'fires'),
    );
    const who = step.seats.map((seat) => whoText(seat.key, noNames));
    steps.set(place, {
      step: place,
      name: at.block.name,
      kind: at.block.kind,
      who: { zh: who.map((w) => w.zh).join('、'), en: who.map((w) => w.en).join(', ') },
      ...(at.block.why ? { why: at.block.why } : {}),
      opens: dayOf(step.openedAt ?? world.now),
      due: due?.because.due ?? null,
      provisional: due?.because.provisional ?? false,
      documents:
        at.block.kind === 'run' && at.block.effect === 'render_document'
          ? [String(at.block.input['document'] ?? '').replace(/"/g, '')]
          : [],
    });
  }
}

type Next = { act: Act; actor: Actor; at: string };

/** The step that runs out first is done on its last day; effects at once; waits when they end. */
function nextAct(run: Run): Next | null {
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
  const fires = Object.values(run.state.deadlines)
    .filter((d) => d.kind === 'fires')
    .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  return fires
    ? {
        act: { type: 'deadline_passed', deadline: fires.id },
        actor: { kind: 'system', name: 'preview' },
        at: fires.at,
      }
    : null;
}

const dueOf = (state: DealState, place: string): string | undefined =>
  Object.values(state.deadlines).find((d) => d.step === place && d.kind === 'due')?.at;

function effectDone({ definition, state, world }: Run, effect: string): Act {
  const at = stepAt(definition, state.effects[effect]?.step ?? '');
  const into = at?.block.kind === 'run' ? at.block.into : undefined;
  return {
    type: 'effect_done',
    effect,
    ...(into && at ? { values: forgivingValues(definition, at.scope, [into], {}, world) } : {}),
  };
}

/** The approving answer of whoever holds the first open seat; null where nobody can be found. */
function actOn({ definition, state, world }: Run, place: string): Omit<Next, 'at'> | null {
  const at = stepAt(definition, place);
  const seat = state.steps[place]?.seats.find((s) => s.status === 'open');
  if (!at || !seat) return null;
  const { block, scope } = at;
  const given = (ids: readonly string[]): Values =>
    forgivingValues(definition, scope, ids, {}, world);
  const actors = candidates(world, seat.key);
  const outcome =
    block.kind === 'decide'
      ? (outcomesOf(block).find((o) => o.means === 'approve')?.key ?? '')
      : '';
  const act: Act =
    block.kind === 'decide'
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
  for (const person of actors) {
    const actor: Actor = { kind: 'person', person };
    if (decide(definition, state, act, actor, world).ok) return { act, actor };
  }
  return null;
}

function candidates(world: World, key: string): readonly string[] {
  if (key.startsWith('person:')) return [key.slice(7)];
  const [role, scope] = key.slice(5).split('@');
  return world.directory.assignments
    .filter((a) => a.role === role && (a.scope === '*' || a.scope === scope))
    .map((a) => a.person);
}

function take(run: Run, { act, actor, at }: Next): boolean {
  if (at > run.world.now) run.world = { ...run.world, now: at };
  const decision = decide(run.definition, run.state, act, actor, run.world);
  if (decision.ok) run.state = decision.state;
  return decision.ok;
}
