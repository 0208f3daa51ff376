import type { Text } from '@kezhuan/domain';
import type { Block, FactSpec } from './block.ts';
import type { NamesOf, PathsOf, SubProcess } from './compose.ts';
import type { Duty } from './duty.ts';
import type { Section } from './form.ts';
import type { Invariant } from './invariant.ts';
import type { Control, ProcessDefinition } from './process.ts';

type Keys<S extends readonly Section[]> = S[number]['fields'][number]['key'];
/** A field, or a column of a table: `pi`, `team.person`. */
type FieldPath<S extends readonly Section[]> = Keys<S> | `${Keys<S>}.${string}`;
/** The path of a step or of the block it lies in: `sign/seal`, and `sign`. */
type Place<P extends string> = P | (P extends `${infer Head}/${string}` ? Head : never);

/** Adds nothing, or a property nobody can give, whose name and type say what is wrong. */
type Known<What extends string, Used extends string, Declared extends string> = string extends Used
  ? unknown
  : [Exclude<Used, Declared>] extends [never]
    ? unknown
    : { [K in What]: Exclude<Used, Declared> };

type InvariantOn<Step extends string, Field extends string> =
  | (Extract<Invariant, { kind: 'before' }> & { step: Step; first: readonly Step[] })
  | (Extract<Invariant, { kind: 'never_together' }> & { steps: readonly [Step, Step] })
  | (Extract<Invariant, { kind: 'only_if' }> & { step: Step })
  | (Extract<Invariant, { kind: 'no_own_deal' }> & { people: readonly Field[] });

type Sectioned<S extends readonly Section[], F extends readonly Block[]> = {
  sections: S;
  flow: F & Known<'there is no such section', NamesOf<F[number]>, S[number]['id']>;
};

type Spec<S extends readonly Section[], F extends readonly Block[]> = Sectioned<S, F> &
  Omit<ProcessDefinition, 'v' | 'sections' | 'flow' | 'own' | 'list' | 'invariants' | 'control'> & {
    own: { people: readonly FieldPath<S>[]; parties: readonly Keys<S>[] };
    list: { title: Keys<S>; parties: readonly Keys<S>[]; amount?: Keys<S> };
    invariants: readonly InvariantOn<PathsOf<F[number]>, FieldPath<S>>[];
    control: Omit<Control, 'withdrawBefore' | 'withdrawal'> & {
      withdrawBefore: Place<PathsOf<F[number]>> | readonly Place<PathsOf<F[number]>>[];
      withdrawal?: { on: Keys<S>; reason: Keys<S> };
    };
  };

/**
 * One kind of deal. A step, field or section that does not exist is a compile-time error where its
 * name is written; `problemsOf` finds the rest (FEEL, scopes, outcomes).
 */
export const defineProcess = <const S extends readonly Section[], const F extends readonly Block[]>(
  spec: Spec<S, F>,
): ProcessDefinition => plain({ v: 1, ...spec }) as ProcessDefinition;

/**
 * A shared sub-process. It may rely on sections of whoever uses it: those its steps name and it
 * does not declare; a process that lacks one does not compile.
 */
export const defineSubProcess = <
  const Input extends string,
  const S extends readonly Section[],
  const F extends readonly Block[],
>(spec: {
  key: string;
  code: string;
  name: Text;
  inputs: readonly Input[];
  sections: S;
  facts?: Readonly<Record<string, FactSpec>>;
  flow: F;
  duty?: Duty;
}): SubProcess<Input, PathsOf<F[number]>, Exclude<NamesOf<F[number]>, S[number]['id']>> =>
  plain({ facts: {}, ...spec }) as never;

/** A frozen copy without what JSON would drop, so that it survives a round trip unchanged. */
function plain(value: unknown): unknown {
  if (typeof value === 'function') throw new TypeError('a definition holds data only');
  if (Array.isArray(value)) return Object.freeze(value.map(plain));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return Object.freeze(Object.fromEntries(entries.map(([key, v]) => [key, plain(v)])));
}
