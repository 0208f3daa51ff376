import type { Text } from '@kezhuan/domain';
import type {
  AllBlock,
  Block,
  Branch,
  ChooseBlock,
  DecideBlock,
  EachBlock,
  EndBlock,
  FactSpec,
  FillBlock,
  OpenBlock,
  Publishes,
  RepeatBlock,
  RunBlock,
  TellBlock,
  UseBlock,
  WaitBlock,
} from './block.ts';
import type { Clock } from './clock.ts';
import type { Feel } from './condition.ts';
import type { Duty } from './duty.ts';
import type { Section } from './form.ts';
import type { Who } from './who.ts';

/**
 * Builders of blocks. What they return is the plain block; to its type they add the paths of the
 * steps in it and the sections it names, so that `defineProcess` can reject a wrong one at compile
 * time. Nothing of that exists at run time.
 */
declare const paths: unique symbol;
declare const names: unique symbol;
export type Told<B, Path extends string, Names extends string> = B & {
  readonly [paths]?: Path;
  readonly [names]?: Names;
};

/** Paths of the steps in a block; any text when it was not built here. */
export type PathsOf<B> = B extends { readonly [paths]?: infer P }
  ? unknown extends P
    ? string
    : Extract<P, string>
  : string;
export type NamesOf<B> = B extends { readonly [names]?: infer N }
  ? unknown extends N
    ? string
    : Extract<N, string>
  : string;

type Flow = readonly Block[];
type Spec<B, Given extends keyof B> = Omit<B, 'kind' | 'id' | Given>;
type Reads<R extends string> = { reads?: readonly R[] };

/** A form that someone fills in. */
export const fill = <
  const I extends string,
  const S extends string,
  const R extends string = never,
>(
  id: I,
  spec: Spec<FillBlock, 'sections' | 'reads'> & { sections: readonly S[] } & Reads<R>,
): Told<FillBlock, I, S | R> => ({ kind: 'fill', id, ...spec });

/** What people decide: one seat and an end on rejection, unless said otherwise. */
export const decision = <
  const I extends string,
  const S extends string = never,
  const R extends string = never,
>(
  id: I,
  spec: Spec<DecideBlock, 'by' | 'rule' | 'onReject' | 'sections' | 'reads'> &
    Partial<Pick<DecideBlock, 'rule' | 'onReject'>> & {
      by: Who | readonly Who[];
      sections?: readonly S[];
    } & Reads<R>,
): Told<DecideBlock, I, S | R> => ({
  kind: 'decide',
  id,
  rule: { kind: 'anyone' },
  onReject: 'end',
  ...spec,
  by: Array.isArray(spec.by) ? spec.by : [spec.by],
});

/** Something the worker does. */
export const run = <
  const I extends string,
  const S extends string = never,
  const R extends string = never,
>(
  id: I,
  spec: Spec<RunBlock, 'into' | 'reads'> & { into?: S } & Reads<R>,
): Told<RunBlock, I, S | R> => ({ kind: 'run', id, ...spec });

type WaitSpec<R extends string, P extends string> = Spec<
  WaitBlock,
  'until' | 'reads' | 'publishes'
> &
  Reads<R> & { publishes?: Omit<Publishes, 'sections'> & { sections: readonly P[] } };

/** Waits for a period to run out or a date to come. */
export const waitFor = <
  const I extends string,
  const R extends string = never,
  const P extends string = never,
>(
  id: I,
  clock: Clock,
  spec: WaitSpec<R, P>,
): Told<WaitBlock, I, R | P> => ({ kind: 'wait', id, until: { kind: 'clock', clock }, ...spec });

/** Waits for something outside the university, which `by` records, or one of them. */
export const waitUntil = <
  const I extends string,
  const S extends string = never,
  const R extends string = never,
  const P extends string = never,
>(
  id: I,
  { by, sections, ...spec }: WaitSpec<R, P> & { by: Who | readonly Who[]; sections?: readonly S[] },
): Told<WaitBlock, I, S | R | P> => ({
  kind: 'wait',
  id,
  until: { kind: 'event', by, ...(sections ? { sections } : {}) },
  ...spec,
});

/** Waits until something comes to hold: `related.orders[1].ended`, `first_sale != null`. */
export const waitThat = <
  const I extends string,
  const R extends string = never,
  const P extends string = never,
>(
  id: I,
  that: Feel,
  spec: WaitSpec<R, P>,
): Told<WaitBlock, I, R | P> => ({ kind: 'wait', id, until: { kind: 'holds', that }, ...spec });

