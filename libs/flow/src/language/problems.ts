import type { Text } from '@kezhuan/domain';
import { baseStates } from './base-state.ts';
import type { Block, DecideBlock, Publishes, Step } from './block.ts';
import type { Clock } from './clock.ts';
import type { Duty } from './duty.ts';
import type { Feel } from './condition.ts';
import { filledBy } from './filled-by.ts';
import type { Field } from './form.ts';
import { conditionOf } from './invariant.ts';
import { outcomesOf, problemsInFeel, type FeelReader } from './problems-in-feel.ts';
import { problemsInSections } from './problems-in-form.ts';
import { problemsInRelated, problemsInRelations } from './problems-in-relations.ts';
import type { ProcessDefinition } from './process.ts';
import { roles } from './role.ts';
import {
  findBlock,
  findColumns,
  findFact,
  findField,
  findSection,
  innerScope,
  leadsTo,
  rootScope,
  scopesIn,
  type Scope,
} from './scope.ts';
import { whoOf } from './who-of.ts';
import type { Who } from './who.ts';

/** What is wrong with a definition, where, in plain words. */
export type Problem = { code: string; at: string; message: string };

/**
 * Everything structurally wrong with a definition, an empty list when nothing is. `readFeel` parses
 * an expression; without it expressions are checked only as far as their text shows. Whether the
 * flow is sound is not asked here: that is `check`.
 */
export function problemsOf(
  definition: ProcessDefinition,
  readFeel?: FeelReader,
): readonly Problem[] {
  const problems: Problem[] = [];
  const say: Say = (code, at, message) => void problems.push({ code, at, message });
  const root = rootScope(definition);
  const feel = (at: string, scope: Scope, source: Feel, own?: readonly string[]) =>
    problems.push(...problemsInFeel(at, scope, source, readFeel, own));
  const seen: Look = { say, feel, definition };
  if (definition.flow[0]?.kind !== 'fill')
    say('first-not-fill', definition.key, 'the first step must be a form: it files the deal');
  lookAtDefinition(seen, root);
  const [first] = definition.flow;
  for (const id of first?.kind === 'fill' ? first.sections : [])
    if (findSection(root, id)?.sealed)
      say(
        'sealed-from-own',
        `#${id}`,
        'whoever files the deal cannot fill in what is sealed from them',
      );
  lookAtFlow(seen, definition.flow, root, new Set());
  return problems;
}

type Say = (code: string, at: string, message: string) => void;
export type Look = {
  say: Say;
  feel: (at: string, scope: Scope, source: Feel, own?: readonly string[]) => void;
  definition: ProcessDefinition;
};

function lookAtDefinition(look: Look, root: Scope): void {
  const { definition, say, feel } = look;
  problemsInSections(look, definition.sections, root);
  lookAtFacts(look, definition.facts, root);
  feel('overseas', root, definition.overseas);
  problemsInRelations(look, root);
  if (definition.urgent) feel('urgent', root, definition.urgent);
  const { own, list, control } = definition;
  if (control.amendWhile) feel('control', root, control.amendWhile.holds, ['acted_at']);
  const amount = list.amount ? [list.amount] : [];
  const withdrawal = Object.values(control.withdrawal ?? {});
  const listed = [list.title, ...list.parties, ...amount];
  for (const name of [...own.people, ...own.parties, ...listed, ...withdrawal])
    if (!findField(root, name)) say('unknown-field', name, 'no such field');
  const places = new Set(scopesIn(definition).flatMap((s) => s.places));
  const named = definition.invariants.flatMap((i) =>
    i.kind === 'before'
      ? [i.step, ...i.first]
      : i.kind === 'never_together'
        ? i.steps
        : i.kind === 'only_if'
          ? [i.step]
          : [],
  );
  for (const place of [...named, ...[control.withdrawBefore].flat()])
    if (!places.has(place)) say('unknown-step', place, 'no step has this path');
  for (const invariant of definition.invariants) {
    const asked = conditionOf(invariant);
    if (asked === undefined || !('step' in invariant)) continue;
    const scope = scopesIn(definition).find((s) => s.places.includes(invariant.step));
    if (scope) feel(invariant.step, scope, asked);
  }
}

