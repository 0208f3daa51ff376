import { blockAt } from '../engine/place.ts';
import type { DealState, StepState } from '../engine/state.ts';
import { pathOf } from '../views/outline.ts';
import type { Abstract } from './abstract.ts';
import { atomsOf, tablesOf } from './plan.ts';
import type { Lab } from './run.ts';

/**
 * What can still happen from a state, as a text: equal texts, equal futures. Left out is what cannot
 * bear on it any more: dates, names, counts of returns, everything before a seal; and, of steps
 * nobody asks about, whether they were done or not needed once the deal is past them.
 */
export const canonical = (lab: Lab, state: DealState): string => {
  if (state.ended) return `ended ${state.state}`;
  const sealed = sealing(lab.abstract, state);
  const present = new Set(
    Object.keys(state.steps).map((place) => pathOf(lab.abstract.definition, place)),
  );
  const past = (after: ReadonlySet<string> | undefined): boolean =>
    [...(after ?? [])].some((path) => present.has(path));
  return JSON.stringify([
    stepsOf(lab, state, sealed, past),
    answersOf(lab, state, sealed, past),
    Object.keys(state.incidents).sort(),
    filledOf(lab, state, present),
  ]);
};

type Past = (after: ReadonlySet<string> | undefined) => boolean;
type Sealed = (path: string) => boolean;

const stepsOf = ({ abstract, plan, order }: Lab, state: DealState, sealed: Sealed, past: Past) =>
  Object.entries(state.steps)
    .map(([place, step]) => ({ place, step, path: pathOf(abstract.definition, place) }))
    .filter(
      ({ step, path }) =>
        plan.matters.has(path) || !isOver(step) || !(past(order.after.get(path)) || sealed(path)),
    )
    .filter(({ step, path }) => !sealed(path) || plan.matters.has(path) || !isOver(step))
    .map(({ place, step, path }) => [place, ...told(step, plan.matters.has(path))].join(' '))
    .sort();

const isOver = (step: StepState): boolean => step.status === 'done' || step.status === 'skipped';

const told = (step: StepState, matters: boolean): string[] => {
  if (isOver(step) && !matters) return ['over'];
  const seats = isOver(step)
    ? []
    : step.seats.map((seat) => `${seat.status}${seat.means ?? ''}${seat.outcome ?? ''}`);
  return [
    step.status,
    step.status === 'done' ? (step.outcome ?? '') : '',
    step.returnedBy ?? '',
    step.status === 'returning' ? (step.awaiting ?? '') : '',
    seats.join(','),
  ];
};

/** Answers that some condition ahead, or one the plan looks at closely, still hangs on. */
const answersOf = (lab: Lab, state: DealState, sealed: Sealed, past: Past): string[] => {
  const uses = usesOf(lab.abstract);
  return Object.entries(state.data)
    .flatMap(([home, values]) =>
      Object.entries(values)
        .filter(([key]) => /^[pt]\d+$/.test(key))
        .filter(([key]) => isLive(lab, uses.get(key) ?? [], key, home, sealed, past))
        .map(([key, value]) => `${home} ${key} ${value === true ? rowsIn(lab, key, values) : '-'}`),
    )
    .sort();
};

const rowsIn = ({ abstract }: Lab, key: string, values: Record<string, unknown>): string => {
  if (!key.startsWith('t')) return '+';
  const table = tableKeys(abstract).get(key);
  return String((values[table ?? ''] as unknown[] | undefined)?.length ?? 0);
};

const isLive = (
  { plan, order }: Lab,
  guards: readonly string[],
  key: string,
  home: string,
  sealed: Sealed,
  past: Past,
): boolean => {
  const after = home.includes('/') || key.startsWith('t') ? order.afterLoop : order.after;
  return guards.some((path) => !sealed(path) && (plan.free.has(key) || !past(after.get(path))));
};

/** Guards that ask each atom and look at each table. */
const usesOf = (abstract: Abstract): ReadonlyMap<string, readonly string[]> => {
  let uses = useMaps.get(abstract);
  if (!uses) {
    uses = new Map();
    for (const { path, formula } of abstract.guards)
      for (const id of [...atomsOf(formula).map((a) => a.id), ...tablesOf(formula)])
        uses.set(id, [...(uses.get(id) ?? []), path]);
    useMaps.set(abstract, uses);
  }
  return uses;
};
const useMaps = new WeakMap<Abstract, Map<string, string[]>>();

const tableKeys = (abstract: Abstract): ReadonlyMap<string, string> => {
  let keys = keyMaps.get(abstract);
  if (!keys) {
    keys = new Map();
    for (const { formula } of abstract.guards)
      for (const part of JSON.stringify(formula).matchAll(
        /"id":"(t\d+)","home":"[^"]*","key":"(\w+)"/g,
      ))
        keys.set(part[1]!, part[2]!);
    keyMaps.set(abstract, keys);
  }
  return keys;
};
const keyMaps = new WeakMap<Abstract, Map<string, string>>();

/** Whether the seals of a state lie beyond a block: then nothing there ever moves again. */
const sealing = ({ definition }: Abstract, state: DealState): Sealed => {
  if (state.sealed.length === 0) return () => false;
  const floors = state.sealed.flatMap((place) => blockAt(definition, place)?.trail ?? []);
  return (path) =>
    (blockAt(definition, path)?.trail ?? []).some((turn) =>
      floors.some((f) => f.flow === turn.flow && f.scope === turn.scope && turn.index < f.index),
    );
};

/** Sections that some step still to open is going to read. */
const filledOf = ({ abstract }: Lab, state: DealState, present: ReadonlySet<string>): string[] => {
  const readers = readersOf(abstract);
  return Object.keys(state.groups)
    .filter((group) =>
      (readers.get(pathOf(abstract.definition, group)) ?? []).some((step) => !present.has(step)),
    )
    .sort();
};

/** Steps, by static path, that read a section, by static key. */
export const readersOf = (abstract: Abstract): ReadonlyMap<string, readonly string[]> => {
  let readers = readerMaps.get(abstract);
  if (!readers) {
    readers = new Map();
    for (const [path, keys] of abstract.reads)
      for (const key of keys) readers.set(key, [...(readers.get(key) ?? []), path]);
    readerMaps.set(abstract, readers);
  }
  return readers;
};
const readerMaps = new WeakMap<Abstract, Map<string, string[]>>();
