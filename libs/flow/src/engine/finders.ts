import type { Block } from '../language/block.ts';
import type { Feel } from '../language/condition.ts';
import type { Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { blockAt, join, scopeChain, scopeInfo } from './place.ts';
import { isRelation, relationNamed, type Relation } from './relations.ts';
import type { DealState, StepState } from './state.ts';

/** Reads one name from a deal's state; undefined where nothing declares it. */
export type Finder = (state: DealState) => unknown;

type ValueOf = (definition: ProcessDefinition, scope: string, expression: Feel) => Finder;

/**
 * How a name is found from a scope outward: data, facts, inputs, row, round, sub-scopes. It depends on
 * the definition alone, so it is worked out once and then costs a read.
 * @param valueOf what an input's expression comes to
 */
export function finderOf(
  definition: ProcessDefinition,
  scope: string,
  name: string,
  valueOf: ValueOf,
): Finder {
  for (const at of scopeChain(definition, scope)) {
    const finder = inScope(definition, at, name, valueOf);
    if (finder) return finder;
  }
  return () => undefined;
}

function inScope(
  definition: ProcessDefinition,
  at: string,
  name: string,
  valueOf: ValueOf,
): Finder | null {
  const { owner, outer, row } = scopeInfo(definition, at);
  // What a scope declares hides what lies outside it, filled in or not.
  if (declaredIn(definition, owner).has(name))
    return (state) => state.data[at]?.[name] ?? state.facts[at]?.[name] ?? null;
  const input = owner?.kind === 'use' ? owner.inputs[name] : undefined;
  if (input !== undefined) return valueOf(definition, outer ?? '', input);
  if (name === 'row' && owner?.kind === 'each')
    return rowOf(finderOf(definition, outer ?? '', owner.of, valueOf), row);
  if (name === 'round' && owner?.kind === 'repeat') return () => Number(row);
  const place = join(at, name);
  const block = blockAt(definition, place)?.block;
  if (block?.kind === 'use') return remembering((state) => partsOf(state, place), merged);
  if (block?.kind === 'each' || block?.kind === 'repeat')
    return remembering((state) => rowsOf(state, place), listed);
  return at === '' && isRelation(name) ? relationFinder(name) : null;
}

const relationFinder = (name: Relation): Finder =>
  remembering(
    ({ related, parent }) => [related, parent],
    ([related, parent]) => relationNamed({ related, parent } as DealState, name),
  );

/** Fields and facts of the deal, a `use`, or a loop. */
function declaredIn(definition: ProcessDefinition, owner: Block | null): ReadonlySet<string> {
  const holder = (owner ?? definition) as { sections?: readonly Section[]; facts?: object };
  const fields = (holder.sections ?? []).flatMap((s) => s.fields.map((f) => f.key));
  return new Set([...fields, ...Object.keys(holder.facts ?? {})]);
}

const rowOf =
  (table: Finder, id: string | null): Finder =>
  (state) => {
    const rows = table(state);
    return Array.isArray(rows)
      ? (rows.find((r) => (r as { id?: string }).id === id) ?? null)
      : null;
  };

const partsOf = (state: DealState, place: string): readonly unknown[] => [
  state.data[place],
  state.facts[place],
];

/** What a `use` looks like from outside: its data and facts. */
const merged = ([data, facts]: readonly unknown[]): unknown => ({
  ...(data as object | undefined),
  ...(facts as object | undefined),
});

const rowsOf = (state: DealState, place: string): readonly unknown[] =>
  (state.rows[place] ?? []).flatMap((id) => [id, ...partsOf(state, join(place, id))]);

/** What a loop looks like from outside: a list of the data and facts of its rows. */
function listed(parts: readonly unknown[]): unknown {
  const rows: unknown[] = [];
  for (let i = 0; i < parts.length; i += 3)
    rows.push({ id: parts[i], ...(merged(parts.slice(i + 1, i + 3)) as object) });
  return rows;
}

/** `steps.<id>` in an expression: how the step stands, wherever outward it lies. */
export function stepsFinder(
  definition: ProcessDefinition,
  scope: string,
  expression: Feel,
): Finder {
  const ids = [...expression.matchAll(/\bsteps\.(\w+)/g)].map(([, id]) => id as string);
  const places = ids.map((id) => scopeChain(definition, scope).map((at) => join(at, id)));
  const standing = (state: DealState): readonly unknown[] =>
    places.flatMap((chain) => {
      const step = firstOf(state.steps, chain);
      return [step?.status ?? null, step?.outcome ?? null];
    });
  const named = (parts: readonly unknown[]): unknown =>
    Object.fromEntries(
      ids.map((id, i) => [id, { status: parts[2 * i], outcome: parts[2 * i + 1] }]),
    );
  return remembering(standing, named);
}

function firstOf(
  steps: Readonly<Record<string, StepState>>,
  chain: readonly string[],
): StepState | undefined {
  for (const place of chain) if (steps[place]) return steps[place];
  return undefined;
}

/** Makes the value anew only when one of its parts is another: the same parts give the same object. */
function remembering(
  parts: (state: DealState) => readonly unknown[],
  make: (parts: readonly unknown[]) => unknown,
): Finder {
  let known: { parts: readonly unknown[]; value: unknown } | undefined;
  return (state) => {
    const now = parts(state);
    if (!known || !sameParts(known.parts, now)) known = { parts: now, value: make(now) };
    return known.value;
  };
}

export function sameParts(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
