import { number, times, type Line } from './report.ts';
import type { Round, Sustained } from './rounds.ts';
import { spreadOf, sum } from './stats.ts';
import { wordsOf, type Weights } from './weights.ts';

/** How the figures of part (a) are told. */
const base = { part: 'decisions', ratio: [], goal: '', ok: null } as const;

/** At most so many times the floor. */
const limits: Readonly<Record<number, number>> = { 1: 2, 8: 2.5 };

export function latencyLine(people: number, who: string, mine: Round, floor: Round): Line {
  const [a, b] = [spreadOf(mine.seen), spreadOf(floor.seen)];
  const ratio = [a.p50 / b.p50, a.p95 / b.p95, a.p99 / b.p99];
  const limit = limits[people];
  return {
    ...base,
    what: `seen in the next inbox, ${who}`,
    n: a.n,
    value: times(a),
    against: `floor ${times(b)}`,
    ratio,
    goal: limit ? `p50, p95 ≤ ${limit}` : '',
    ok: limit ? ratio[0]! <= limit && ratio[1]! <= limit : null,
    figures: { seen: [a, b], decided: [spreadOf(mine.decided), spreadOf(floor.decided)] },
  };
}

export function rateLine(who: string, mine: Round, floor: Round): Line {
  const [a, b] = [mine, floor].map(({ seen, seconds }) => seen.length / seconds);
  return {
    ...base,
    what: `decisions/s, each looked for, ${who}`,
    n: mine.seen.length,
    value: `${number(a!)} /s`,
    against: `floor ${number(b!)} /s`,
    ratio: [a! / b!],
    figures: { mine: a, floor: b },
  };
}

export type Endurance = {
  n: number;
  also: string;
  mine: Sustained;
  floorRate: number;
  /** CPU time a decision took in each process, in ms. */
  cpu: Record<string, number>;
  floorCpu: Record<string, number>;
};

export function sustainedLine({ n, also, mine, floorRate, cpu, floorCpu }: Endurance): Line {
  const ratio = mine.perSecond / floorRate;
  const spent = (of: Record<string, number>) => number(sum(Object.values(of)));
  return {
    ...base,
    what: `decisions/s until the outbox is empty, 8 people${also}`,
    n,
    value: `${number(mine.perSecond)} /s, ${spent(cpu)} ms CPU each`,
    against: `floor ${number(floorRate)} /s, ${spent(floorCpu)} ms CPU each`,
    ratio: [ratio],
    goal: '≥ 0.3',
    ok: ratio >= 0.3,
    figures: { mine, floorRate, cpuMsPerDecision: cpu, floorCpuMsPerDecision: floorCpu },
  };
}

export type Filings = { n: number; seconds: number; cpu: Record<string, number> };

/** A deal just filed has a workflow to start, where most decisions wake none. */
export function filingsLine({ n, seconds, cpu }: Filings): Line {
  return {
    ...base,
    what: 'filings/s until the outbox is empty, 8 people: each starts a workflow',
    n,
    value: `${number(n / seconds)} /s, ${number(sum(Object.values(cpu)))} ms CPU each`,
    against: '',
    figures: { perSecond: n / seconds, cpuMsPerFiling: cpu },
  };
}

export const weightLine = (weights: Weights): Line => ({
  ...base,
  what: 'rows written for a decision',
  n: 5,
  value: wordsOf(weights),
  against: 'floor the same',
  figures: { ...weights, state: weights.state.length },
});