/** Opens a deal of another process under this one, for whom `applicant` names. */
export const openDeal = <const I extends string, const R extends string = never>(
  id: I,
  spec: Spec<OpenBlock, 'reads' | 'carry'> & Partial<Pick<OpenBlock, 'carry'>> & Reads<R>,
): Told<OpenBlock, I, R> => ({ kind: 'open', id, carry: {}, ...spec });

/** Tells related deals something: `tellDeals('award', { to: 'related.applications', what: { … } })`. */
export const tellDeals = <const I extends string, const R extends string = never>(
  id: I,
  spec: Spec<TellBlock, 'reads'> & Reads<R>,
): Told<TellBlock, I, R> => ({ kind: 'tell', id, ...spec });

/** A branch of `all` or `choose`. */
export const branch = <const F extends Flow>(
  id: string,
  name: Text,
  flow: F,
  when?: Feel,
): Told<Branch, PathsOf<F[number]>, NamesOf<F[number]>> => ({
  id,
  name,
  flow,
  ...(when ? { when } : {}),
});

type Branches = readonly Branch[];
type Chosen<B, Of extends Branches> = Told<B, PathsOf<Of[number]>, NamesOf<Of[number]>>;
type More<B> = Partial<Pick<B, Extract<keyof B, 'when' | 'why'>>>;

/** Branches side by side that join. */
export const all = <const B extends Branches>(
  id: string,
  name: Text,
  branches: B,
  more: More<AllBlock> = {},
): Chosen<AllBlock, B> => ({ kind: 'all', id, name, branches, ...more });

/** Exactly one branch, the first whose condition holds. */
export const choose = <const B extends Branches>(
  id: string,
  name: Text,
  branches: B,
  more: More<ChooseBlock> = {},
): Chosen<ChooseBlock, B> => ({ kind: 'choose', id, name, branches, ...more });

type Inside<I extends string, F extends Flow> = `${I}/${PathsOf<F[number]>}`;
type Outer<F extends Flow, S extends string> = Exclude<NamesOf<F[number]>, S>;
type LoopSpec<B, F extends Flow, S extends string> = Omit<
  B,
  'kind' | 'id' | 'flow' | 'sections'
> & { flow: F; sections?: readonly (Section & { id: S })[] };

/** The flow once for every row of a table. */
export const each = <const I extends string, const F extends Flow, const S extends string = never>(
  id: I,
  spec: LoopSpec<EachBlock, F, S>,
): Told<EachBlock, Inside<I, F>, Outer<F, S>> => ({ kind: 'each', id, ...spec });

/** The flow again and again until a condition holds after a round. */
export const repeat = <
  const I extends string,
  const F extends Flow,
  const S extends string = never,
>(
  id: I,
  spec: LoopSpec<RepeatBlock, F, S>,
): Told<RepeatBlock, Inside<I, F>, Outer<F, S>> => ({ kind: 'repeat', id, ...spec });

/** A terminal state, entered when the flow gets here and `when` holds. */
export const end = <const I extends string>(
  id: I,
  spec: Omit<EndBlock, 'kind' | 'id'>,
): Told<EndBlock, never, never> => ({ kind: 'end', id, ...spec });

/** A shared sub-process (domain.md §9), before it is used anywhere. */
export type SubProcess<
  Input extends string = string,
  Path extends string = string,
  Names extends string = string,
> = Told<
  {
    readonly key: string;
    /** Its number in domain.md, `SP-01`. */
    readonly code: string;
    readonly name: Text;
    /** Names it works with, which whoever uses it provides. */
    readonly inputs: readonly Input[];
    readonly sections: readonly Section[];
    readonly facts: Readonly<Record<string, FactSpec>>;
    readonly flow: readonly Block[];
    readonly duty?: Duty;
  },
  Path,
  Names
>;

/** A sub-process inlined at this point, with a name for every one of its inputs. */
export const use = <
  const Input extends string,
  Path extends string,
  Names extends string,
  const I extends string,
>(
  sub: SubProcess<Input, Path, Names>,
  spec: {
    id: I;
    inputs: Readonly<Record<Input, Feel>>;
    name?: Text;
    when?: Feel;
    planned?: Feel;
    why?: Text;
  },
): Told<UseBlock, `${I}/${Path}`, Names> => ({
  kind: 'use',
  process: sub.key,
  sections: sub.sections,
  facts: sub.facts,
  flow: sub.flow,
  name: sub.name,
  ...(sub.duty ? { duty: sub.duty } : {}),
  ...spec,
});
