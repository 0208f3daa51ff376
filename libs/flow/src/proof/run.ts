import { decide } from '../engine/decide.ts';
import { stepAt } from '../engine/place.ts';
import type { Act, Actor } from '../engine/act.ts';
import type { Event } from '../engine/event.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import { sentenceOf } from '../views/sentence.ts';
import { boundOf, type Abstract } from './abstract.ts';
import {
  again,
  isEmpty,
  oracleFor,
  possible,
  rowValues,
  settled,
  withAnswer,
  type Answerer,
  type Ask,
} from './answers.ts';
import { boundTo } from './invariants.ts';
import type { Order } from './order.ts';
import { weigh, type Atom } from './atoms.ts';
import { atomsOf, type Plan } from './plan.ts';

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
    const found = attempted(lab, state, move, attempt, open);
    if (found) outcomes.push(found);
  }
  return outcomes;
};

type Attempt = { data: DealState['data']; lines: readonly string[]; odds: Odds };

/** Runs the act once. Where a condition may go either way it goes one, and the other is kept open. */
const attempted = (
  lab: Lab,
  state: DealState,
  move: Move,
  start: Attempt,
  open: Attempt[],
): Outcome | undefined => {
  const { definition } = lab.abstract;
  const live: Live = { now: start, fork: (other) => open.push(other) };
  const answerer = answererOf(lab, state, move, live);
  const oracle = oracleFor(lab.abstract, start.data, answerer);
  lab.spend();
  try {
    const from = { ...state, data: start.data };
    const decision = decide(definition, from, move.act, move.actor, {
      ...lab.world,
      now: move.now,
      oracle,
      // An answer once given decides what it was asked for; one taken back may be given otherwise.
      forgotten: move.data !== state.data,
    });
    if (!decision.ok) return undefined;
    askBounds(lab, decision.events, answerer);
    return {
      state: { ...decision.state, data: merged(decision.state.data, live.now.data) },
      events: decision.events,
      lines: [...(move.line ? [move.line] : []), ...live.now.lines],
      odds: live.now.odds,
    };
  } catch (thrown) {
    if (thrown !== again) throw thrown;
    open.push(live.now);
    return undefined;
  }
};

/** The attempt as it goes, and where its alternatives are put. */
type Live = { now: Attempt; fork: (other: Attempt) => void };

/** What the act wrote, with the answers it was given. */
const merged = (written: DealState['data'], answered: DealState['data']): DealState['data'] => {
  const data = { ...written };
  for (const [home, values] of Object.entries(answered)) {
    if (values === written[home]) continue;
    const answers = Object.entries(values).filter(
      ([key]) => /^[pt]\d+$/.test(key) || !written[home],
    );
    data[home] = { ...Object.fromEntries(answers), ...written[home] };
  }
  return data;
};

const answererOf = (lab: Lab, state: DealState, move: Move, live: Live): Answerer => {
  const groups = { ...state.groups, ...Object.fromEntries(move.fills.map((key) => [key, 1])) };
  const answerer: Answerer = {
    known: (home, id) => live.now.data[home]?.[id],
    answer: (ask) => {
      const [first, ...others] =
        ask.asks === 'rows'
          ? rowAnswers(lab, ask, live.now)
          : atomAnswers(lab, ask, groups, live.now, answerer);
      for (const other of others) live.fork(other);
      live.now = first!;
      return true;
    },
  };
  return answerer;
};

/** Invariants bound to a condition need it answered by the time their step opens. */
const askBounds = (lab: Lab, events: readonly Event[], answerer: Answerer): void => {
  for (const event of events) {
    if (event.type !== 'step-opened') continue;
    const { bounds, definition } = lab.abstract;
    for (const invariant of boundTo(lab, event.step)) {
      const formula = bounds.get(boundOf(invariant) ?? '');
      const scope = stepAt(definition, event.step)?.scope ?? '';
      if (formula) settled(definition, scope, formula, answerer);
    }
  }
};

const atomAnswers = (
  { abstract, plan }: Lab,
  ask: Extract<Ask, { asks: 'atom' }>,
  groups: Readonly<Record<string, number>>,
  attempt: Attempt,
  answerer: Answerer,
): Attempt[] => {
  const { atom, home } = ask;
  const give = (answer: boolean, told: boolean, deviated: boolean): Attempt => ({
    data: withAnswer(attempt.data, home, { [atom.id]: answer }),
    lines: told ? [...attempt.lines, givenLine(abstract, ask, answer)] : attempt.lines,
    odds: { ...attempt.odds, deviated: attempt.odds.deviated || deviated },
  });
  if (isEmpty(abstract, groups, ask)) return [give(atom.test.kind === 'null', false, false)];
  const answers = possible(abstract, ask, answerer);
  if (plan.free.has(atom.id) && isOpen(plan, atom, answerer))
    return answers.map((answer) => give(answer, answers.length > 1, false));
  const usual = plan.usual.get(atom.id) ?? false;
  if (!answers.includes(usual)) return answers.map((answer) => give(answer, false, false));
  const other = mayDeviate(plan, attempt.odds) && answers.includes(!usual);
  return [give(usual, false, false), ...(other ? [give(!usual, true, true)] : [])];
};

/** Whether an answer can still decide a condition the plan looks at. */
const isOpen = (plan: Plan, atom: Atom, answerer: Answerer): boolean =>
  plan.hinges
    .filter((formula) => atomsOf(formula).includes(atom))
    .some((formula) => {
      const found = weigh(formula, (of) => {
        const { id, home } = of.kind === 'atom' ? of.atom : of.table;
        return answerer.known(home, id) as boolean | undefined;
      });
      return typeof found !== 'boolean';
    });

const mayDeviate = (plan: Plan, odds: Odds): boolean =>
  plan.deviates && !odds.deviated && !odds.disturbed;

const rowAnswers = (
  { plan }: Lab,
  { table, home }: Extract<Ask, { asks: 'rows' }>,
  attempt: Attempt,
): Attempt[] => {
  const usual = Math.max(plan.rows, table.least);
  const most = plan.single.has(table.id) ? 1 : 2;
  const others = [0, 1, 2].filter((n) => n >= table.least && n <= most && n !== usual);
  const counts = [usual, ...others];
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
