import { evaluate } from 'feelin';
import { namesIn } from '../engine/evaluate.ts';
import { isRelation } from '../engine/relations.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { finderOf } from '../views/vocabulary.ts';
import { sitesOf, type Site } from './expressions.ts';
import { problem, type Problem } from './problem.ts';
import { rowOf, sampleContext, type Face } from './samples.ts';

/**
 * Expressions that do not fit the form: FEEL gives null and a warning where a type is wrong, and null
 * reads as "no" for ever. Each is tried on values of the right types; a warning is a mistake.
 */
export const typeProblems = (definition: ProcessDefinition): Problem[] =>
  sitesOf(definition).flatMap((site) => [
    ...(['low', 'high'] as const).flatMap((face) => tried(definition, site, face)).slice(0, 1),
    ...unknownOptions(definition, site),
  ]);

const tried = (definition: ProcessDefinition, site: Site, face: Face): Problem[] => {
  // Of what type a related deal tells something, its own definition says, and not this one.
  if (namesIn(site.source).some((name) => isRelation(name) || name === 'addressee')) return [];
  const context = {
    // Of a decision the form comes with; where there is none, the structural check tells of it.
    outcome: '',
    handed_in_on: '2026-03-02',
    ...sampleContext(definition, site.scope, site.source, face),
    ...(site.row ? named(rowOf(site.row, face), site.source) : {}),
  };
  try {
    const { value, warnings } = evaluate(site.source, context);
    const unknown = warnings.find((warning) => warning.type.endsWith('_FOUND'));
    if (unknown) return [mistyped(site, unknown.message)];
    // A part that does not count for these values may be null: `count(x) = 0 or sum(x) < 1`.
    if (fits(site, value)) return [];
    return [mistyped(site, warnings[0]?.message ?? meant[site.gives])];
  } catch {
    // What cannot be read at all is reported by the structural check.
    return [];
  }
};

const fits = ({ gives }: Site, value: unknown): boolean => {
  if (gives === 'value') return true;
  return typeof value === (gives === 'condition' ? 'boolean' : 'number');
};

const meant: Readonly<Record<Site['gives'], string>> = {
  condition: 'it is neither true nor false',
  number: 'it is no number',
  value: '',
};

const named = (row: Record<string, unknown>, source: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([key]) => source.includes(key)));

const mistyped = ({ at, source }: Site, why: string): Problem =>
  problem(
    'feel-type',
    at,
    `条件“${source}”与表单的类型不符：${why}`,
    `"${source}" does not fit the types of the form: ${why}`,
  );

/** `mode = "licenze"`: an option that does not exist is never chosen, and nobody would notice. */
const unknownOptions = (definition: ProcessDefinition, site: Site): Problem[] => {
  const find = finderOf(definition, site.scope);
  return [...comparisons(site.source)].flatMap(([name, literal]) => {
    const column = site.row?.columns?.find((c) => c.key === name);
    const options = (column ?? find(name)?.field)?.options;
    if (!options || options.some((option) => option.key === literal)) return [];
    return [
      problem(
        'unknown-option',
        site.at,
        `“${name}”没有选项“${literal}”：${site.source}`,
        `"${name}" has no option "${literal}": ${site.source}`,
      ),
    ];
  });
};

const comparisons = function* (source: string): Generator<[string, string]> {
  for (const [, name, literal] of source.matchAll(
    /(?<![\w."])([A-Za-z_][\w.]*)\s*!?=\s*"([^"]*)"/g,
  ))
    yield [name!, literal!];
  for (const [, name, literal] of source.matchAll(
    /list contains\(\s*([\w.]+)\s*,\s*"([^"]*)"\s*\)/g,
  ))
    yield [name!, literal!];
  for (const [, name, list] of source.matchAll(
    /(?<![\w."])([A-Za-z_][\w.]*)\s+in\s*[[(]([^\])]*)[\])]/g,
  ))
    for (const [, literal] of list!.matchAll(/"([^"]*)"/g)) yield [name!, literal!];
};
