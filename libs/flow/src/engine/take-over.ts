import { t, type Text } from '@kezhuan/domain';
import { isInForce, parseKey, rolesOf, sideOf, standInsOf } from './directory.ts';
import type { Delegation, Directory, World } from './world.ts';

/** Whose right it is, as far as it matters for who may have it instead: the side, and the roles held. */
export type Standing = { side: string; roles: readonly string[] };

export type TakeOverFault = { code: 'invalid' | 'no-decision'; message: Text };

/** Whoever has no other role reads, or judges as the one who was chosen (domain.md §2 R37, R38; SP-16). */
const apart: ReadonlySet<string> = new Set(['auditor', 'inspector', 'expert', 'panel_chair']);

const noDecision = (zh: string, en: string): TakeOverFault => ({
  code: 'no-decision',
  message: t(zh, en),
});

/**
 * Why someone may not act in another's stead, be it by transfer, as an added signer or as a stand-in: a
 * right stays on its side, an administrator has none to decide (domain.md §2 (d)), and who is there to
 * watch or to judge does nobody else's work.
 */
export function faultBetween(from: Standing, to: Standing): TakeOverFault | null {
  if (to.roles.includes('administrator'))
    return noDecision('系统管理员不得审批事项', 'An administrator decides on no deal');
  if (from.side !== to.side)
    return {
      code: 'invalid',
      message: t('只能交由本单位的人', 'Must be someone of the same side'),
    };
  const own = to.roles.filter((role) => role !== 'reader_public');
  const isApart = own.length > 0 && own.every((role) => apart.has(role));
  return isApart && !own.some((role) => from.roles.includes(role))
    ? noDecision(
        '审计、纪检人员和评审专家不得代他人办理',
        "Auditors, inspectors and experts do nobody else's work",
      )
    : null;
}

/** The same, of a person for the right a key stands for: a seat's, or another person's. */
export const takeOverFault = (
  directory: Directory,
  key: string,
  person: string,
): TakeOverFault | null =>
  faultBetween(standingOf(directory, key), standingOf(directory, `person:${person}`));

function standingOf(directory: Directory, key: string): Standing {
  const asked = parseKey(key);
  if ('role' in asked) return { side: sideOf([asked.scope]), roles: [asked.role] };
  const held = rolesOf(directory, asked.person);
  return { side: sideOf(held.map(({ scope }) => scope)), roles: held.map(({ role }) => role) };
}

/**
 * Stand-in rules in force for this person at this instant, for this process and amount. One hop:
 * a stand-in cannot pass the right on.
 */
export const standingInFor = (
  { directory, now }: World,
  person: string,
  process: string,
  amount: number | null,
): readonly Delegation[] =>
  standInsOf(directory, person).filter((rule) => covers(directory, rule, now, process, amount));

/** Whether a stand-in rule carries the right at this instant, for this process and amount. */
export const covers = (
  directory: Directory,
  rule: Delegation,
  now: string,
  process: string,
  amount: number | null,
): boolean =>
  isInForce(rule, now) &&
  (rule.processes.length === 0 || rule.processes.includes(process)) &&
  (rule.maxAmount === null || (amount !== null && amount <= rule.maxAmount)) &&
  takeOverFault(directory, `person:${rule.from}`, rule.to) === null;
