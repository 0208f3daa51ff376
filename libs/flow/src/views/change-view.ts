import { t, type Text } from '@kezhuan/domain';
import type { Act } from '../engine/act.ts';
import { nothingChanges } from '../engine/acts/control.ts';
import { decide } from '../engine/decide.ts';
import type { Event, EventOf, Reopening } from '../engine/event.ts';
import { join } from '../engine/place.ts';
import { refuse } from '../engine/ctx.ts';
import type { Refusal } from '../engine/refusal.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { whoOf } from '../language/who-of.ts';
import { reason } from './asking.ts';
import { stepOf } from './outline.ts';
import { reopeningText, sectionAt } from './reopening-text.ts';
import { stepperOf, type StepperOptions } from './stepper.ts';
import type { ChangedStep, ChangeView, LapsingStep, StepView } from './view-types.ts';
import { visibleSections } from './visibility.ts';
import { whoWords } from './who-words.ts';
import type { Names } from './words.ts';

/** Someone before a deal they are about to change. */
export type ChangeAsking = StepperOptions & {
  definition: ProcessDefinition;
  state: DealState;
  person: string;
  world: World;
  names: Names;
};

/**
 * What an act would change of what is settled already: approvals that lapse and why, steps newly needed
 * or needed no more, approvals that stand (domain.md §4.4). The act is done to a copy of the deal, by
 * the function that will do it, and the steppers of before and after are compared: nobody learns more
 * than their own stepper tells. The words an act takes along bear on nothing and may still be missing.
 */
export function changeView(
  asking: ChangeAsking,
  act: Act,
): { ok: true; view: ChangeView } | { ok: false; refusal: Refusal } {
  const { definition, state, person, world } = asking;
  const worded = 'reason' in act ? { ...act, reason } : act;
  const decision = decide(definition, state, worded, { kind: 'person', person }, world);
  if (!decision.ok)
    return decision.refusal === nothingChanges ? { ok: true, view: nothing } : decision;
  const changed = decision.events.filter((event) => event.type === 'data-changed');
  if (!seesAll(asking, changed)) return { ok: false, refusal: unseen };
  const before = stepper(asking, state);
  const after = stepper(asking, decision.state);
  return {
    ok: true,
    view: {
      changes: changed.flatMap((event) => changesIn(asking, event)),
      lapsing: lapsing(asking, decision.events, before),
      added: between(asking, before, after),
      dropped: between(asking, after, before),
      carried: carried(decision.events, before),
    },
  };
}

const nothing: ChangeView = { changes: [], lapsing: [], added: [], dropped: [], carried: [] };

const unseen: Refusal = refuse(
  'not-yours',
  t('您不能查看所要变更的内容', 'You may not see what this would change'),
);

/** Whoever may not see a section must not find out by guessing what stands in it. */
function seesAll(asking: ChangeAsking, changed: readonly EventOf<'data-changed'>[]): boolean {
  const { definition, state, person, world } = asking;
  const seen = visibleSections(definition, state, person, world);
  const keys = new Set(
    Object.entries(seen).flatMap(([scope, them]) => them.map(({ id }) => join(scope, id))),
  );
  return changed.every(({ groups }) => groups.every((group) => keys.has(group)));
}

const stepper = ({ definition, world, names, ...options }: ChangeAsking, state: DealState) =>
  new Map(stepperOf(definition, state, names, world.now, options).map((step) => [step.step, step]));

type Stepper = ReadonlyMap<string, StepView>;

/** Sections recorded before that read differently afterwards, with the fields that do. */
const changesIn = (asking: ChangeAsking, event: EventOf<'data-changed'>): ChangeView['changes'] =>
  event.groups
    .filter((group) => (asking.state.groups[group] ?? 0) > 0)
    .map((group) => ({
      section: sectionAt(asking.definition, group)?.section.name ?? t(group, group),
      fields: fieldsIn(asking, group, event),
    }));

const fieldsIn = (
  { definition }: ChangeAsking,
  group: string,
  { scope, values }: EventOf<'data-changed'>,
): Text[] => {
  const found = sectionAt(definition, group);
  if (!found || found.scope !== scope) return [];
  return found.section.fields.filter(({ key }) => key in values).map(({ name }) => name);
};

function lapsing(
  asking: ChangeAsking,
  events: readonly Event[],
  before: Stepper,
): readonly LapsingStep[] {
  const changed = events.filter((event) => event.type === 'data-changed');
  const reasons = new Map<string, Reopening>();
  for (const event of events)
    if (event.type === 'step-reopened') reasons.set(event.step, event.because);
  return [...before.values()].flatMap((step) => {
    const because = reasons.get(step.step);
    if (!because) return [];
    const groups = because.kind === 'changed' ? because.groups : [];
    const fields = changed.flatMap((event) =>
      groups.flatMap((group) =>
        event.groups.includes(group) ? fieldsIn(asking, group, event) : [],
      ),
    );
    return [{ ...decided(step), why: reopeningText(asking.definition, because), fields }];
  });
}

const carried = (events: readonly Event[], before: Stepper): readonly ChangedStep[] => {
  const kept = events.find((event) => event.type === 'approvals-carried');
  const standing = new Set(kept?.steps);
  return [...before.values()].filter(({ step }) => standing.has(step)).map(decided);
};

const decided = (step: StepView): ChangedStep => ({
  ...head(step),
  who: step.seats
    .filter((seat) => seat.status === 'decided')
    .map((seat) => seat.onBehalfOf ?? seat.who),
  at: step.status === 'done' ? (step.doneAt ?? null) : null,
});

const head = ({ step, kind, name, within }: StepView) => ({ step, kind, name, within });

const automatic: ReadonlySet<string> = new Set(['run', 'tell']);

/** Steps of people, and notices, that one stepper has and the other has not. */
const between = (asking: ChangeAsking, one: Stepper, other: Stepper): readonly ChangedStep[] =>
  [...other.values()]
    .filter((step) => !automatic.has(step.kind) && isNeeded(step) && !isNeeded(one.get(step.step)))
    .map((step) => ({ ...head(step), who: asked(asking, step), at: null }));

const isNeeded = (step: StepView | undefined): boolean =>
  step !== undefined && step.status !== 'skipped';

/** Who sits there; of a step still to come, whom its definition asks. */
const asked = ({ definition, outside }: ChangeAsking, { step, seats }: StepView): Text[] => {
  if (seats.length > 0 || outside) return seats.map((seat) => seat.who);
  const block = stepOf(definition, step);
  return block ? whoOf(block).map((who) => whoWords(definition, who)) : [];
};
