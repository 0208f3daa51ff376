import { isStep, join } from '../engine/place.ts';
import type { Block } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { flowsOf } from '../views/outline.ts';

/** For every block, by static path: the steps that can only come after it. */
export type Order = {
  after: ReadonlyMap<string, ReadonlySet<string>>;
  /** The same, left of what comes after in a round or row of the same loop. */
  afterLoop: ReadonlyMap<string, ReadonlySet<string>>;
};

export const orderOf = (definition: ProcessDefinition): Order => {
  const after = new Map<string, ReadonlySet<string>>();
  const afterLoop = new Map<string, ReadonlySet<string>>();
  visit(definition.flow, '', { after, afterLoop }, [], null);
  return { after, afterLoop };
};

type Maps = {
  after: Map<string, ReadonlySet<string>>;
  afterLoop: Map<string, ReadonlySet<string>>;
};

const visit = (
  flow: readonly Block[],
  path: string,
  maps: Maps,
  later: readonly string[],
  beyond: readonly string[] | null,
): void => {
  flow.forEach((block, i) => {
    const own = join(path, block.id);
    const following = [...flow.slice(i + 1).flatMap((b) => stepsOf(b, path)), ...later];
    maps.after.set(own, new Set(following));
    maps.afterLoop.set(own, new Set(beyond ?? following));
    const loop = block.kind === 'each' || block.kind === 'repeat';
    const inner = block.kind === 'all' || block.kind === 'choose' ? path : own;
    for (const { flow: body } of flowsOf(block))
      visit(body, inner, maps, following, beyond ?? (loop ? following : null));
  });
};

/** Static paths of the steps in a block. */
export const stepsOf = (block: Block, path: string): string[] => {
  const own = join(path, block.id);
  if (isStep(block)) return [own];
  const inner = block.kind === 'all' || block.kind === 'choose' ? path : own;
  return flowsOf(block).flatMap(({ flow }) => flow.flatMap((b) => stepsOf(b, inner)));
};
