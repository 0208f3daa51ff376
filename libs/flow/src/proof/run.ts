import { decide } from '../engine/decide.ts';
import type { Act, Actor } from '../engine/act.ts';
import type { Event } from '../engine/event.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import { sentenceOf } from '../views/sentence.ts';
import type { Abstract } from './abstract.ts';
import {
  askFirst,
  isAsk,
  isEmpty,
  oracleFor,
  possible,
  rowValues,
  withAnswer,
  type Ask,
} from './answers.ts';
import { boundTo } from './invariants.ts';
import type { Order } from './order.ts';
import type { Plan } from './plan.ts';

/** What an exploration works with. */
export type Lab = { abstract: Abstract; plan: Plan; order: Order; world: World; spend: () => void };

/** What may still go differently in a run: each once. */
export type Odds = { deviated: boolean; disturbed: boolean; changed: boolean };

/** A deal in a run of the proof. */
export type Node = {
  id: number;
  state: DealState;
  now: string;
  odds: Odds;
  /** Sections read by what was just done: what is worth changing now. */
  freshlyRead: readonly string[];
  parent: Node | null;
  lines: readonly string[];
  next: number[];
};

/** An act with everything a run needs to know of it. */
export type Move = {
  act: Act;
  actor: Actor;
  now: string;
  line: string;
  /** Sections that come in with it, by their place in the running deal. */
  fills: readonly string[];
  /** The data to start from: answers that became stale are gone. */
  data: DealState['data'];
  odds: Odds;
};

export type Outcome = {
  state: DealState;
  events: readonly Event[];
  lines: readonly string[];
  odds: Odds;
};

/** Everything an act can lead to: once for each way the conditions it meets can be answered. */
export const outcomesOfMove = (lab: Lab, state: DealState, move: Move): Outcome[] => {
  const outcomes: Outcome[] = [];
  const open: Attempt[] = [{ data: move.data, lines: [], odds: move.odds }];
  for (let attempt = open.pop(); attempt; attempt = open.pop()) {
    const found = attempted(lab, state, move, attempt);
    if (Array.isArray(found)) open.push(...found);
    else if (found) outcomes.push(found);
  }
  return outcomes;
};

type Attempt = { data: DealState['data']; lines: readonly string[]; odds: Odds };

const attempted = (
  lab: Lab,
  state: DealState,
  move: Move,
  attempt: Attempt,
): Outcome | Attempt[] | undefined => {
  const { abstract } = lab;
  const world = { ...lab.world, now: move.now, oracle: oracleFor(abstract, attempt.data) };
  lab.spend();
  try {
    const from = { ...state, data: attempt.data };
    const decision = decide(abstract.definition, from, move.act, move.actor, world);
    if (!decision.ok) return undefined;
    const { events } = decision;
    askBounds(lab, attempt.data, events);
    const lines = [...(move.line ? [move.line] : []), ...attempt.lines];
    return { state: decision.state, events, lines, odds: attempt.odds };
  } catch (thrown) {
    if (!isAsk(thrown)) throw thrown;
    return answersTo(lab, thrown, state, move, attempt);
  }
};

/** Invariants bound to a condition need it answered by the time their step opens. */
const askBounds = (lab: Lab, data: DealState['data'], events: readonly Event[]): void => {
  for (const event of events) {
    if (event.type !== 'step-opened') continue;
    for (const { when } of boundTo(lab, event.step)) {
      const formula = when === undefined ? undefined : lab.abstract.bounds.get(when);
      if (formula) askFirst(lab.abstract, data, '', formula);
    }
  }
};

const answersTo = (
  lab: Lab,
  ask: Ask,
  state: DealState,
  move: Move,
  attempt: Attempt,
): Attempt[] =>
  ask.asks === 'rows' ? rowAnswers(lab, ask, attempt) : atomAnswers(lab, ask, state, move, attempt);

const atomAnswers = (
  { abstract, plan }: Lab,
  ask: Extract<Ask, { asks: 'atom' }>,
  state: DealState,
  move: Move,
  attempt: Attempt,
): Attempt[] => {
  const { atom, home } = ask;
  const give = (answer: boolean, told: boolean, deviated: boolean): Attempt => ({
    data: withAnswer(attempt.data, home, { [atom.id]: answer }),
    lines: told ? [...attempt.lines, givenLine(abstract, ask, answer)] : attempt.lines,
    odds: { ...attempt.odds, deviated: attempt.odds.deviated || deviated },
  });
  const groups = { ...state.groups, ...Object.fromEntries(move.fills.map((key) => [key, 1])) };
  if (isEmpty(abstract, groups, ask)) return [give(atom.test.kind === 'null', false, false)];
  const answers = possible(abstract, attempt.data, ask);
  if (plan.free.has(atom.id))
    return answers.map((answer) => give(answer, answers.length > 1, false));
  const usual = plan.usual.get(atom.id) ?? false;
  if (!answers.includes(usual)) return answers.map((answer) => give(answer, false, false));
  const other = mayDeviate(plan, attempt.odds) && answers.includes(!usual);
  return [give(usual, false, false), ...(other ? [give(!usual, true, true)] : [])];
};

const mayDeviate = (plan: Plan, odds: Odds): boolean =>
  plan.deviates && !odds.deviated && !odds.disturbed;

const rowAnswers = (
  { plan }: Lab,
  { table, home }: Extract<Ask, { asks: 'rows' }>,
  attempt: Attempt,
): Attempt[] => {
  const usual = Math.max(plan.rows, table.least);
  const counts = [0, 1, 2].filter((n) => n >= table.least);
  const free = plan.free.has(table.id);
  const chosen = free || mayDeviate(plan, attempt.odds) ? counts : [usual];
  return chosen.map((n) => ({
    data: withAnswer(attempt.data, home, rowValues(table, n)),
    lines: n === usual ? attempt.lines : [...attempt.lines, `   设 / given: ${table.key} ×${n}`],
    odds: { ...attempt.odds, deviated: attempt.odds.deviated || (!free && n !== usual) },
  }));
};

const givenLine = (
  { original }: Abstract,
  { atom }: Extract<Ask, { asks: 'atom' }>,
  answer: boolean,
): string => {
  const { zh, en } = sentenceOf(original, atom.source, atom.scope);
  return answer ? `   设 / given: ${zh} / ${en}` : `   设 / given: 并非(${zh}) / not (${en})`;
};
