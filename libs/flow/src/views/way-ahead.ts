import { t } from '@kezhuan/domain';
import { dayOf, isDay, plusDays } from '@kezhuan/domain/calendar';
import { decide } from '../engine/decide.ts';
import { expectedPlaces } from './expected.ts';
import { lookUp } from '../engine/evaluate.ts';
import { isPeriod, stepAt, type Located } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Step } from '../language/block.ts';
import { whoOf } from '../language/who-of.ts';
import { eachOnce, following } from './preview-route.ts';
import { worldWith, type Run } from './preview-run.ts';
import { namesAhead, type NamesAhead } from './preview-values.ts';
import type { Sight } from './sight.ts';
import type { StepAhead, WayAhead } from './view-types.ts';
import { askedOf } from './tasks.ts';
import { whoWords } from './who-words.ts';
import { isOutside, listText, noNames, readKey, voters, whoText, type Names } from './words.ts';

/** Who looks, as for the stepper: nothing is told of what is sealed from them. */
export type WayAheadOptions = { outside?: boolean } & Partial<Pick<Sight, 'isSealed' | 'isSecret'>>;

/**
 * How a running deal is going to go on if everyone approves on the last day, from where it stands: who
 * will have each step, on which days, and when it ends. An estimate, worked out as the route is before
 * anything is filed; nothing of it is recorded. Past an answer nobody can guess, such as a sum still to be
 * paid, there are only the days that the deal itself names. Act by act: it takes longer than to read the
 * deal, and whoever serves others lets them in between.
 */
export function* wayAhead(
  definition: ProcessDefinition,
  state: DealState,
  world: World,
  names: Names,
  options: WayAheadOptions = {},
): Generator<void, WayAhead> {
  if (state.ended || state.suspended)
    return { steps: [], ends: null, until: null, provisional: false };
  const run = answered(runFrom(definition, state, world));
  const { steps, ahead } = yield* following(run, namesFor(state, names, options), []);
  // What hangs on others, such as a ranking, counts as not given: no deal is told that it will fail.
  const breaksOff = brokenOff.has(run.state.state);
  const behind = breaksOff ? expectedPlaces(definition, state) : [...ahead];
  const found = [
    ...steps.values(),
    ...later(
      run,
      behind.filter((place) => !run.state.steps[place]),
    ),
  ];
  const told = found.filter(({ step }) => !options.isSealed?.(step));
  const days = found.flatMap(({ opens, due }) => due ?? opens ?? []);
  return {
    steps: told.map((it) => shown(it, options)),
    ends: run.state.ended && !breaksOff ? dayOf(run.world.now) : null,
    until: days.reduce((last, day) => (day > last ? day : last), '') || null,
    provisional: found.some(({ provisional }) => provisional),
  };
}

/** Ends that nobody works towards. */
const brokenOff: ReadonlySet<string> = new Set(['rejected', 'withdrawn', 'terminated', 'lapsed']);

function runFrom(definition: ProcessDefinition, state: DealState, world: World): Run {
  const given = new Set<string>();
  const open = worldWith(world, given);
  return { definition, state, world: open, given, chosen: new Map(), stuck: new Set() };
}

/** What was asked is taken to be answered today: nothing else goes on before. */
function answered(run: Run): Run {
  let { state } = run;
  for (const [place, { status }] of Object.entries(state.steps)) {
    if (status !== 'asking') continue;
    const person = askedOf(state, state.steps[place]!).replace(/^person:/, '');
    const act = { type: 'answer', step: place, answer: 'preview' } as const;
    const decision = decide(run.definition, state, act, { kind: 'person', person }, run.world);
    if (decision.ok) state = decision.state;
  }
  return { ...run, state };
}

/** Steps behind what nobody can guess, on the days that the deal names for them. */
const later = ({ definition, state }: Run, ahead: readonly string[]): StepAhead[] =>
  ahead.flatMap((place): StepAhead[] => {
    const at = stepAt(definition, place);
    if (!at) return [];
    const who = listText(eachOnce(whoOf(at.block).map((asked) => whoWords(definition, asked))));
    const due = dayNamed(definition, state, at);
    return [{ step: place, who, people: [], opens: null, due, provisional: false }];
  });

/** The day that the deal itself names for a step; `row.due` reaches into a row. */
function dayNamed(
  definition: ProcessDefinition,
  state: DealState,
  { block, scope }: Located<Step>,
): string | null {
  const clock = isPeriod(block) ? block.until.clock : block.within;
  if (clock?.kind !== 'on_date') return null;
  const [head = '', ...rest] = clock.field.split('.');
  let value: unknown = lookUp(definition, state, scope, head);
  for (const key of rest) value = (value as Record<string, unknown> | null)?.[key];
  return typeof value === 'string' && isDay(value) ? plusDays(value, clock.offset ?? 0) : null;
}

/** Nothing of who acts at what is secret; of people from outside, only that it is their own side. */
function shown(ahead: StepAhead, { outside, isSecret }: WayAheadOptions): StepAhead {
  const { step, who, people, opens, due, provisional } = ahead;
  const days = { step, opens, due, provisional };
  if (isSecret?.(step)) return { ...days, who: whoText(voters, noNames), people: [] };
  if (!outside) return { ...days, who, people };
  // Of what has no days yet, the words alone do not say whose side it is on.
  return { ...days, who: opens === null ? t('', '') : who, people: [] };
}

/** Only who stands in the deal is named; people from outside are told their own side and ours. */
function namesFor(state: DealState, names: Names, { outside }: WayAheadOptions): NamesAhead {
  const known = namesAhead(names, [state.applicant, state.data]);
  if (!outside) return known;
  const isTold = (key: string): boolean => isOutside(key) || 'person' in readKey(key);
  return { ...known, seat: (key) => (isTold(key) ? known.seat(key) : university) };
}

const university = t('学校', 'The university');
