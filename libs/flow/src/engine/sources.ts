import type { Block } from '../language/block.ts';
import type { Feel } from '../language/condition.ts';
import type { Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { namesIn } from './evaluate.ts';
import { readBy } from './names-behind.ts';
import { blockAt, factsIn, join, placeFrom, scopeChain, scopeInfo, sectionsOf } from './place.ts';
import { isRelation } from './relations.ts';
import type { DealState } from './state.ts';

/** A section a value is read from. In its scope `*` stands for every row or round: `reviews/*`. */
export type Source = { scope: string; section: Section };

/** Where values come from: sections, steps and how they went, and names that related deals have told. */
export type Sources = {
  sections: readonly Source[];
  steps: readonly string[];
  told: readonly string[];
};

/**
 * What expressions are read from, through inputs and facts, however far down. `screen.clear` comes from
 * what `clear` is made of, not from all that is asked in `screen`. The same for every deal: remembered.
 */
export function sourcesOf(
  definition: ProcessDefinition,
  scope: string,
  expressions: readonly Feel[],
): Sources {
  let known = remembered.get(definition);
  // Scopes name rows, and there is no end of them.
  if (!known || known.size > 5_000) remembered.set(definition, (known = new Map()));
  const key = [scope, ...expressions].join('\n');
  let sources = known.get(key);
  if (!sources) {
    const [steps, told, seen] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const trail: Trail = { definition, found: new Map(), steps, told, seen };
    for (const expression of expressions) traceAll(trail, scope, expression);
    sources = { sections: [...trail.found.values()], steps: [...steps], told: [...told] };
    known.set(key, sources);
  }
  return sources;
}
const remembered = new WeakMap<ProcessDefinition, Map<string, Sources>>();

type Trail = {
  definition: ProcessDefinition;
  found: Map<string, Source>;
  steps: Set<string>;
  told: Set<string>;
  seen: Set<string>;
};

function traceAll(trail: Trail, scope: string, expression: Feel): void {
  const key = `${scope}\n${expression}`;
  if (trail.seen.has(key)) return;
  trail.seen.add(key);
  for (const [, id = ''] of expression.matchAll(/\bsteps\.(\w+)/g)) {
    const place = placeFrom(trail.definition, scope, id);
    if (place) trail.steps.add(place);
  }
  for (const name of namesIn(expression)) trace(trail, scope, name, expression);
}

/** Follows a name of an expression to the sections it is read from. */
function trace(trail: Trail, scope: string, name: string, expression: Feel): void {
  const { definition } = trail;
  for (const at of scopeChain(definition, scope)) {
    const section = sectionsOf(definition, at).find((it) => it.fields.some((f) => f.key === name));
    if (section) return note(trail, { scope: at, section });
    const { owner, outer } = scopeInfo(definition, at);
    const fact = factsIn(definition, at)[name];
    if (fact) return follow(trail, at, readBy(fact));
    const input = owner?.kind === 'use' ? owner.inputs[name] : undefined;
    if (input) return traceAll(trail, outer ?? '', input);
    if (name === 'row' && owner?.kind === 'each') return traceAll(trail, outer ?? '', owner.of);
    const block = blockAt(definition, join(at, name))?.block;
    if (block && opens(block)) return traceInto(trail, at, block, expression);
  }
  if (!isRelation(name) && name !== 'addressee') return;
  for (const word of wordsIn(expression)) {
    trail.told.add(word);
    // A deal that is told something is told its place by the name of the ranking.
    const ranking = name === 'addressee' ? factsIn(definition, '')[word] : undefined;
    if (ranking?.kind === 'rank') follow(trail, '', readBy(ranking));
  }
}

const follow = (trail: Trail, scope: string, expressions: readonly Feel[]): void =>
  expressions.forEach((expression) => traceAll(trail, scope, expression));

/** What a sub-process or a loop is seen to be from outside: the parts named, else all of it. */
function traceInto(trail: Trail, at: string, block: Inner, expression: Feel): void {
  const place = join(at, block.id);
  const rows = block.kind !== 'use';
  const inner = rows ? join(place, '*') : place;
  const named = rows ? wordsIn(expression) : membersOf(expression, block.id);
  const facts = Object.keys(block.facts ?? {});
  const sections = block.sections ?? [];
  const keys = [...facts, ...sections.flatMap((s) => s.fields.map((f) => f.key))];
  const asked = keys.filter((key) => named.includes(key));
  for (const key of asked.length > 0 ? asked : keys) {
    const section = sections.find((s) => s.fields.some((f) => f.key === key));
    if (section) note(trail, { scope: inner, section });
    else traceAll(trail, inner, key);
  }
}

type Inner = Extract<Block, { kind: 'use' | 'each' | 'repeat' }>;
const opens = (block: Block): block is Inner =>
  block.kind === 'use' || block.kind === 'each' || block.kind === 'repeat';

const note = ({ found }: Trail, source: Source): void =>
  void found.set(`${source.scope}#${source.section.id}`, source);

const membersOf = (expression: Feel, name: string): string[] =>
  [...expression.matchAll(new RegExp(`(?<![\\w.])${name}\\.([A-Za-z_]\\w*)`, 'g'))].map(
    ([, member]) => member as string,
  );

/** In a filter the parts of an item stand by themselves: `applications[rank = null]`. */
const wordsIn = (expression: Feel): readonly string[] =>
  expression.replace(/"(?:[^"\\]|\\.)*"/g, ' ').match(/[A-Za-z_]\w*/g) ?? [];

/** The scopes of a deal that a scope with `*` in it stands for. */
export function scopesMeant({ rows }: Pick<DealState, 'rows'>, scope: string): readonly string[] {
  const cut = scope.indexOf('/*');
  if (cut < 0) return [scope];
  const [loop, rest] = [scope.slice(0, cut), scope.slice(cut + 2)];
  return (rows[loop] ?? []).flatMap((row) => scopesMeant({ rows }, `${loop}/${row}${rest}`));
}
