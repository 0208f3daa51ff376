import { t, type Text } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import { blockAt, isPeriod } from '../engine/place.ts';
import type { DealState, Deadline, Seat, StepState } from '../engine/state.ts';
import type { Directory } from '../engine/world.ts';
import type { Step } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { dueOf } from './agenda.ts';
import { isHidden } from './hidden.ts';
import { expectedPlaces, standings } from './expected.ts';
import { inFlowOrder, partsOfPlace, stepOf } from './outline.ts';
import { outcomeName } from './outcome-names.ts';
import { reopeningText } from './reopening-text.ts';
import { rowName } from './row-name.ts';
import type { Sight } from './sight.ts';
import { coversOf } from './stepper-covers.ts';
import type { SeatView, StepView } from './view-types.ts';
import { whoMayTake } from './who-may.ts';
import { isOutside, noNames, voters, whoText, type Names } from './words.ts';

/** Who looks: what is sealed from them is told as the one block it lies in; people outside the university see public names and who holds it, not who approved. */
export type StepperOptions = {
  outside?: boolean;
  /** With it, roles are told by name: who may act at what is open. */
  directory?: Directory;
} & Partial<Pick<Sight, 'isSealed' | 'isSecret'>>;

/**
 * Every step that was, is, or is to come with the data as they are, in the order of the flow.
 * `now` is the instant overdue is judged by.
 */
export const stepperOf = (
  definition: ProcessDefinition,
  state: DealState,
  names: Names,
  now: string,
  options: StepperOptions = {},
): StepView[] => {
  const coming = state.ended ? [] : expectedPlaces(definition, state);
  const places = [...new Set([...Object.keys(state.steps), ...coming])];
  const redone = lastRedone(state);
  const standing = standings(definition, state);
  const ordered = inFlowOrder(definition, state, places);
  const isSealed = options.isSealed ?? (() => false);
  const covers = coversOf(definition, state, ordered.filter(isSealed), coming);
  return ordered.flatMap((place): StepView[] => {
    if (isSealed(place)) return covers.get(place) ?? [];
    const step = stepOf(definition, place);
    if (!step) return [];
    const name = options.outside ? (step.publicName ?? step.name) : step.name;
    const head = { step: place, kind: step.kind, name, within: withinOf(definition, state, place) };
    const at = state.steps[place];
    const status = standing.get(place);
    if (!at || !status)
      return [
        { ...head, status: 'coming' as const, carried: false, round: 0, seats: [], ...whyOf(step) },
      ];
    return [
      {
        ...head,
        ...reached(step, { ...at, status }, definition, state, place, now),
        carried: isCarried(at, redone),
        ...(at.because && !options.outside
          ? { because: reopeningText(definition, at.because) }
          : {}),
        seats: options.isSecret?.(place)
          ? bodyOf(at)
          : seatsOf(at, names, options, isHidden(definition, state, place), (key) =>
              holdersNamed(definition, state, step, key, names, options),
            ),
      },
    ];
  });
};

const whyOf = (step: Step) => (step.why ? { why: step.why } : {});

const reached = (
  step: Step,
  at: StepState,
  definition: ProcessDefinition,
  state: DealState,
  place: string,
  now: string,
) => {
  const isOver = at.status === 'done' || at.status === 'skipped';
  const due = isOver ? undefined : dueOf(state, place);
  return {
    status: due && !hasBegun(step, due, now) ? ('coming' as const) : at.status,
    round: at.round,
    ...(at.status === 'done' && at.outcome && !isHidden(definition, state, place)
      ? { outcome: at.outcome, outcomeName: outcomeName(step, at.outcome) }
      : {}),
    ...whyOf(step),
    ...(at.openedAt ? { openedAt: at.openedAt } : {}),
    ...(at.doneAt ? { doneAt: at.doneAt } : {}),
    ...(due ? { due: { at: due.at, because: due.because, overdue: due.at < now } } : {}),
  };
};

