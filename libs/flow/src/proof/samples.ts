import { evaluate } from 'feelin';
import { namesIn } from '../engine/evaluate.ts';
import { blockAt, factsIn, join, scopeChain, scopeInfo, sectionsOf } from '../engine/place.ts';
import type { FactSpec } from '../language/block.ts';
import type { Field, FieldType, Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';

/** Which of its values a field shows in a sample: so that both sides of an `if` are looked at. */
export type Face = 'low' | 'high';

type Sampler = (field: Field, face: Face) => unknown;

const day = (_: Field, face: Face) => (face === 'low' ? '2026-03-02' : '2036-03-03');
const party = {
  id: 'org1',
  name: { zh: '甲', en: 'A' },
  kind: 'private',
  country: 'CN',
  overseasControlled: false,
};
const file = { id: 'f1', name: 'a.pdf', size: 1, sha256: 'x', type: 'application/pdf' };
const option: Sampler = (field, face) =>
  (face === 'low' ? field.options?.[0] : field.options?.at(-1))?.key ?? 'x';

const samplers: Readonly<Record<FieldType, Sampler>> = {
  text: () => 'x',
  longtext: () => 'x',
  bitext: () => ({ zh: '字', en: 'x' }),
  int: (_, face) => (face === 'low' ? 0 : 1_000_000),
  decimal: (_, face) => (face === 'low' ? 0.5 : 1_000_000),
  percent: (_, face) => (face === 'low' ? 0 : 10_000),
  money: (_, face) => ({ currency: 'CNY', minor: face === 'low' ? 1 : 1_000_000_000_000 }),
  rate: () => ({ currency: 'USD', value: '7', date: '2026-03-02', source: 'x' }),
  date: day,
  daterange: () => ({ from: '2026-03-02', to: '2036-03-03' }),
  enum: option,
  multi: (field, face) => [option(field, face)],
  bool: (_, face) => face === 'high',
  file: () => file,
  files: () => [file],
  person: () => 'p1',
  party: () => party,
  parties: () => [party],
  unit: () => 'u1',
  region: () => '110000',
  table: (field, face) => [rowOf(field, face)],
  declaration: () => ({ accepted: true }),
};

export const sampleOf = (field: Field, face: Face): unknown => samplers[field.type](field, face);

export const rowOf = (table: Pick<Field, 'columns'>, face: Face): Record<string, unknown> => ({
  id: 'r1',
  ...Object.fromEntries((table.columns ?? []).map((c) => [c.key, sampleOf(c, face)])),
});

/** A value of the right type for every name an expression may use, as the engine would look it up. */
export const sampleContext = (
  definition: ProcessDefinition,
  scope: string,
  source: string,
  face: Face,
  depth = 0,
): Record<string, unknown> =>
  Object.fromEntries(
    namesIn(source).flatMap((name) => {
      const value =
        name === 'steps' ? stepsIn(source) : sampleNamed(definition, scope, name, face, depth);
      // A name nobody declares may be one of FEEL's own functions: it must not be hidden.
      return value === undefined ? [] : [[name, value]];
    }),
  );

const stepsIn = (source: string): Record<string, unknown> =>
  Object.fromEntries(
    [...source.matchAll(/\bsteps\.(\w+)/g)].map(([, id]) => [
      id,
      { status: 'done', outcome: 'approve', done_on: '2026-03-02' },
    ]),
  );

const sampleNamed = (
  definition: ProcessDefinition,
  scope: string,
  name: string,
  face: Face,
  depth: number,
): unknown => {
  if (depth > 20) return null;
  for (const at of scopeChain(definition, scope)) {
    const found = inScope(definition, at, name, face, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
};

const inScope = (
  definition: ProcessDefinition,
  at: string,
  name: string,
  face: Face,
  depth: number,
): unknown => {
  const field = fieldsIn(sectionsOf(definition, at)).find((f) => f.key === name);
  if (field) return sampleOf(field, face);
  const { owner, outer } = scopeInfo(definition, at);
  const use = owner?.kind === 'use' ? owner : undefined;
  const fact = factsIn(definition, at)[name];
  if (fact?.columns) return [rowOf(fact, face)];
  if (fact) return factSample(definition, at, fact, face, depth);
  if (use?.inputs[name] !== undefined)
    return valueOf(definition, outer ?? '', use.inputs[name], face, depth);
  if (name === 'row' && owner?.kind === 'each') {
    const table = sampleNamed(definition, outer ?? '', owner.of, face, depth);
    return Array.isArray(table) ? table[0] : null;
  }
  if (name === 'round' && owner?.kind === 'repeat') return face === 'low' ? 1 : 100;
  return insideOf(definition, join(at, name), face, depth);
};

/** What a `use` or a loop looks like from outside. */
const insideOf = (
  definition: ProcessDefinition,
  place: string,
  face: Face,
  depth: number,
): unknown => {
  const block = blockAt(definition, place)?.block;
  if (block?.kind === 'use')
    return {
      ...fieldValues(block.sections, face),
      ...facts(definition, place, face, depth),
    };
  if (block?.kind === 'each' || block?.kind === 'repeat') {
    const inside = facts(definition, join(place, '*'), face, depth);
    return [{ id: '1', ...fieldValues(block.sections ?? [], face), ...inside }];
  }
  return undefined;
};

const facts = (definition: ProcessDefinition, place: string, face: Face, depth: number) =>
  Object.fromEntries(
    Object.entries(factsIn(definition, place)).map(([name, fact]) => [
      name,
      factSample(definition, place, fact, face, depth),
    ]),
  );

const fieldsIn = (sections: readonly Section[]): readonly Field[] =>
  sections.flatMap((s) => s.fields);

const fieldValues = (sections: readonly Section[], face: Face): Record<string, unknown> =>
  Object.fromEntries(fieldsIn(sections).map((field) => [field.key, sampleOf(field, face)]));

const factSample = (
  definition: ProcessDefinition,
  at: string,
  fact: FactSpec,
  face: Face,
  depth: number,
): unknown => {
  switch (fact.kind) {
    case 'feel':
      return valueOf(definition, at, fact.is, face, depth);
    case 'cny':
      return face === 'low' ? 1 : 1_000_000_000_000;
    case 'authority':
      return ['univ_leader'];
    case 'authority_level':
      return face === 'low' ? 1 : 4;
    case 'policy':
      return Object.fromEntries(fact.gives.map((figure) => [figure, face === 'low' ? 0 : 10_000]));
    case 'split':
      return [face === 'low' ? 1 : 1_000_000_000_000, 0, 0];
    case 'rank':
      return {};
    case 'blocked_by':
      return 'university';
    case 'tied':
      return face === 'high';
  }
};

const valueOf = (
  definition: ProcessDefinition,
  scope: string,
  source: string,
  face: Face,
  depth: number,
): unknown => {
  try {
    return evaluate(source, sampleContext(definition, scope, source, face, depth)).value;
  } catch {
    return null;
  }
};
