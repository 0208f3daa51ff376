import { isStep, join, sectionIn } from '../engine/place.ts';
import type { RuleData } from '../engine/world.ts';
import type { Block, Branch, RepeatBlock, Step, UseBlock, WaitBlock } from '../language/block.ts';
import type { Clock } from '../language/clock.ts';
import { filledBy } from '../language/filled-by.ts';
import { conditionOf, type Invariant } from '../language/invariant.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { whoOf } from '../language/who-of.ts';
import type { Who } from '../language/who.ts';
import { spotsOf } from '../views/outline.ts';
import { toFeel, type Formula, type Table } from './atoms.ts';
import { meaningOf } from './meaning.ts';
import { stepsOf } from './order.ts';
import { relaxSections } from './relax-form.ts';
import { questionsOf, type Questions } from './rewrite.ts';
import { isPath, plainDecision, plainWho, tableBehind } from './whom.ts';

/** Where a condition stands: what it guards, by static path. */
export type Guard = { path: string; formula: Formula; steps: readonly string[]; loops: boolean };

/**
 * A definition as the proof runs it: the same flow with forms that accept anything, clocks that just
 * fire, and conditions over atoms that are answered when they are first asked.
 */
export type Abstract = {
  original: ProcessDefinition;
  definition: ProcessDefinition;
  questions: Questions;
  /** Formulas by the FEEL text the engine will ask the oracle about. */
  formulas: ReadonlyMap<string, Formula>;
  guards: readonly Guard[];
  /** Sections each step reads and fills in: static path to static keys. */
  reads: ReadonlyMap<string, readonly string[]>;
  fills: ReadonlyMap<string, readonly string[]>;
  /** Conditions invariants are bound to, by their source. */
  bounds: ReadonlyMap<string, Formula>;
};

type Builder = {
  original: ProcessDefinition;
  questions: Questions;
  formulas: Map<string, Formula>;
  guards: Guard[];
};

export const abstractOf = (
  original: ProcessDefinition,
  rules?: RuleData['authority'],
): Abstract => {
  const questions = questionsOf(original, walkedTables(original), rules);
  // Twice: which answers a scope has to hold is known once every condition has been read.
  relaxFlow({ original, questions, formulas: new Map(), guards: [] }, original.flow, '', '');
  const bounds = boundsOf(original, questions);
  const builder: Builder = { original, questions, formulas: new Map(), guards: [] };
  const definition: ProcessDefinition = {
    ...original,
    overseas: 'false',
    sections: relaxSections(builder, original.sections, ''),
    facts: {},
    flow: relaxFlow(builder, original.flow, '', ''),
    invariants: [],
    under: [],
    underOnly: false,
    tells: {},
    frame: [],
  };
  return {
    ...builder,
    definition,
    reads: sectionsBy(original, (step) => step.reads ?? []),
    fills: sectionsBy(original, filledBy),
    bounds,
  };
};

const boundsOf = (definition: ProcessDefinition, { formulaOf }: Questions): Map<string, Formula> =>
  new Map(
    definition.invariants.flatMap((invariant): [string, Formula][] => {
      const bound = boundOf(invariant);
      if (bound === undefined || !('step' in invariant)) return [];
      const scope = spotsOf(definition).find((spot) => spot.path === invariant.step)?.scope ?? '';
      return [[bound, formulaOf(conditionOf(invariant)!, scope)]];
    }),
  );

/** What an invariant's condition is remembered by: it is read where the step is. */
export const boundOf = (invariant: Invariant): string | undefined => {
  const condition = conditionOf(invariant);
  return condition === undefined || !('step' in invariant)
    ? undefined
    : `${invariant.step}: ${condition}`;
};

const sectionsBy = (
  definition: ProcessDefinition,
  of: (step: Step) => readonly string[],
): ReadonlyMap<string, readonly string[]> =>
  new Map(
    spotsOf(definition).flatMap(({ path, scope, block }): [string, string[]][] =>
      isStep(block)
        ? [[path, of(block).flatMap((id) => staticKey(definition, scope, id) ?? [])]]
        : [],
    ),
  );

const staticKey = (
  definition: ProcessDefinition,
  scope: string,
  id: string,
): string | undefined => {
  const found = sectionIn(definition, scope, id);
  return found && join(found.scope.replaceAll('/*', ''), id);
};

/** Tables a loop walks over, or that seat one person a row. */
const walkedTables = (definition: ProcessDefinition): ReadonlySet<string> => {
  const names = spotsOf(definition).flatMap(({ block, scope }) => {
    if (block.kind === 'each') return [{ scope, name: block.of }];
    return whoOf(block)
      .filter((who) => who.kind === 'people')
      .flatMap((who) => tableBehind(definition, scope, who.field) ?? []);
  });
  const keys = names.flatMap(({ scope, name }) => {
    const meaning = meaningOf(definition, scope, name);
    if (meaning?.kind === 'fact') return [join(meaning.at, name)];
    return meaning?.kind === 'field' ? [join(meaning.at, meaning.field.key)] : [];
  });
  return new Set(keys);
};

