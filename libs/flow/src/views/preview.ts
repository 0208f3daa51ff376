import { t, type Text } from '@kezhuan/domain';
import type { Act } from '../engine/act.ts';
import { decide, type Decision } from '../engine/decide.ts';
import { rolesOf } from '../engine/directory.ts';
import { blockAt, isStep } from '../engine/place.ts';
import type { Fault } from '../engine/refusal.ts';
import { mayFile } from '../engine/rights.ts';
import type { World } from '../engine/world.ts';
import type { FillBlock } from '../language/block.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { whoOf } from '../language/who-of.ts';
import type { Who } from '../language/who.ts';
import { outcomeName } from './outcome-names.ts';
import { Otherwise, partner } from './plain-answers.ts';
import { documentsOf, follow, followOtherwise, type Route, type Turn } from './preview-route.ts';
import { worldWith, type Run } from './preview-run.ts';
import { forgivingValues, namesAhead, type NamesAhead } from './preview-values.ts';
import type { RouteStep } from './view-types.ts';
import { whoWords } from './who-words.ts';
import { listText, type Names } from './words.ts';

/**
 * The way a deal with these values is going to take if everyone approves on the last day: the same
 * core that will run it, run ahead. What is filled in on the way is guessed from its form, so the
 * steps that hang on it are those of the ordinary case. Where a decision may approve in several ways,
 * what hangs on which of them is told so. `by`: who is about to file it, for whom else has it next hangs
 * on that.
 */
export function routePreview(
  definition: ProcessDefinition,
  values: Values,
  world: World,
  known: Names,
  by?: string,
): RouteStep[] {
  const names = namesAhead(known, values);
  const run = filedAhead(definition, values, world, by);
  if (!run) return [];
  const route = follow(run, names);
  const ahead = later(definition, route, names);
  return [...inTurns(route, ahead, names), ...ahead];
}

/** What the form does not take as it is typed so far is taken to be typed otherwise. */
function filedAhead(
  definition: ProcessDefinition,
  values: Values,
  world: World,
  by: string | undefined,
): Run | null {
  const first = definition.flow[0];
  if (first?.kind !== 'fill') return null;
  const given = new Set<string>();
  const open = worldWith(world, given);
  const otherwise = new Otherwise();
  let typed = { ...someoneFor(definition, first, world, by), ...values };
  do {
    const filed = fileAhead(definition, first, typed, open, otherwise, by);
    if (!filed) return null;
    if (filed.ok) {
      const { state } = filed;
      return { definition, state, world: open, given, chosen: new Map(), stuck: new Set() };
    }
    const { faults = [] } = filed.refusal;
    typed = without(typed, faults);
    otherwise.mend(faults);
  } while (otherwise.goesOn);
  return null;
}

/** Whom a form is from that names nobody yet, or which organisation: whoever is about to file it. */
function someoneFor(
  definition: ProcessDefinition,
  first: FillBlock,
  world: World,
  by: string | undefined,
): Values {
  const asked = whoOf(first).find((who) => who.kind === 'person');
  if (!asked) return by === undefined ? {} : ownParty(first, world, by);
  const people = [...(by === undefined ? [] : [by]), ...Object.keys(world.directory.people)];
  return { [asked.field]: people.find((person) => mayFile(definition, world, person)) };
}

/** An enterprise asks for itself. */
function ownParty(first: FillBlock, { directory }: World, by: string): Values {
  for (const who of whoOf(first)) {
    if (who.kind !== 'party') continue;
    const own = rolesOf(directory, by).find(
      ({ role, scope }) => role === who.role && scope.startsWith('org:'),
    );
    if (own) return { [who.field]: { ...partner, id: own.scope.slice('org:'.length) } };
  }
  return {};
}

const without = (values: Values, faults: readonly Fault[]): Values => {
  const wrong = new Set(faults.map(({ pointer }) => pointer.split('/')[1]));
  return Object.fromEntries(Object.entries(values).filter(([key]) => !wrong.has(key)));
};