function lookAtFacts(look: Look, facts: ProcessDefinition['facts'], scope: Scope): void {
  for (const [name, spec] of Object.entries(facts)) {
    const at = `${scope.path}#${name}`;
    if (spec.kind === 'feel') look.feel(at, scope, spec.is);
    else if (spec.kind === 'cny') {
      const of = findField(scope, spec.of);
      if (of?.type !== 'money') look.say('unknown-field', at, `${spec.of} is no money field`);
    } else if (spec.kind === 'policy') look.feel(at, scope, spec.on);
    else if (spec.kind === 'split') {
      look.feel(at, scope, spec.of);
      look.feel(at, scope, spec.shares);
    } else if (spec.kind === 'rank') {
      if (spec.when) look.feel(at, scope, spec.when);
    } else if (spec.kind === 'blocked_by') {
      const block = findBlock(scope, spec.step);
      if (block?.kind !== 'decide' || block.rule.kind !== 'each_side')
        look.say('unknown-step', at, `${spec.step} is not decided by each side`);
    } else if (spec.kind === 'tied') {
      for (const field of [...spec.people, ...spec.parties])
        if (!findField(scope, field)) look.say('unknown-field', at, `no field ${field}`);
    } else {
      look.feel(at, scope, spec.amount);
      if (!/^[a-z_]+$/.test(spec.matter)) look.feel(at, scope, spec.matter);
    }
  }
}

function lookAtFlow(look: Look, flow: readonly Block[], scope: Scope, ids: Set<string>): void {
  for (const block of flow) {
    const at = scope.path === '' ? block.id : `${scope.path}/${block.id}`;
    if (ids.has(block.id)) look.say('duplicate-id', at, 'the id is taken in this scope');
    ids.add(block.id);
    if (block.when) look.feel(at, scope, block.when);
    lookAtBlock(look, block, at, scope, ids);
  }
}

function lookAtBlock(look: Look, block: Block, at: string, scope: Scope, ids: Set<string>) {
  switch (block.kind) {
    case 'all':
    case 'choose': {
      const branches = block.branches.map((b) => b.id);
      if (new Set(branches).size < branches.length)
        look.say('duplicate-id', at, 'two branches share an id');
      for (const { flow, when } of block.branches) {
        if (when) look.feel(at, scope, when);
        lookAtFlow(look, flow, scope, ids);
      }
      return;
    }
    case 'use':
    case 'each':
    case 'repeat': {
      const inner = innerScope(scope, block);
      if (block.kind === 'use') {
        for (const input of Object.values(block.inputs)) look.feel(at, scope, input);
        if (block.planned) look.feel(at, scope, block.planned);
        if (block.duty) lookAtDuty(look, block.duty, at, inner);
      } else if (block.kind === 'each') {
        const columns = findColumns(scope, block.of);
        if (!columns) look.say('unknown-field', at, `${block.of} is no table`);
        if (block.rowName) lookAtRowName(look, block.rowName, columns ?? [], at);
      } else {
        look.feel(at, inner, block.until);
        if (block.nextAfter !== undefined && !inner.blocks.has(block.nextAfter))
          look.say('unknown-step', at, `no step ${block.nextAfter} for the next round to follow`);
      }
      lookAtFacts(look, block.facts ?? {}, inner);
      problemsInSections(look, block.sections ?? [], inner);
      return lookAtFlow(look, block.flow, inner, new Set());
    }
    case 'end':
      return lookAtState(look, at, block.state, true);
    default:
      return lookAtStep(look, block, at, scope);
  }
}

function lookAtRowName({ say }: Look, name: Text, columns: readonly Field[], at: string): void {
  for (const [, key] of `${name.zh} ${name.en}`.matchAll(/\{(\w+)\}/g))
    if (!columns.some((column) => column.key === key))
      say('unknown-field', at, `no column ${key} to name a row by`);
}

function lookAtState(look: Look, at: string, key: string, terminal: boolean): void {
  const states: Record<string, { terminal: boolean }> = {
    ...baseStates,
    ...look.definition.states,
  };
  if (!states[key]) look.say('unknown-state', at, `no state ${key}`);
  else if (states[key].terminal !== terminal)
    look.say('unknown-state', at, `${key} is ${terminal ? 'not ' : ''}a terminal state`);
}

