import { decide, evolve, type DealState, type Event } from '@kezhuan/flow';
import { processes } from '@kezhuan/workflows/processes';
import { currentRules } from '@kezhuan/workflows/rules';
import { directory } from './core-cast.ts';
import { smallDeal, wholeDeal, type Recording } from './core-story.ts';
import { number, type Line } from './report.ts';
import { median } from './stats.ts';

const GOAL = 200_000;
const ROUNDS = 7;

/** Decides every act of the recording on the state it met; how many events that made. */
function decideAll({ definition, moves }: Recording): number {
  let events = 0;
  for (const { before, act, actor, now } of moves) {
    const world = { now, directory, rules: currentRules };
    const decision = decide(definition, before, act, actor, world);
    if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
    events += decision.events.length;
  }
  return events;
}

/** The events of a recording with the instant of each, as the log has them. */
function logOf({ definition, moves }: Recording): { event: Event; at: string }[] {
  return moves.flatMap(({ before, act, actor, now }) => {
    const decision = decide(definition, before, act, actor, {
      now,
      directory,
      rules: currentRules,
    });
    return decision.ok ? decision.events.map((event) => ({ event, at: now })) : [];
  });
}

/** CPU seconds of this process: on a machine that others share, wall time would measure them. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** How often a CPU second the work runs: the median of some rounds, each long enough to measure. */
function perSecond(work: () => unknown, seconds: number): number {
  const run = (limit: number): number => {
    const began = cpuSeconds();
    let times = 0;
    let spent = 0;
    while (spent < limit) {
      // Asking for the time costs as much as a small act, so it is asked for rarely.
      const until = performance.now() + 10;
      for (; performance.now() < until; times++) work();
      spent = cpuSeconds() - began;
    }
    return times / spent;
  };
  run(seconds); // Until it is compiled and its caches are warm, as in a server.
  return median(Array.from({ length: ROUNDS }, () => run(seconds / ROUNDS)));
}

function lineOf(what: string, rate: number, n: number, against: string, goal = true): Line {
  return {
    part: 'core',
    what,
    n,
    value: `${number(rate)} /s`,
    against,
    ratio: goal ? [rate / GOAL] : [],
    goal: goal ? '≥ 200 000 steps/s' : '',
    ok: goal ? rate >= GOAL : null,
    figures: { perSecond: rate },
  };
}

function measure(name: string, recording: Recording, seconds: number): Line[] {
  const { moves, events } = recording;
  const log = logOf(recording);
  const decided = perSecond(() => decideAll(recording), seconds);
  const folded = perSecond(
    () => log.reduce<DealState | null>((state, { event, at }) => evolve(state, event, at), null),
    seconds,
  );
  const per = `${moves.length} acts, ${events} events`;
  return [
    lineOf(`steps: events decided and folded, ${name}`, decided * events, events, per),
    lineOf(`acts decided, ${name}`, decided * moves.length, moves.length, per, false),
    lineOf(`events folded alone, ${name}`, folded * events, events, per, false),
  ];
}

/** (c) The pure core alone, in one thread: a step is one event, decided and folded into the state. */
export async function benchCore({ quick }: { quick: boolean }): Promise<Line[]> {
  const seconds = quick ? 0.5 : 4;
  const whole = await wholeDeal(processes['commissioned_rd']!);
  return [
    ...measure('small process', smallDeal(), seconds),
    ...measure('P13, proposal to archive', whole, seconds),
  ];
}
