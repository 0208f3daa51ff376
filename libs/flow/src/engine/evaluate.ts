import { evaluate as feel, isFunction } from 'feelin';
import type { Feel } from '../language/condition.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { named, sameParts, stepsNamed, type Source } from './finders.ts';
import type { DealState } from './state.ts';
import type { World } from './world.ts';

export type Context = Record<string, unknown>;

/** The value of a FEEL expression. The only place that evaluates one. */
export function evaluate(expression: Feel, context: Context): unknown {
  const known: string[] = [];
  const values: unknown[] = [];
  for (const name of namesIn(expression)) {
    if (context[name] === undefined) continue;
    known.push(name);
    values.push(context[name]);
  }
  return asFunction(expression, known)(values);
}

/**
 * An expression as a FEEL function of the names it reads: parsed once, which costs ten times as much as
 * asking it. Nothing else may be named in it but FEEL's own functions.
 */
function asFunction(expression: Feel, names: readonly string[]): Asked {
  // The names that are known are nearly always those of the last time.
  const last = lastAsked.get(expression);
  if (last && sameParts(last.names, names)) return last.asked;
  const source = `function(${names.join(', ')}) (${expression})`;
  let asked = functions.get(source);
  if (!asked) functions.set(source, (asked = compiled(source)));
  lastAsked.set(expression, { names, asked });
  return asked;
}
type Asked = (values: unknown[]) => unknown;
const functions = new Map<string, Asked>();
const lastAsked = new Map<Feel, { names: readonly string[]; asked: Asked }>();

function compiled(source: string): Asked {
  const { value, warnings } = feel(source);
  if (!isFunction(value)) throw new Error(`not a FEEL expression: ${source}`);
  return (values) => {
    const answer: unknown = value.invoke(values);
    // It goes on noting what it could not find, for as long as it lives.
    warnings.length = 0;
    return answer;
  };
}

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
  const { names, sources } = readerOf(definition, scope, expression);
  return contextOf(
    names,
    sources.map(({ find }) => find(state)),
  );
}

function contextOf(names: readonly string[], values: readonly unknown[]): Context {
  const context: Context = {};
  names.forEach((name, i) => {
    // A name nobody declares may be one of FEEL's own functions: it must not be hidden.
    if (values[i] !== undefined) context[name] = values[i];
  });
  return context;
}

/** The value of an expression in a scope of the deal. */
export const valueAt = (
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  expression: Feel,
): unknown => readerOf(definition, scope, expression).find(state);

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
  return nameAt(definition, scope, name).find(state) ?? null;
}

/** A name as it is found from a scope outward. */
export function nameAt(definition: ProcessDefinition, scope: string, name: string): Source {
  const { names } = inScope(definition, scope);
  let source = names.get(name);
  if (!source) names.set(name, (source = named(definition, scope, name, readerOf)));
  return source;
}

/** An expression in a scope: where its names lie, and what it came to last. */
type Reader = Source & { names: readonly string[]; sources: readonly Source[] };

type InScope = { names: Map<string, Source>; readers: Map<Feel, Reader> };

/** Rows and rounds are scopes too, and a process that runs for years meets ever new ones. */
const MOST_SCOPES = 5_000;
const scopes = new WeakMap<ProcessDefinition, Map<string, InScope>>();

function inScope(definition: ProcessDefinition, scope: string): InScope {
  let known = scopes.get(definition);
  if (!known) scopes.set(definition, (known = new Map()));
  let found = known.get(scope);
  if (!found) {
    if (known.size > MOST_SCOPES) known.clear();
    known.set(scope, (found = { names: new Map(), readers: new Map() }));
  }
  return found;
}

/** An expression as it is read in a scope. */
export function readerOf(definition: ProcessDefinition, scope: string, expression: Feel): Reader {
  const { readers } = inScope(definition, scope);
  let reader = readers.get(expression);
  if (!reader) readers.set(expression, (reader = newReader(definition, scope, expression)));
  return reader;
}

/** State is never changed in place: what a name gives is another object, or nothing has moved. */
function newReader(definition: ProcessDefinition, scope: string, expression: Feel): Reader {
  const names = namesIn(expression);
  const sources = names.map((name) =>
    name === 'steps'
      ? stepsNamed(definition, scope, expression)
      : named(definition, scope, name, readerOf),
  );
  let known: { values: readonly unknown[]; value: unknown } | undefined;
  const find = (state: DealState): unknown => {
    const values = sources.map((source) => source.find(state));
    if (!known || !sameParts(known.values, values))
      known = { values, value: evaluate(expression, contextOf(names, values)) };
    return known.value;
  };
  return { names, sources, find, cells: sources.flatMap((source) => source.cells) };
}
