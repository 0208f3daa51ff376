import type { BlockKind, DecideBlock } from './block.ts';
import type { Feel } from './condition.ts';
import type { Problem } from './problems.ts';
import { findBlock, type Scope } from './scope.ts';

/** Parses an expression: what is wrong with it, and the names it reads from its context. */
export type FeelReader = (source: Feel) => { error?: string; names: readonly string[] };

const notSteps: readonly BlockKind[] = ['all', 'choose', 'each', 'repeat', 'use', 'end'];

/** Outcomes of a decision that names none (domain.md §4.2). */
const usual = ['approve', 'approve_cond', 'reject'];

export const outcomesOf = ({ outcomes, ifNobody }: DecideBlock): readonly string[] => [
  ...(outcomes?.map((o) => o.key) ?? usual),
  ...(ifNobody ? [ifNobody] : []),
];

/**
 * FEEL gives null for a name it does not know, so a slip of the pen would read as "no" for ever.
 * `own` are names the place itself provides: the columns of the row a field stands in.
 */
export function problemsInFeel(
  at: string,
  scope: Scope,
  source: Feel,
  read?: FeelReader,
  own: readonly string[] = [],
): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (code: string, what: string) =>
    void problems.push({ code, at, message: `${what} in: ${source}` });
  if (/\b(now|today)\s*\(/.test(source)) say('feel-clock', 'reads the clock');
  const parsed = read?.(source);
  if (parsed?.error) say('feel-syntax', parsed.error);
  const bound = [...source.matchAll(/(?:\b(?:some|every|for)|,)\s+(\w+)\s+in\b/g)].map((m) => m[1]);
  const given = new Set([...own, ...bound, 'item', 'steps', 'parent', 'related']);
  for (const name of parsed?.names ?? [])
    if (!given.has(name) && !scope.knows(name)) say('unknown-name', `nothing is called ${name}`);
  const bare = source.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  for (const [, id = ''] of bare.matchAll(/\bsteps\.(\w+)/g)) {
    const kind = findBlock(scope, id)?.kind;
    if (!kind || notSteps.includes(kind)) say('unknown-step', `no step ${id}`);
  }
  for (const [, id = '', key = ''] of source.matchAll(/\bsteps\.(\w+)\.outcome\s*!?=\s*"(\w+)"/g)) {
    const block = findBlock(scope, id);
    const known = block?.kind === 'decide' ? outcomesOf(block) : [];
    if (!known.includes(key)) say('unknown-outcome', `${id} is never ${key}`);
  }
  for (const [, id = '', member = ''] of bare.matchAll(/(?<![.\w])(\w+)\.(\w+)/g)) {
    const block = findBlock(scope, id);
    if (block?.kind !== 'use') continue;
    const fields = block.sections.flatMap((s) => s.fields.map((f) => f.key));
    if (!fields.includes(member) && !Object.hasOwn(block.facts, member))
      say('unknown-name', `${id} has no ${member}`);
  }
  return problems;
}
