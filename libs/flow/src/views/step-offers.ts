import { t, type Text } from '@kezhuan/domain';
import type { Act, ActType } from '../engine/act.ts';
import { mayDefer, outcomesOf } from '../engine/acts/decide-step.ts';
import { contextAt, valueAt } from '../engine/evaluate.ts';
import { withGivenRows } from '../engine/given.ts';
import { withNumbers } from '../engine/numbered.ts';
import { sectionIn, stepAt } from '../engine/place.ts';
import type { Seated } from '../engine/rights.ts';
import { tally } from '../engine/rule.ts';
import type { Seat } from '../engine/state.ts';
import { takeOverFault } from '../engine/take-over.ts';
import type { Values } from '../language/field-value.ts';
import type { Section } from '../language/form.ts';
import { may, reason, type Asking } from './asking.ts';
import { isHidden } from './hidden.ts';
import { inRow } from './row-name.ts';
import { toldAbout } from './told-about.ts';
import type { Opening } from './view-types.ts';

/** What a person may do at a step; `mine` when they may take a seat there. */
export type StepOffer = (
  asking: Asking,
  place: string,
  mine: Seated | undefined,
) => readonly Opening[];

const head = (asking: Asking, act: ActType, place: string): Opening => {
  const step = stepAt(asking.definition, place)?.block;
  const name = asking.outside ? (step?.publicName ?? step?.name) : step?.name;
  const voluntary = step?.kind === 'wait' && step.voluntary === true;
  return {
    act,
    step: place,
    ...(name ? { stepName: inRow(asking.definition, asking.state, place, name) } : {}),
    ...(voluntary ? { voluntary } : {}),
  };
};

/** An act on one's own seat, if `decide` would take it. */
const onSeat =
  (
    type: ActType,
    probeOf: (place: string) => Act,
    fill: (asking: Asking, mine: Seated) => Partial<Opening> = () => ({}),
  ): StepOffer =>
  (asking, place, mine) =>
    mine && may(asking, probeOf(place))
      ? [{ ...head(asking, type, place), seat: mine.seat.id, ...fill(asking, mine) }]
      : [];

const about = ({ definition, state }: Asking, { at }: Seated): { about?: readonly Text[] } => {
  const lines = toldAbout(definition, state, at.place);
  return lines.length > 0 ? { about: lines } : {};
};

const why = ({ world }: Asking, { seat, by }: Seated): { why?: Text } => {
  const principal = by.onBehalfOf ? world.directory.people[by.onBehalfOf]?.name : undefined;
  if (principal) return { why: t(`受${principal.zh}委托代办`, `As stand-in for ${principal.en}`) };
  return seat.why ? { why: seat.why } : {};
};

const formOf = (asking: Asking, { at }: Seated, ids: readonly string[]) => {
  const { definition, state } = asking;
  const found = ids.flatMap((id) => sectionIn(definition, at.scope, id) ?? []);
  const sections = found.map(({ section }) => {
    const given = section.fields.flatMap((field) => field.given?.from ?? []);
    const context = given.map((from) => contextAt(definition, state, at.scope, from));
    return withGivenRows([section], Object.assign({}, ...context))[0]!;
  });
  if (found.length === 0) return {};
  const { scope } = found[0]!;
  return { sections, scope, ...beginningOf(asking, sections, scope) };
};

/** What the fields begin as that say so or are numbered, and that nothing is recorded of yet. */
function beginningOf(
  { definition, state }: Asking,
  sections: readonly Section[],
  scope: string,
): { begins?: Values } {
  const blank = sections
    .flatMap(({ fields }) => fields)
    .filter(({ key, beginsAs }) => beginsAs && state.data[scope]?.[key] === undefined);
  const begun = blank.map(({ key, beginsAs }) => [
    key,
    valueAt(definition, state, scope, beginsAs!),
  ]);
  const begins = withNumbers(
    definition,
    state,
    scope,
    sections,
    Object.fromEntries(begun) as Values,
  );
  return Object.keys(begins).length > 0 ? { begins } : {};
}

const decision = (asking: Asking, mine: Seated): Partial<Opening> => {
  const { block } = mine.at;
  if (block.kind !== 'decide') return {};
  const seats = mine.step.seats.filter((seat) => seat.status !== 'removed');
  return {
    outcomes: outcomesOf(block),
    ...(block.binding ? { binding: true } : {}),
    ...(block.rule.kind === 'score' ? { scored: true } : {}),
    ...formOf(asking, mine, block.sections ?? []),
    ...(seats.length > 1 && !isHidden(asking.definition, asking.state, mine.at.place)
      ? { rule: tally(block.rule, mine.step.seats, mayDefer(block)).remaining }
      : {}),
    ...about(asking, mine),
    ...why(asking, mine),
  };
};

const goingBack: StepOffer = (asking, place, mine) => {
  if (!mine) return [];
  const targets = asking.guard
    .returnTargets(place)
    .filter((to) => may(asking, { type: 'return', step: place, to, reason, resume: 'direct' }));
  const named = targets.map((to) => ({
    step: to,
    name: inRow(asking.definition, asking.state, to, stepAt(asking.definition, to)!.block.name),
  }));
  return named.length > 0
    ? [{ ...head(asking, 'return', place), seat: mine.seat.id, targets: named.reverse() }]
    : [];
};