const relaxFlow = (
  builder: Builder,
  flow: readonly Block[],
  path: string,
  scope: string,
): Block[] =>
  flow.map((block) => {
    const { original } = builder;
    const own = join(path, block.id);
    const table = tableOf(builder, block, scope);
    const when = guarded(builder, block.when, scope, own, stepsOf(block, path), table);
    const relaxed = isStep(block)
      ? relaxStep(block, (who) => plainWho(original, scope, who))
      : relaxContainer(builder, block, path, scope);
    const pause = block.kind === 'wait' ? block.pausedWhile : undefined;
    const pausedWhile = guarded(builder, pause, scope, own, stepsOf(block, path));
    return {
      ...relaxed,
      ...(when === undefined ? {} : { when }),
      ...(pausedWhile === undefined ? {} : { pausedWhile }),
    } as Block;
  });

const tableOf = (
  { questions, original }: Builder,
  block: Block,
  scope: string,
): Table | undefined => {
  if (block.kind === 'each') return questions.tableOf(block.of, scope);
  const people = whoOf(block).find((who) => who.kind === 'people');
  const table = people && tableBehind(original, scope, people.field);
  return table && questions.tableOf(table.name, table.scope);
};

/** A condition over atoms in place of the written one; rows are chosen before they are walked. */
const guarded = (
  builder: Builder,
  source: string | undefined,
  scope: string,
  path: string,
  steps: readonly string[],
  table?: Table,
  loops = false,
): string | undefined => {
  const own = source === undefined ? [] : [builder.questions.formulaOf(source, scope)];
  const of: Formula[] = [...(table ? [{ kind: 'rows' as const, table }] : []), ...own];
  if (of.length === 0) return undefined;
  const formula: Formula = of.length === 1 ? of[0]! : { kind: 'and', of };
  const text = toFeel(formula);
  builder.formulas.set(text, formula);
  builder.guards.push({ path, formula, steps, loops });
  return text;
};

const soon: Clock = { kind: 'calendar_days', n: 1 };

const relaxStep = (step: Step, plain: (who: Who) => Who): Step => {
  // A fact that moves sends a step back to be done again, as a return or a change does: those are walked.
  const { within: _, when: __, relies: ___, ...rest } = step;
  switch (rest.kind) {
    case 'fill':
      return { ...rest, by: whoOf(step).map(plain) };
    case 'decide':
      return plainDecision(rest, plain);
    case 'run':
      return { ...rest, input: {} };
    case 'wait':
      return rest.until.kind === 'event'
        ? { ...rest, until: { ...rest.until, by: whoOf(step).map(plain) } }
        : sooner(rest);
    case 'open':
    case 'tell': {
      const { id, name, reads, seals, state } = rest;
      return sooner({ id, name, reads, seals, state });
    }
  }
};

/** What related deals do and say comes sooner or later: the proof takes it as a wait that ends. */
const sooner = (step: Omit<WaitBlock, 'kind' | 'until'>): WaitBlock => ({
  ...step,
  kind: 'wait',
  until: { kind: 'clock', clock: soon },
});

const relaxContainer = (
  builder: Builder,
  block: Exclude<Block, Step>,
  path: string,
  scope: string,
): Block => {
  const own = join(scope, block.id);
  const { when: _, ...bare } = block;
  switch (bare.kind) {
    case 'all':
    case 'choose':
      return {
        ...bare,
        branches: bare.branches.map((b) => relaxBranch(builder, b, bare, path, scope)),
      };
    case 'use':
      return {
        ...bare,
        inputs: plainInputs(bare),
        facts: {},
        sections: relaxSections(builder, bare.sections, own),
        flow: relaxFlow(builder, bare.flow, join(path, bare.id), own),
      };
    case 'each':
      return { ...bare, ...relaxLoop(builder, bare, path, own) };
    case 'repeat':
      return relaxRepeat(builder, bare, path, own);
    case 'end':
      return bare;
  }
};

const relaxLoop = (
  builder: Builder,
  loop: Omit<RepeatBlock, 'kind' | 'until' | 'max'>,
  path: string,
  own: string,
) => ({
  facts: {},
  sections: relaxSections(builder, loop.sections ?? [], join(own, '*')),
  flow: relaxFlow(builder, loop.flow, join(path, loop.id), join(own, '*')),
});

/** Two rounds show what any number of rounds can do to the rest. */
const relaxRepeat = (builder: Builder, block: RepeatBlock, path: string, own: string): Block => {
  const at = join(path, block.id);
  const until = guarded(
    builder,
    block.until,
    join(own, '*'),
    at,
    stepsOf(block, path),
    undefined,
    true,
  )!;
  // Rounds that go on beside each other do to the rest what they do one after the other.
  const { nextAfter: _, ...bare } = block;
  return {
    ...bare,
    ...relaxLoop(builder, block, path, own),
    until,
    max: Math.min(block.max, 2),
    ...(block.every ? { every: soon } : {}),
  };
};

/** The first branch that holds is taken, so a condition bears on every branch of its block. */
const relaxBranch = (
  builder: Builder,
  branch: Branch,
  block: Block,
  path: string,
  scope: string,
): Branch => {
  const steps =
    block.kind === 'choose'
      ? stepsOf(block, path)
      : branch.flow.flatMap((inner) => stepsOf(inner, path));
  const { when: source, ...bare } = branch;
  const when = guarded(builder, source, scope, join(path, block.id), steps);
  return {
    ...bare,
    flow: relaxFlow(builder, branch.flow, path, scope),
    ...(when === undefined ? {} : { when }),
  };
};

/** Inputs that pass a name on still do; what is computed is an atom wherever it is asked. */
const plainInputs = (use: UseBlock): UseBlock['inputs'] =>
  Object.fromEntries(Object.entries(use.inputs).filter(([, source]) => isPath(source)));
