import type { Feel } from '../language/condition.ts';

/** The simple shapes of FEEL that can be told as a sentence. It is read here, never evaluated. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type Operand =
  | { kind: 'name'; name: string }
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'list'; items: readonly Operand[] }
  | { kind: 'count'; of: Operand };

export type Condition =
  | { kind: 'and' | 'or'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'holds'; name: string }
  /** `true` or `false` itself: what a process says of a sub-process it uses. */
  | { kind: 'settled'; value: boolean }
  | { kind: 'compare'; left: Operand; sign: Comparison; right: Operand }
  | { kind: 'contains'; list: Operand; item: Operand };

type Tokens = { all: readonly string[]; at: number };

/** The tree of a condition; undefined when it is of a shape we have no words for. */
export const parseCondition = (source: Feel): Condition | undefined => {
  const tokens = cut(source);
  if (!tokens) return undefined;
  const input: Tokens = { all: tokens, at: 0 };
  const tree = either(input);
  return tree && input.at === tokens.length ? tree : undefined;
};

const shape =
  /\s*("(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|<=|>=|!=|[=<>(),[\]]|list contains|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/y;

const cut = (source: string): string[] | undefined => {
  const tokens: string[] = [];
  shape.lastIndex = 0;
  while (shape.lastIndex < source.trimEnd().length) {
    const found = shape.exec(source);
    if (!found) return undefined;
    tokens.push(found[1]!);
  }
  return tokens;
};

const take = (input: Tokens, ...expected: readonly string[]): string | undefined => {
  const token = input.all[input.at];
  if (token === undefined || !expected.includes(token)) return undefined;
  input.at += 1;
  return token;
};

const chain =
  (word: 'and' | 'or', next: (input: Tokens) => Condition | undefined) =>
  (input: Tokens): Condition | undefined => {
    const of: Condition[] = [];
    do {
      const part = next(input);
      if (!part) return undefined;
      of.push(part);
    } while (take(input, word));
    return of.length === 1 ? of[0] : { kind: word, of };
  };

const single = (input: Tokens): Condition | undefined => {
  if (input.all[input.at] === 'not' && input.all[input.at + 1] === '(') {
    input.at += 2;
    const of = either(input);
    return of && take(input, ')') ? { kind: 'not', of } : undefined;
  }
  if (take(input, '(')) {
    const of = either(input);
    return of && take(input, ')') ? of : undefined;
  }
  if (take(input, 'list contains')) return contains(input);
  return comparison(input);
};

const both = chain('and', single);
const either: (input: Tokens) => Condition | undefined = chain('or', both);

const contains = (input: Tokens): Condition | undefined => {
  if (!take(input, '(')) return undefined;
  const list = operand(input);
  const item = take(input, ',') ? operand(input) : undefined;
  if (!list || !item || !take(input, ')')) return undefined;
  const tree: Condition = { kind: 'contains', list, item };
  // `list contains(a, b) = true`: null when there is no list, so people write the comparison out.
  const sign = take(input, '=', '!=');
  if (!sign) return tree;
  const wanted = take(input, 'true', 'false');
  if (!wanted) return undefined;
  return (sign === '=') === (wanted === 'true') ? tree : { kind: 'not', of: tree };
};

const comparison = (input: Tokens): Condition | undefined => {
  const left = operand(input);
  if (!left) return undefined;
  const sign = take(input, '=', '!=', '<', '<=', '>', '>=') as Comparison | undefined;
  if (sign) {
    const right = operand(input);
    return right && { kind: 'compare', left, sign, right };
  }
  if (take(input, 'in')) {
    const right = operand(input);
    return right && { kind: 'compare', left, sign: '=', right };
  }
  if (left.kind === 'literal' && typeof left.value === 'boolean')
    return { kind: 'settled', value: left.value };
  return left.kind === 'name' ? { kind: 'holds', name: left.name } : undefined;
};

const operand = (input: Tokens): Operand | undefined => {
  const token = input.all[input.at];
  if (token === undefined) return undefined;
  input.at += 1;
  if (token.startsWith('"')) return { kind: 'literal', value: JSON.parse(token) as string };
  if (/^\d/.test(token)) return { kind: 'literal', value: Number(token) };
  if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' };
  if (token === 'null') return { kind: 'literal', value: null };
  if (token === '[' || token === '(') return list(input, token === '[' ? ']' : ')');
  if (token === 'count' && take(input, '(')) {
    const of = operand(input);
    return of && take(input, ')') ? { kind: 'count', of } : undefined;
  }
  // A name before a bracket is a function we have no words for; so are FEEL's own words.
  if (!/^[A-Za-z_]/.test(token) || input.all[input.at] === '(' || reserved.has(token))
    return undefined;
  return { kind: 'name', name: token };
};

const reserved = new Set([
  'if',
  'then',
  'else',
  'for',
  'return',
  'some',
  'every',
  'satisfies',
  'between',
  'and',
  'or',
  'in',
  'instance',
  'not',
]);

const list = (input: Tokens, close: string): Operand | undefined => {
  const items: Operand[] = [];
  do {
    const item = operand(input);
    if (!item) return undefined;
    items.push(item);
  } while (take(input, ','));
  return take(input, close) ? { kind: 'list', items } : undefined;
};