/** Acts that name a person are possible when some person makes them so; who, is asked later. */
function somebody({ world, person }: Asking, seats: readonly Seat[]): string[] {
  const found: string[] = [];
  for (const { id, active } of Object.values(world.directory.people)) {
    if (found.length === 20) break;
    if (!active || id === person) continue;
    if (seats.some(({ key }) => !takeOverFault(world.directory, key, id))) found.push(id);
  }
  return found;
}

const namingSomebody =
  (type: 'transfer' | 'add_signer', probeOf: (place: string, person: string) => Act): StepOffer =>
  (asking, place, mine) => {
    if (!asking.guard.isOpen(place)) return [];
    const seats = mine ? [mine.seat] : (asking.state.steps[place]?.seats ?? []);
    const others = somebody(asking, seats);
    return others.some((person) => may(asking, probeOf(place, person)))
      ? [{ ...head(asking, type, place), ...(mine ? { seat: mine.seat.id } : {}) }]
      : [];
  };

const removing: StepOffer = (asking, place) =>
  (asking.state.steps[place]?.seats ?? [])
    .filter((seat) => seat.where && seat.status === 'open' && seat.key.startsWith('person:'))
    .filter((seat) =>
      may(asking, { type: 'remove_signer', step: place, person: seat.key.slice(7), reason }),
    )
    .map((seat) => ({ ...head(asking, 'remove_signer', place), seat: seat.id }));

const voiding: StepOffer = (asking, place) =>
  (asking.state.steps[place]?.seats ?? [])
    .filter((seat) => seat.status === 'decided')
    .filter((seat) => may(asking, { type: 'void', step: place, seat: seat.id, reason }))
    .map((seat) => ({ ...head(asking, 'void', place), seat: seat.id }));

/** A conflicted person has no seat to act on, and may still step down from it. */
const recusing: StepOffer = (asking, place) =>
  asking.guard.isOpen(place) &&
  stepAt(asking.definition, place)?.block.kind === 'decide' &&
  may(asking, { type: 'recuse', step: place, reason })
    ? [head(asking, 'recuse', place)]
    : [];

const firstOutcome = (place: string): Act => ({ type: 'decide', step: place, outcome: 'approve' });

/** The acts that are done at a step. Each is offered when the engine's own guard lets it pass. */
export const stepOffers = {
  submit: onSeat(
    'submit',
    (step) => ({ type: 'submit', step, values: {} }),
    (asking, mine) => ({
      ...(mine.at.block.kind === 'fill' ? formOf(asking, mine, mine.at.block.sections) : {}),
      ...about(asking, mine),
      ...why(asking, mine),
    }),
  ),
  decide: onSeat('decide', firstOutcome, decision),
  note_event: onSeat(
    'note_event',
    (step) => ({ type: 'note_event', step, values: {} }),
    (asking, mine) => ({
      ...(mine.at.block.kind === 'wait' && mine.at.block.until.kind === 'event'
        ? formOf(asking, mine, mine.at.block.until.sections ?? [])
        : {}),
      ...why(asking, mine),
    }),
  ),
  answer: (asking, place) =>
    may(asking, { type: 'answer', step: place, answer: reason })
      ? [head(asking, 'answer', place)]
      : [],
  return: goingBack,
  ask: (asking, place, mine) =>
    mine?.at.block.kind === 'decide' && may(asking, { type: 'ask', step: place, question: reason })
      ? [{ ...head(asking, 'ask', place), seat: mine.seat.id }]
      : [],
  recuse: recusing,
  abstain: (asking, place, mine) =>
    mine && may(asking, { type: 'abstain', step: place, reason })
      ? [{ ...head(asking, 'abstain', place), seat: mine.seat.id }]
      : [],
  claim: (asking, place, mine) =>
    mine?.seat.key.startsWith('role:') && may(asking, { type: 'claim', step: place })
      ? [{ ...head(asking, 'claim', place), seat: mine.seat.id }]
      : [],
  unclaim: onSeat('unclaim', (step) => ({ type: 'unclaim', step })),
  transfer: namingSomebody('transfer', (step, to) => ({ type: 'transfer', step, to, reason })),
  add_signer: namingSomebody('add_signer', (step, person) => ({
    type: 'add_signer',
    step,
    person,
    where: 'before',
    reason,
  })),
  remove_signer: removing,
  recall: (asking, place) =>
    may(asking, { type: 'recall', step: place }) ? [head(asking, 'recall', place)] : [],
  void: voiding,
  urge: (asking, place, mine) =>
    !mine && waitsForPeople(asking, place) && may(asking, { type: 'urge', step: place })
      ? [head(asking, 'urge', place)]
      : [],
} as const satisfies Partial<Record<ActType, StepOffer>>;

const waitsForPeople = ({ state }: Asking, place: string): boolean =>
  (state.steps[place]?.seats ?? []).some((seat) => seat.status === 'open');
