import { namesIn } from '../engine/evaluate.ts';
import { factsIn, isStep, scopeChain, sectionIn } from '../engine/place.ts';
import type { AllBlock, Block, Branch, RepeatBlock } from '../language/block.ts';
import type { Feel } from '../language/condition.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { flowsOf, spotsOf } from './outline.ts';

/** Where the flow of a definition may turn, as its picture and its BPMN have to show it. */

/** While this holds after a round, there is another. */
export const goOn = ({ until }: RepeatBlock): Feel => `(${until}) != true`;

/** Whether the deal may come to an end in a block, other than by the flow having gone through. */
export const mayEndDeal = (block: Block): boolean =>
  block.kind === 'end' ||
  (block.kind === 'decide' && block.onReject === 'end') ||
  flowsOf(block).some(({ flow }) => flow.some(mayEndDeal));

/**
 * Whether the condition of a branch may turn false while the branch runs, through what is done in a
 * branch beside it: it asks, itself or by a fact, for a step, a field or a loop of another branch.
 */
export function mayFallAway(
  definition: ProcessDefinition,
  { branches }: AllBlock,
  branch: Branch,
  path: string,
): boolean {
  const scope = spotsOf(definition).find((spot) => spot.path === path)!.scope;
  const moved = branches
    .filter((other) => other !== branch)
    .flatMap((other) => other.flow.flatMap((block) => movedBy(definition, scope, block)));
  const asked = askedIn(definition, scope, branch.when ?? 'true', new Set());
  return moved.some((name) => asked.has(name));
}

/** Names whose value a block may change: its own, those of its steps, the fields it fills in. */
const movedBy = (definition: ProcessDefinition, scope: string, block: Block): string[] => [
  block.id,
  ...(isStep(block) ? fieldsOf(definition, scope, sectionsFilled(block)) : []),
  ...flowsOf(block).flatMap(({ flow }) => flow.flatMap((b) => movedBy(definition, scope, b))),
];

const sectionsFilled = (block: Block): readonly string[] => {
  if (block.kind === 'fill') return block.sections;
  if (block.kind === 'decide') return block.sections ?? [];
  if (block.kind === 'run') return block.into ? [block.into] : [];
  return block.kind === 'wait' && block.until.kind === 'event' ? (block.until.sections ?? []) : [];
};

const fieldsOf = (
  definition: ProcessDefinition,
  scope: string,
  sections: readonly string[],
): string[] =>
  sections.flatMap(
    (id) => sectionIn(definition, scope, id)?.section.fields.map((f) => f.key) ?? [],
  );

/** Every name an expression asks for, through the facts it names; of `steps.x`, the `x`. */
function askedIn(
  definition: ProcessDefinition,
  scope: string,
  expression: Feel,
  found: Set<string>,
): Set<string> {
  for (const [, step] of expression.matchAll(/\bsteps\.(\w+)/g)) found.add(step!);
  for (const name of namesIn(expression)) {
    if (found.has(name)) continue;
    found.add(name);
    for (const at of scopeChain(definition, scope)) {
      const fact = factsIn(definition, at)[name];
      if (fact?.kind === 'feel') askedIn(definition, at, fact.is, found);
    }
  }
  return found;
}
