import { holdersOf, isInForce, type Directory } from '@kezhuan/flow';

/** Notices that ask someone to act: those who stand in for them are told too (domain.md §11). */
const asksToAct = new Set(['N02', 'N03', 'N07', 'N08', 'N10']);

/** People a notice goes to: whoever holds the key now, and their stand-ins where it asks to act. */
export function receiversOf(
  directory: Directory,
  notice: { code: string; to: string },
  process: string,
  now: string,
): string[] {
  const holders = holdersOf(directory, notice.to);
  const standIns = asksToAct.has(notice.code)
    ? directory.delegations
        .filter((rule) => {
          const { from, processes } = rule;
          const covers = processes.length === 0 || processes.includes(process);
          return holders.includes(from) && isInForce(rule, now) && covers;
        })
        .map(({ to }) => to)
        .filter((person) => directory.people[person]?.active)
    : [];
  return [...new Set([...holders, ...standIns])];
}