/** As the first of those may file it whom the form may be from. */
function fileAhead(
  definition: ProcessDefinition,
  first: FillBlock,
  typed: Values,
  world: World,
  otherwise: Otherwise,
  by: string | undefined,
): Decision | null {
  const values = forgivingValues(definition, '', first.sections, typed, world, { otherwise });
  const pins = { number: 'preview', definition: '', rules: '' };
  const act: Act = { type: 'file', deal: 'preview', ...pins, values };
  for (const person of filersOf(whoOf(first), values, world, by)) {
    const filed = decide(standingAlone(definition), null, act, { kind: 'person', person }, world);
    if (filed.ok || filed.refusal.faults) return filed;
  }
  return null;
}

/** What is looked ahead need not lie under anything. The same object each time: much is kept by it. */
function standingAlone(definition: ProcessDefinition): ProcessDefinition {
  if (!definition.underOnly) return definition;
  let alone = standAlone.get(definition);
  if (!alone) standAlone.set(definition, (alone = { ...definition, underOnly: false }));
  return alone;
}
const standAlone = new WeakMap<ProcessDefinition, ProcessDefinition>();

/** Who a form names, who is about to file it, and whoever else may. */
function filersOf(
  asked: readonly Who[],
  values: Values,
  { directory }: World,
  by: string | undefined,
): readonly string[] {
  const named = asked.map((who) => (who.kind === 'person' ? values[who.field] : undefined));
  const holders = directory.assignments.flatMap(({ role, person }) =>
    asked.some((who) => 'role' in who && who.role === role) ? [person] : [],
  );
  const all = [...[...named, by].filter((it) => typeof it === 'string'), ...holders];
  return all.length > 0 ? all : Object.keys(directory.people).slice(0, 1);
}

/** The steps of a route, and behind each decision those that come only if it approves otherwise. */
function inTurns(route: Route, ahead: readonly RouteStep[], names: NamesAhead): RouteStep[] {
  const steps = new Map(route.steps);
  const known = new Set([...steps.keys(), ...ahead.map(({ step }) => step)]);
  const besides = new Map<string, RouteStep[]>();
  for (const turn of route.turns) {
    const others = turn.others.map(
      (other) => [other, followOtherwise(turn, other, names)] as const,
    );
    const ways: Ways = [[turn.taken, route], ...others];
    const beside: RouteStep[] = [];
    for (const [place, step] of new Map(ways.flatMap(([, way]) => [...way.steps]))) {
      const only = onlyIf(turn, ways, place);
      const mine = steps.get(place);
      if (mine && only)
        steps.set(place, { ...mine, only: mine.only ? listText([mine.only, only]) : only });
      if (!only || known.has(place) || known.has(place.split('/')[0]!)) continue;
      known.add(place);
      beside.push({ ...step, only, opens: null, due: null, provisional: false });
    }
    besides.set(turn.at.place, beside);
  }
  return [...steps.values()].flatMap((step) => [step, ...(besides.get(step.step) ?? [])]);
}

/** The ways that the outcomes of one decision lead, the one that is taken to be chosen first. */
type Ways = readonly (readonly [outcome: string, way: Route])[];

/** Which outcomes a step hangs on, in words; nothing where it comes with each of them. */
function onlyIf({ at: { block } }: Turn, ways: Ways, place: string): Text | undefined {
  const by = ways.filter(([, { steps, ahead }]) => steps.has(place) || ahead.has(place));
  if (by.length === ways.length) return undefined;
  const outcomes = listText(by.map(([outcome]) => outcomeName(block, outcome)));
  return t(`${block.name.zh}：${outcomes.zh}`, `${block.name.en}: ${outcomes.en}`);
}

/**
 * What follows once the running ahead has come to an answer nobody can guess, such as a date both sides
 * still have to agree on: as things then stand, without days, and each sub-process in one line.
 */
function later(definition: ProcessDefinition, { ahead }: Route, names: Names): RouteStep[] {
  return [...new Set([...ahead].map((place) => place.split('/')[0]!))].flatMap(
    (place): RouteStep[] => {
      const block = blockAt(definition, place)?.block;
      if (!block) return [];
      const step = isStep(block) ? block : undefined;
      return [
        {
          step: place,
          name: block.name,
          kind: block.kind,
          who: listText(step ? whoOf(step).map((who) => whoWords(definition, who)) : []),
          people: [],
          ...(step?.why ? { why: step.why } : {}),
          opens: null,
          due: null,
          provisional: false,
          documents: step ? documentsOf(step, names) : [],
        },
      ];
    },
  );
}
