import { evaluate as feel } from 'feelin';
import type { Feel } from '../language/condition.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Block } from '../language/block.ts';
import type { Section } from '../language/form.ts';
import { blockAt, join, scopeChain, scopeInfo } from './place.ts';
import type { DealState } from './state.ts';
import { relationNamed } from './relations.ts';
import type { World } from './world.ts';

export type Context = Record<string, unknown>;

/**
 * The value of a FEEL expression. The only place that evaluates one. Results are remembered by the
 * expression and the values it names, so an act pays only for the conditions it has moved.
 */
export function evaluate(expression: Feel, context: Context): unknown {
  const key = `${expression}\u0000${JSON.stringify(namesIn(expression).map((n) => context[n] ?? null))}`;
  if (results.has(key)) return results.get(key);
  const { value } = feel(expression, context);
  if (results.size > 50_000) results.clear();
  results.set(key, value);
  return value;
}
const results = new Map<string, unknown>();

/** Identifiers an expression may read, without FEEL's own words. */
export function namesIn(expression: Feel): readonly string[] {
  let names = nameLists.get(expression);
  if (!names) {
    const bare = expression.replace(/"(?:[^"\\]|\\.)*"/g, ' ').replace(/\.\s*[A-Za-z_]\w*/g, ' ');
    names = [...new Set(bare.match(/[A-Za-z_]\w*/g) ?? [])].filter((n) => !words.has(n));
    nameLists.set(expression, names);
  }
  return names;
}
const nameLists = new Map<Feel, readonly string[]>();
const words = new Set(
  'and or not if then else in for return some every satisfies between true false null list contains count sum min max date number string function instance of item partial'.split(
    ' ',
  ),
);

/** Everything an expression names, resolved from its scope outward. */
export function contextAt(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  expression: Feel,
): Context {
  const context: Context = {};
  for (const name of namesIn(expression)) {
    const value =
      name === 'steps'
        ? stepsNamed(definition, state, scope, expression)
        : find(definition, state, scope, name);
    // A name nobody declares may be one of FEEL's own functions: it must not be hidden.
    if (value !== undefined) context[name] = value;
  }
  return context;
}

/** The value of an expression in a scope of the deal. */
export function valueAt(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  expression: Feel,
): unknown {
  return evaluate(expression, contextAt(definition, state, scope, expression));
}

/** A condition as it stands; in a proof, as the oracle has it. */
export const holdsAt = (
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  expression: Feel | undefined,
  world?: World,
): boolean => {
  if (expression === undefined) return true;
  const answer =
    world?.oracle?.(expression, scope) ?? valueAt(definition, state, scope, expression);
  return answer === true;
};

/** One name, looked up from a scope outward: data, facts, inputs, row, round, sub-scopes. */
export function lookUp(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  name: string,
): unknown {
  return find(definition, state, scope, name) ?? null;
}

/** Like `lookUp`, and undefined for a name that nothing declares. */
function find(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  name: string,
): unknown {
  for (const at of scopeChain(definition, scope)) {
    const found = inScope(definition, state, at, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inScope(
  definition: ProcessDefinition,
  state: DealState,
  at: string,
  name: string,
): unknown {
  const { owner, outer, row } = scopeInfo(definition, at);
  // What a scope declares hides what lies outside it, filled in or not.
  if (declaredIn(definition, owner).has(name)) {
    return state.data[at]?.[name] ?? state.facts[at]?.[name] ?? null;
  }
  if (owner?.kind === 'use' && owner.inputs[name] !== undefined) {
    return valueAt(definition, state, outer ?? '', owner.inputs[name]);
  }
  if (name === 'row' && owner?.kind === 'each')
    return rowOf(definition, state, outer ?? '', owner.of, row);
  if (name === 'round' && owner?.kind === 'repeat') return Number(row);
  const block = blockAt(definition, join(at, name))?.block;
  if (block) return insideOf(state, block, join(at, name));
  return at === '' ? relationNamed(state, name) : undefined;
}

/** Fields and facts of the deal, a `use`, or a loop. */
function declaredIn(definition: ProcessDefinition, owner: Block | null): ReadonlySet<string> {
  const holder = (owner ?? definition) as { sections?: readonly Section[]; facts?: object };
  let names = declared.get(holder);
  if (!names) {
    const fields = (holder.sections ?? []).flatMap((s) => s.fields.map((f) => f.key));
    names = new Set([...fields, ...Object.keys(holder.facts ?? {})]);
    declared.set(holder, names);
  }
  return names;
}
const declared = new WeakMap<object, ReadonlySet<string>>();

function rowOf(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  field: string,
  id: string | null,
) {
  const rows = lookUp(definition, state, scope, field);
  return Array.isArray(rows) ? (rows.find((r) => (r as { id?: string }).id === id) ?? null) : null;
}

/** What a `use` or a loop looks like from outside: its data and facts, or a list of them. */
function insideOf(state: DealState, block: Block, place: string): unknown {
  if (block.kind === 'use') return { ...state.data[place], ...state.facts[place] };
  if (block.kind === 'each' || block.kind === 'repeat') {
    return (state.rows[place] ?? []).map((id) => ({
      id,
      ...state.data[join(place, id)],
      ...state.facts[join(place, id)],
    }));
  }
  return undefined;
}

function stepsNamed(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  expression: Feel,
): Context {
  const named: Context = {};
  for (const [, id] of expression.matchAll(/\bsteps\.(\w+)/g)) {
    const place = scopeChain(definition, scope)
      .map((at) => join(at, id as string))
      .find((p) => state.steps[p]);
    const step = place ? state.steps[place] : undefined;
    named[id as string] = { status: step?.status ?? null, outcome: step?.outcome ?? null };
  }
  return named;
}
