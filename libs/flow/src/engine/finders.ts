import { dayOf } from '@kezhuan/domain/calendar';
import type { Block } from '../language/block.ts';
import type { Feel } from '../language/condition.ts';
import type { Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { blockAt, join, scopeChain, scopeInfo } from './place.ts';
import { isRelation, relationNamed, type Relation } from './relations.ts';
import type { DealState, StepState } from './state.ts';

/** Reads one name from a deal's state; undefined where nothing declares it. */
export type Finder = (state: DealState) => unknown;

/**
 * What a value may hang on: a field or a fact, by the block that declares it (null: the deal); `*`
 * stands for all of a block. Rows and rounds of a loop are not told apart.
 */
export type Cell = { owner: Block | null; name: string };

/** How something is read, and all it hangs on. */
export type Source = { find: Finder; cells: readonly Cell[] };

type SourceOf = (definition: ProcessDefinition, scope: string, expression: Feel) => Source;

/**
 * How a name is found from a scope outward: data, facts, inputs, row, round, sub-scopes. It depends on
 * the definition alone, so it is worked out once and then costs a read.
 * @param sourceOf what an input's expression comes to
 */
export function named(
  definition: ProcessDefinition,
  scope: string,
  name: string,
  sourceOf: SourceOf,
): Source {
  for (const at of scopeChain(definition, scope)) {
    const source = inScope(definition, at, name, sourceOf);
    if (source) return source;
  }
  return { find: () => undefined, cells: [] };
}

function inScope(
  definition: ProcessDefinition,
  at: string,
  name: string,
  sourceOf: SourceOf,
): Source | null {
  const { owner, outer, row } = scopeInfo(definition, at);
  // What a scope declares hides what lies outside it, filled in or not.
  if (declaredIn(definition, owner).has(name)) {
    const find: Finder = ({ data, facts }) => data[at]?.[name] ?? facts[at]?.[name] ?? null;
    return { find, cells: [{ owner, name }] };
  }
  const input = owner?.kind === 'use' ? owner.inputs[name] : undefined;
  if (input !== undefined) return sourceOf(definition, outer ?? '', input);
  if (name === 'row' && owner?.kind === 'each') {
    const table = named(definition, outer ?? '', owner.of, sourceOf);
    return { ...table, find: rowOf(table.find, row) };
  }
  if (name === 'round' && owner?.kind === 'repeat') return { find: () => Number(row), cells: [] };
  const place = join(at, name);
  const block = blockAt(definition, place)?.block;
  const find = block && insideOf(block, place);
  if (find) return { find, cells: [{ owner: block, name: '*' }] };
  return at === '' && isRelation(name) ? relation(name) : null;
}

function insideOf({ kind }: Block, place: string): Finder | undefined {
  if (kind === 'use') return remembering((state) => partsOf(state, place), merged);
  if (kind === 'each' || kind === 'repeat')
    return remembering((state) => rowsOf(state, place), listed);
  return undefined;
}

const relation = (name: Relation): Source => ({
  find: remembering(
    ({ related, parent }) => [related, parent],
    ([related, parent]) => relationNamed({ related, parent } as DealState, name),
  ),
  cells: [{ owner: null, name: 'related' }],
});

/** Fields and facts of the deal, a `use`, or a loop. */
function declaredIn(definition: ProcessDefinition, owner: Block | null): ReadonlySet<string> {
  const holder = (owner ?? definition) as { sections?: readonly Section[]; facts?: object };
  let names = declared.get(holder);
  if (!names) {
    const fields = (holder.sections ?? []).flatMap((s) => s.fields.map((f) => f.key));
    declared.set(holder, (names = new Set([...fields, ...Object.keys(holder.facts ?? {})])));
  }
  return names;
}
const declared = new WeakMap<object, ReadonlySet<string>>();

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
export function stepsNamed(definition: ProcessDefinition, scope: string, expression: Feel): Source {
  const ids = [...expression.matchAll(/\bsteps\.(\w+)/g)].map(([, id]) => id as string);
  const places = ids.map((id) => scopeChain(definition, scope).map((at) => join(at, id)));
  const dated = expression.includes('.done_on');
  const standing = (state: DealState): readonly unknown[] =>
    places.flatMap((chain) => {
      const step = firstOf(state.steps, chain);
      return [step?.status ?? null, step?.outcome ?? null, dated ? doneAt(step) : null];
    });
  const byId = (parts: readonly unknown[]): unknown =>
    Object.fromEntries(
      ids.map((id, i) => {
        const [status, outcome, at] = parts.slice(3 * i) as (string | null)[];
        return [id, { status, outcome, done_on: at ? dayOf(at) : null }];
      }),
    );
  return {
    find: remembering(standing, byId),
    cells: ids.map((id) => ({ owner: null, name: `steps.${id}` })),
  };
}

/** Only what stands was done on a day: a step that lapsed is still to be done. */
const doneAt = (step: StepState | undefined): string | null =>
  (step?.status === 'done' && step.doneAt) || null;

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