/** What counts from a day still to come, such as the sixty days after money is due, has not happened yet. */
const hasBegun = (step: Step, { because }: Deadline, now: string): boolean => {
  if (!isPeriod(step)) return true;
  const { clock } = step.until;
  const isForTheDay = clock.kind === 'on_date' && (clock.offset ?? 0) <= 0;
  return isForTheDay || because.from <= dayOf(now);
};

/** When a step last had to be done again; later than any instant while one still must be. */
const lastRedone = (state: DealState): string => {
  let last = '';
  for (const { status, round, openedAt } of Object.values(state.steps)) {
    if (status === 'lapsed') return '~';
    if (round > 1 && openedAt !== undefined && openedAt > last) last = openedAt;
  }
  return last;
};

/** Done before something else had to be done again, and untouched by it (domain.md §4.4). */
const isCarried = (at: StepState, redone: string): boolean =>
  at.status === 'done' && at.doneAt !== undefined && redone > at.doneAt;

/** Names of what a step lies in; rows by what they are called, rounds by their number. */
const withinOf = (definition: ProcessDefinition, state: DealState, place: string): Text[] =>
  partsOfPlace(definition, place)
    .slice(0, -1)
    .flatMap(({ at, loop }): Text[] => {
      if (!loop) return [blockAt(definition, at)?.block.name ?? t(at, at)];
      const cut = at.lastIndexOf('/');
      const instance = at.slice(cut + 1);
      if (loop.kind !== 'each') return [t(`第 ${instance} 轮`, `Round ${instance}`)];
      const scope = blockAt(definition, at.slice(0, cut))?.scope ?? '';
      return [rowName(definition, state, scope, loop, instance)];
    });

const seatsOf = (
  at: StepState,
  names: Names,
  { outside }: StepperOptions,
  hidden: boolean,
  holders: (key: string) => readonly Text[],
): SeatView[] =>
  at.seats
    .filter((seat) => !outside || isOutside(seat.key) || seat.status === 'open')
    .map((seat) => ({
      id: seat.id,
      status: seat.status,
      who: outside && !isOutside(seat.key) ? t('学校', 'The university') : whoSits(seat, names),
      ...(seat.status === 'open' && !seat.claimedBy ? peopled(holders(seat.key)) : {}),
      ...(seat.why && !outside ? { why: seat.why } : {}),
      ...(seat.outcome && !hidden ? { outcome: seat.outcome } : {}),
      ...(outside ? {} : behalf(seat, names)),
      ...(seat.claimedBy && !outside ? { claimedBy: names.person(seat.claimedBy) } : {}),
    }));

/** A body that votes in secret, as one: neither who sits on it nor who of them has voted yet. */
const bodyOf = ({ status, seats }: StepState): SeatView[] =>
  seats.length === 0
    ? []
    : [
        {
          id: voters,
          status: status === 'done' ? 'decided' : 'open',
          who: whoText(voters, noNames),
        },
      ];

const peopled = (people: readonly Text[]) => (people.length > 0 ? { people } : {});

/** Roles that this many hold are no names to ask after. */
const mostNamed = 12;

const holdersNamed = (
  definition: ProcessDefinition,
  state: DealState,
  step: Step,
  key: string,
  names: Names,
  { outside, directory }: StepperOptions,
): Text[] => {
  if (outside || !directory) return [];
  const people = whoMayTake(definition, state, directory, step, key);
  return people.length > mostNamed ? [] : people.map((person) => names.person(person));
};

const whoSits = (seat: Seat, names: Names): Text =>
  seat.person ? names.person(seat.person) : whoText(seat.key, names);

const behalf = (seat: Seat, names: Names): { onBehalfOf?: Text } => {
  if (!seat.actor || !seat.person || seat.actor === seat.person) return {};
  const [actor, principal] = [names.person(seat.actor), names.person(seat.person)];
  return {
    onBehalfOf: t(`${actor.zh}代${principal.zh}`, `${actor.en} on behalf of ${principal.en}`),
  };
};
