import { t, type Text } from '@kezhuan/domain';
import type { Rule } from '../language/block.ts';
import type { Seat } from './state.ts';

export type Verdict = 'approve' | 'reject' | 'defer' | 'open' | 'impossible';
export type Tally = { verdict: Verdict; remaining: Text };

/**
 * Where a group decision stands (domain.md §4.1). Decided as soon as the open seats cannot change
 * it; `impossible` when too few are left to decide lawfully, which is an incident and never a yes.
 * A signer added before or after another speaks with that seat: its refusal is the seat's refusal.
 * @param mayDefer whether they may put it off
 */
export function tally(rule: Rule, all: readonly Seat[], mayDefer = false): Tally {
  const seats = all.filter((s) => s.status !== 'removed' && !isAttached(s));
  const counted = seats.filter((s) => s.status !== 'recused').map((s) => withSigners(s, all));
  if (counted.length === 0)
    return { verdict: 'impossible', remaining: t('无人有权决定', 'Nobody is left to decide') };
  const found = tallies[rule.kind](rule as never, counted, seats);
  return mayDefer && found.verdict === 'reject' && rule.kind !== 'anyone'
    ? { ...found, verdict: againstOrLater(counted) }
    : found;
}

/** Of what can't be approved any more, by what was said so far. Nothing is rejected for good by a tie. */
const againstOrLater = (seats: readonly Counted[]): Verdict =>
  number(seats, 'defer') >= number(seats, 'reject') ? 'defer' : 'reject';

/**
 * The one side that kept a decision by each side from passing: it spoke against it and nobody of it for
 * it, and of no other side is that so. Null where none did, or several.
 */
export function blockingSide(rule: Rule, all: readonly Seat[]): string | null {
  if (rule.kind !== 'each_side') return null;
  const seats = all.filter((s) => s.status !== 'removed' && !isAttached(s));
  const against = [...sidesOf(rule, seats)].filter((side) => {
    const own = seats.filter((s) => s.side === side && s.status !== 'recused');
    const votes = own.map((s) => withSigners(s, all).vote);
    return votes.includes('reject') && !votes.includes('approve');
  });
  return against.length === 1 ? (against[0] ?? null) : null;
}

/** The sides whose vote it takes: those it names, else of all who were called, recused or not. */
const sidesOf = (
  rule: Extract<Rule, { kind: 'each_side' }>,
  called: readonly Seat[],
): ReadonlySet<string | undefined> => new Set(rule.sides ?? called.map((s) => s.side));

export const isAttached = (seat: Seat): boolean =>
  seat.where === 'before' || seat.where === 'after';

type Vote = 'approve' | 'reject' | 'defer' | 'abstain' | 'open';
type Counted = { vote: Vote; side?: string; score?: number };

function withSigners(seat: Seat, all: readonly Seat[]): Counted {
  const voices = [seat, ...all.filter((s) => s.host === seat.id && isAttached(s) && isLive(s))];
  const votes = voices.map((s): Vote => (s.status === 'decided' ? (s.means ?? 'approve') : 'open'));
  const vote = votes.includes('reject')
    ? 'reject'
    : votes.includes('open')
      ? 'open'
      : votes.includes('defer')
        ? 'defer'
        : (votes[0] as Vote);
  return {
    vote,
    ...(seat.side ? { side: seat.side } : {}),
    ...(seat.score === undefined ? {} : { score: seat.score }),
  };
}

const isLive = (seat: Seat): boolean => seat.status !== 'removed' && seat.status !== 'recused';

const number = (seats: readonly Counted[], vote: Vote): number =>
  seats.filter((s) => s.vote === vote).length;

const needs = (n: number, of: number, so: number): Text =>
  t(`需 ${n}/${of} 同意，已同意 ${so}`, `needs ${n} of ${of}, ${so} so far`);

/** `need` approvals of `of`: settled once reached, or once out of reach. */
function threshold(seats: readonly Counted[], need: number, of: number): Tally {
  const yes = number(seats, 'approve');
  const open = number(seats, 'open');
  const verdict =
    need > of ? 'impossible' : yes >= need ? 'approve' : yes + open < need ? 'reject' : 'open';
  return { verdict, remaining: needs(need, of, yes) };
}

const everyone = (_: Rule, seats: readonly Counted[]): Tally => {
  if (number(seats, 'reject') > 0)
    return { verdict: 'reject', remaining: needs(seats.length, seats.length, 0) };
  const voting = seats.filter((s) => s.vote !== 'abstain');
  if (voting.length === 0)
    return { verdict: 'impossible', remaining: t('全部弃权', 'All abstained') };
  return threshold(voting, voting.length, voting.length);
};

const tallies: {
  [K in Rule['kind']]: (
    rule: Extract<Rule, { kind: K }>,
    seats: readonly Counted[],
    /** Recused or not. */
    called: readonly Seat[],
  ) => Tally;
} = {
  anyone: (_, seats) => {
    const first = seats.find((s) => s.vote !== 'open' && s.vote !== 'abstain');
    const verdict = first ? (first.vote as Verdict) : number(seats, 'open') ? 'open' : 'impossible';
    return { verdict, remaining: needs(1, seats.length, first ? 1 : 0) };
  },
  everyone,
  in_order: everyone,
  quorum: (rule, seats) => threshold(seats, rule.n, seats.length),
  majority: (_, seats) => threshold(seats, Math.floor(seats.length / 2) + 1, seats.length),
  two_thirds: (_, seats) => threshold(seats, Math.ceil((seats.length * 2) / 3), seats.length),
  each_side: (rule, seats, called) => {
    const whole = threshold(seats, Math.ceil((seats.length * 2) / 3), seats.length);
    for (const side of sidesOf(rule, called)) {
      const members = seats.filter((s) => s.side === side);
      const own = threshold(members, 1, members.length);
      // Where all of a side have recused, nobody can speak for it: no lawful yes, and no lawful no.
      if (own.verdict === 'impossible') return { ...whole, verdict: 'impossible' };
      if (own.verdict === 'reject') return { ...whole, verdict: 'reject' };
      if (own.verdict === 'open' && whole.verdict === 'approve')
        return { ...whole, verdict: 'open' };
    }
    return whole;
  },
  score: (rule, seats) => {
    const scores = seats.flatMap((s) =>
      s.vote !== 'open' && s.score !== undefined ? [s.score] : [],
    );
    const open = number(seats, 'open');
    const remaining = t(
      `需 ${rule.minScores} 份有效评分，已收到 ${scores.length} 份`,
      `needs ${rule.minScores} scores, ${scores.length} so far`,
    );
    if (open > 0) return { verdict: 'open', remaining };
    if (scores.length < rule.minScores) return { verdict: 'impossible', remaining };
    const average = scores.reduce((a, b) => a + b, 0) / scores.length;
    return { verdict: average >= rule.pass ? 'approve' : 'reject', remaining };
  },
};
