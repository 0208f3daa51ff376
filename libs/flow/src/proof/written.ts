import type { Condition, Operand } from '../views/condition-tree.ts';
import type { Test } from './atoms.ts';

/** A test of a name, as FEEL. */
export const written = (name: string, test: Test): string => {
  switch (test.kind) {
    case 'true':
    case 'opaque':
      return name;
    case 'null':
      return `${name} = null`;
    case 'eq':
      return `${name} = "${test.value}"`;
    case 'has':
      return `list contains(${name}, "${test.value}")`;
    case 'above':
      return `${name} ${test.open ? '>' : '>='} ${test.cut}`;
  }
};

/** A comparison, as FEEL. */
export const sourceOf = ({ left, sign, right }: Extract<Condition, { kind: 'compare' }>): string =>
  `${feelOf(left)} ${right.kind === 'list' ? 'in' : sign} ${feelOf(right)}`;

/** One side of a comparison, as FEEL. */
export const feelOf = (operand: Operand): string => {
  switch (operand.kind) {
    case 'name':
      return operand.name;
    case 'literal':
      return JSON.stringify(operand.value);
    case 'list':
      return `[${operand.items.map(feelOf).join(', ')}]`;
    case 'count':
      return `count(${feelOf(operand.of)})`;
  }
};
