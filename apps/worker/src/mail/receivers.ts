import { covers, holdersOf, type Directory } from '@kezhuan/flow';

/** Notices that ask someone to act: those who stand in for them are told too (domain.md §11). */
const asksToAct = new Set(['N02', 'N03', 'N07', 'N08', 'N09', 'N10']);

/** People a notice of a deal worth this much goes to: whoever holds the key now, and their stand-ins where it asks to act. */
export function receiversOf(
  directory: Directory,
  notice: { code: string; to: string },
  process: string,
  now: string,
  amount: number | null,
): string[] {
  const holders = holdersOf(directory, notice.to);
  const standIns = asksToAct.has(notice.code)
    ? directory.delegations
        .filter(({ from }) => holders.includes(from))
        .filter((rule) => covers(directory, rule, now, process, amount))
        .map(({ to }) => to)
        .filter((person) => directory.people[person]?.active)
    : [];
  return [...new Set([...holders, ...standIns])];
}
