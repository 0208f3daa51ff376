import { join } from '../engine/place.ts';
import type { Block, FactSpec } from '../language/block.ts';
import type { Clock } from '../language/clock.ts';
import type { Feel } from '../language/condition.ts';
import type { Field, Section } from '../language/form.ts';
import { conditionOf } from '../language/invariant.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { spotsOf } from '../views/outline.ts';

/** An expression of a definition, where it stands, and what it must give. */
export type Site = {
  /** What a problem with it is reported on: a step, a fact, a field. */
  at: string;
  /** The scope it is read in, with `*` for rows and rounds. */
  scope: string;
  source: Feel;
  gives: 'condition' | 'number' | 'value';
  /** The table whose row it stands in. */
  row?: Field;
};

/** Every expression of a definition. */
export const sitesOf = (definition: ProcessDefinition): Site[] => [
  { at: 'overseas', scope: '', source: definition.overseas, gives: 'condition' },
  ...inSections(definition.sections, ''),
  ...inFacts(definition.facts, ''),
  ...values('tells', '', Object.values(definition.tells ?? {})),
  ...(definition.frame ?? []).flatMap((check) => conditions('frame', '', check.holds)),
  ...(definition.under ?? []).flatMap(({ parentEnds = [] }) =>
    parentEnds.flatMap((end) => conditions('under', '', end.when)),
  ),
  ...spotsOf(definition).flatMap(({ path, scope, block, inside }) => [
    ...conditions(path, scope, block.when),
    ...inBlock(block, path, scope),
    ...inside.slice(-1).flatMap(({ branch }) => conditions(path, scope, branch?.when)),
  ]),
  ...definition.invariants.flatMap((invariant) =>
    spotsOf(definition)
      .filter((spot) => 'step' in invariant && spot.path === invariant.step)
      .flatMap((spot) => conditions(spot.path, spot.scope, conditionOf(invariant))),
  ),
];

const conditions = (at: string, scope: string, source: Feel | undefined): Site[] =>
  source === undefined ? [] : [{ at, scope, source, gives: 'condition' }];

const inBlock = (block: Block, path: string, outer: string): Site[] => {
  const own = join(outer, block.id);
  switch (block.kind) {
    case 'use':
      return [
        ...values(path, outer, Object.values(block.inputs)),
        ...inSections(block.sections, own),
        ...inFacts(block.facts, own),
      ];
    case 'repeat':
      return [
        { at: path, scope: join(own, '*'), source: block.until, gives: 'condition' },
        ...inSections(block.sections ?? [], join(own, '*')),
        ...inFacts(block.facts ?? {}, join(own, '*')),
        ...inClock(block.every, path, outer),
      ];
    case 'each':
      return [
        ...inSections(block.sections ?? [], join(own, '*')),
        ...inFacts(block.facts ?? {}, join(own, '*')),
      ];
    case 'run':
      return [
        ...values(path, outer, Object.values(block.input)),
        ...inClock(block.within, path, outer),
      ];
    case 'wait':
      return [
        ...conditions(path, outer, block.pausedWhile),
        ...conditions(path, outer, block.until.kind === 'holds' ? block.until.that : undefined),
        ...inClock(block.until.kind === 'clock' ? block.until.clock : block.within, path, outer),
      ];
    case 'open':
      return values(path, outer, Object.values(block.carry));
    case 'tell':
      return values(path, outer, [block.to, ...Object.values(block.what)]);
    case 'fill':
      return inClock(block.within, path, outer);
    case 'decide':
      return [...conditions(path, outer, block.hiddenUntil), ...inClock(block.within, path, outer)];
    default:
      return [];
  }
};

const values = (at: string, scope: string, sources: readonly Feel[]): Site[] =>
  sources.map((source) => ({ at, scope, source, gives: 'value' }));

const inClock = (clock: Clock | undefined, at: string, scope: string): Site[] =>
  clock && 'n' in clock && typeof clock.n === 'string'
    ? [{ at, scope, source: clock.n, gives: 'number' }]
    : [];

const inFacts = (facts: Readonly<Record<string, FactSpec>>, scope: string): Site[] =>
  Object.entries(facts).flatMap(([name, fact]): Site[] => {
    if (fact.kind === 'feel') return values(join(scope, name), scope, [fact.is]);
    if (fact.kind === 'policy') return values(join(scope, name), scope, [fact.on]);
    if (fact.kind === 'rank') return fact.when ? values(join(scope, name), scope, [fact.when]) : [];
    if (fact.kind === 'split') return values(join(scope, name), scope, [fact.of, fact.shares]);
    return 'amount' in fact ? values(join(scope, name), scope, [fact.amount]) : [];
  });

const inSections = (sections: readonly Section[], scope: string): Site[] =>
  sections.flatMap((section) => [
    ...conditions(join(scope, section.id), scope, section.when),
    ...(section.checks ?? []).flatMap((check) =>
      conditions(join(scope, section.id), scope, check.holds),
    ),
    ...section.fields.flatMap((field) => inField(field, join(scope, section.id), scope)),
  ]);

const inField = (field: Field, at: string, scope: string, row?: Field): Site[] => [
  ...(field.given ? values(`${at}.${field.key}`, scope, [field.given.from]) : []),
  ...(field.beginsAs ? values(`${at}.${field.key}`, scope, [field.beginsAs]) : []),
  ...[field.when, typeof field.required === 'string' ? field.required : undefined]
    .flatMap((source) => conditions(`${at}.${field.key}`, scope, source))
    .map((site) => (row ? { ...site, row } : site)),
  ...(field.columns ?? []).flatMap((column) => inField(column, at, scope, field)),
];
