import { evaluate, parseExpression } from 'feelin';
import type { FeelReader } from '../language/problems-in-feel.ts';

/** Parses an expression with the library that evaluates it: its faults, and the names it reads. */
export const readFeel: FeelReader = (source) => {
  const names = new Set<string>();
  const local = new Set<string>(['item']);
  let error: string | undefined;
  const functions: string[] = [];
  parseExpression(source, {}, undefined).iterate({
    enter: (node) => {
      const text = source.slice(node.from, node.to);
      if (node.type.isError)
        error ??= `cannot be read near "${source.slice(node.from, node.from + 20)}"`;
      if (node.name === 'Name') local.add(text);
      if (node.name !== 'VariableName') return;
      const parent = node.node.parent;
      if (parent?.name === 'FunctionInvocation' && parent.firstChild?.from === node.from)
        functions.push(text);
      else if (!isInFilter(node.node)) names.add(text);
    },
  });
  const unknown = functions.find((name) => !isBuiltin(name));
  if (!error && unknown) error = `there is no function ${unknown}`;
  return { ...(error ? { error } : {}), names: [...names].filter((name) => !local.has(name)) };
};

type Node = { name: string; from: number; parent: Node | null; firstChild: Node | null };

/** `table[share > 10]`: what stands in the brackets may be a column of the row. */
const isInFilter = (node: Node): boolean => {
  for (let at = node; at.parent; at = at.parent)
    if (at.parent.name === 'FilterExpression' && at.parent.firstChild?.from !== at.from)
      return true;
  return false;
};

const isBuiltin = (name: string): boolean => evaluate(name, {}).warnings.length === 0;
