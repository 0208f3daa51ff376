import type { Node } from './run.ts';

/** The run that leads to a state, numbered; what was assumed stands under the act that met it. */
export const traceOf = (node: Node): string[] => {
  const path: Node[] = [];
  for (let at: Node | null = node; at; at = at.parent) path.unshift(at);
  let n = 0;
  return path.flatMap((at) =>
    at.lines.map((line) => (line.startsWith('   ') ? line : `${(n += 1)}. ${line}`)),
  );
};
