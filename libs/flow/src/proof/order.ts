import { isStep, join } from '../engine/place.ts';
import type { Block } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { flowsOf } from '../views/outline.ts';

/** For every block, by static path: the steps that can only come after it. */
export type Order = {
  after: ReadonlyMap<string, After>;
  /** The same, left of what comes after in a round or row of the same loop. */
  afterLoop: ReadonlyMap<string, After>;
  bitsOf: (steps: Iterable<string>) => Bits;
};

/** Steps, by static path; as bits too, since every state is compared with them. */
export type After = { steps: ReadonlySet<string>; bits: Bits };
export type Bits = Uint32Array;

export const overlap = (a: Bits, b: Bits): boolean => {
  for (let i = 0; i < a.length; i++) if ((a[i]! & b[i]!) !== 0) return true;
  return false;
};

export const orderOf = (definition: ProcessDefinition): Order => {
  const steps = definition.flow.flatMap((block) => stepsOf(block, ''));
  const index = new Map(steps.map((path, i) => [path, i]));
  const bitsOf: Order['bitsOf'] = (some) => {
    const bits = new Uint32Array((steps.length + 31) >>> 5);
    for (const path of some) {
      const at = index.get(path);
      if (at !== undefined) bits[at >>> 5]! |= 1 << (at & 31);
    }
    return bits;
  };
  const maps: Maps = { after: new Map(), afterLoop: new Map(), bitsOf };
  visit(definition.flow, '', maps, [], null);
  return maps;
};

type Maps = {
  after: Map<string, After>;
  afterLoop: Map<string, After>;
  bitsOf: Order['bitsOf'];
};

const put = (map: Map<string, After>, own: string, steps: readonly string[], maps: Maps): void =>
  void map.set(own, { steps: new Set(steps), bits: maps.bitsOf(steps) });

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
    put(maps.after, own, following, maps);
    put(maps.afterLoop, own, beyond ?? following, maps);
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