function lookAtStep(look: Look, step: Step, at: string, scope: Scope): void {
  const { say } = look;
  if (step.state) lookAtState(look, at, step.state, false);
  const clock = step.kind === 'wait' && step.until.kind === 'clock' ? step.until.clock : null;
  for (const c of [clock, step.within]) if (c) lookAtClock(look, c, at, scope);
  if (step.kind === 'wait' && step.pausedWhile) {
    look.feel(at, scope, step.pausedWhile);
    if (clock?.kind !== 'calendar_days' && clock?.kind !== 'working_days')
      say('cannot-pause', at, 'only a period counted in days can stand still');
  }
  for (const id of [...filledBy(step), ...(step.reads ?? [])])
    if (!findSection(scope, id)) say('unknown-section', at, `no section ${id}`);
  for (const name of step.relies ?? [])
    if (!findFact(scope, name)) say('unknown-fact', at, `no fact ${name}`);
  for (const name of step.about ?? []) look.feel(at, scope, name);
  if (step.kind === 'wait' && step.publishes) lookAtPublished(look, step.publishes, at, scope);
  for (const who of whoOf(step)) lookAtWho(look, who, at, scope);
  if (step.duty) lookAtDuty(look, step.duty, at, scope);
  if (step.kind === 'run')
    for (const source of Object.values(step.input)) look.feel(at, scope, source);
  problemsInRelated(look, step, at, scope);
  if (step.kind !== 'decide') return;
  if (step.hiddenUntil) look.feel(at, scope, step.hiddenUntil);
  for (const id of step.separateFrom ?? []) {
    const other = findBlock(scope, id);
    const byWhom = other?.kind === 'wait' ? other.until.kind === 'event' : other && 'by' in other;
    if (!byWhom) say('unknown-step', at, `nothing people do ${id} to be separate from`);
  }
  const keys = step.outcomes?.map((o) => o.key) ?? [];
  if (new Set(keys).size < keys.length) say('duplicate-id', at, 'two outcomes share a key');
  if (step.annuls) lookAtAnnulled(look, step, step.annuls, at, scope);
}

function lookAtAnnulled(
  { say }: Look,
  step: DecideBlock,
  annuls: NonNullable<DecideBlock['annuls']>,
  at: string,
  scope: Scope,
): void {
  if (!outcomesOf(step).includes(annuls.with))
    say('unknown-outcome', at, `no outcome ${annuls.with}`);
  for (const id of annuls.steps) {
    const other = findBlock(scope, id);
    if (other?.kind !== 'decide' || other.onReject !== 'continue')
      say('unknown-step', at, `no decision ${id} that may reject and the deal goes on`);
  }
}

function lookAtPublished(look: Look, published: Publishes, at: string, scope: Scope): void {
  const { sections, fields = [], to = [] } = published;
  for (const id of sections)
    if (!findSection(scope, id)) look.say('unknown-section', at, `no section ${id}`);
  for (const name of fields)
    if (!findField(scope, name)) look.say('unknown-field', at, `no field ${name}`);
  for (const name of to)
    if (!Object.hasOwn(roles, name)) look.say('unknown-role', at, `no role ${name}`);
}

function lookAtWho(look: Look, who: Who, at: string, scope: Scope): void {
  const field = 'field' in who ? who.field : who.kind === 'role' ? who.unit : undefined;
  const beside = who.kind === 'people' ? [who.side, who.alternate] : [];
  const barred = who.kind === 'people' ? [who.barred] : [];
  for (const path of [field, ...beside, ...barred])
    if (path && !isKnown(look, scope, path)) look.say('unknown-field', at, `no field ${path}`);
  for (const path of beside)
    if (field && path && tableOf(path) !== tableOf(field))
      look.say('unknown-field', at, `${path} is no column beside ${field}`);
  if (!('role' in who)) return;
  const instead = who.kind === 'role' ? (who.instead ?? []) : [];
  const orElse = who.kind === 'role' ? (who.orElse ?? []) : [];
  for (const { when } of instead) look.feel(at, scope, when);
  for (const name of [who.role, ...instead.map((i) => i.role), ...orElse])
    if (!Object.hasOwn(roles, name)) look.say('unknown-role', at, `no role ${name}`);
}

/** What the deal above has told is its own business: `problemsBetween` looks there. */
const isKnown = ({ definition }: Look, scope: Scope, path: string): boolean =>
  path.startsWith('parent.') ? (definition.under ?? []).length > 0 : leadsTo(scope, path);

const tableOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));

function lookAtDuty(look: Look, duty: Duty, at: string, scope: Scope): void {
  const { due, by, handedIn, met, dropped, amount, received } = duty;
  if (due && !scope.knows(due.split('.')[0] ?? '')) look.say('unknown-field', at, `no date ${due}`);
  if (by) lookAtWho(look, by, at, scope);
  for (const source of [handedIn, met, dropped, amount?.minor, amount?.currency, received])
    if (source) look.feel(at, scope, source);
}

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

function lookAtClock(look: Look, clock: Clock, at: string, scope: Scope): void {
  if ('n' in clock && typeof clock.n === 'string') look.feel(at, scope, clock.n);
  if (clock.kind === 'on_date' && clock.time !== undefined && !timeOfDay.test(clock.time))
    look.say('unknown-time', at, `${clock.time} is no time of day such as 17:00:00`);
  const field = 'field' in clock ? clock.field : 'from' in clock ? clock.from : undefined;
  if (field && !scope.knows(field.split('.')[0] ?? ''))
    look.say('unknown-field', at, `no date ${field}`);
}
