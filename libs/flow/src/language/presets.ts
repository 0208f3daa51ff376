import { t, type Text } from '@kezhuan/domain';
import type { DecideBlock, Outcome } from './block.ts';
import { calendarDays, workingDays } from './clock.ts';
import { decision, run, type Told } from './compose.ts';
import { computed, field, section } from './field.ts';
import { role } from './who.ts';
import { roles, type Role } from './role.ts';

export { filing } from './presets/filing.ts';
export { milestone, milestoneDuty } from './presets/milestone.ts';
export { negotiation, negotiationFacts } from './presets/negotiation.ts';
export { arrivalFacts, receipt, receiptDuty } from './presets/receipt.ts';

/**
 * The stage kinds of domain.md §3 as pure functions that return blocks. They know nothing the blocks
 * could not say; what they add is the usual rule, clock and outcomes, in one place.
 */

const outcome = (key: string, zh: string, en: string, means: Outcome['means']): Outcome => ({
  key,
  name: t(zh, en),
  means,
});

/** 审批 / Approval: one role decides within 3 working days (domain.md §3 `approval`). */
export const approval: typeof decision = (id, spec) =>
  decision(id, { within: workingDays(3), state: 'in_review', ...spec });

/** 会签 / Countersign: several seats side by side, all of them, 5 working days (§3 `countersign`). */
export const countersign: typeof decision = (id, spec) =>
  decision(id, {
    rule: { kind: 'everyone' },
    within: workingDays(5),
    state: 'in_review',
    ...spec,
  });

/** 通过 / 不通过: what a panel or a partner answers on a result (§3 `acceptance`). */
export const verdicts = {
  pass: outcome('pass', '通过', 'Pass', 'approve'),
  rectify: outcome('rectify', '整改', 'Rectify', 'reject'),
  fail: outcome('fail', '不通过', 'Fail', 'reject'),
} as const;

/** 暂缓: what a panel or a committee puts off to its next sitting (§3 `panel`, `meeting`; §4.2). */
export const deferred: Outcome = {
  ...outcome('defer', '暂缓', 'Put off', 'defer'),
  nextSitting: true,
};

/** 专家组表决 / Expert panel: at least two thirds pass it, 20 working days (§3 `panel`, SP-08). */
export const panel: typeof decision = (id, spec) =>
  decision(id, {
    rule: { kind: 'two_thirds' },
    outcomes: [verdicts.pass, verdicts.fail],
    onReject: 'continue',
    within: workingDays(20),
    state: 'scoring',
    ...spec,
  });

/**
 * 签署 / Signature: sign or refuse. A refusal does not end the deal: it goes back to the table
 * (domain.md SP-03 "Refusal → back to SP-02"). Thirty calendar days, then the round has expired.
 */
export const signing: typeof decision = (id, spec) =>
  decision(id, {
    outcomes: [
      outcome('sign', '签署', 'Sign', 'approve'),
      outcome('refuse', '拒绝签署', 'Refuse to sign', 'reject'),
    ],
    onReject: 'continue',
    binding: true,
    within: calendarDays(30),
    state: 'pending_signature',
    ...spec,
  });

/** One role the authority matrix may ask for, and what it decides on. */
type Level<R extends Role, S extends string> = {
  role: R;
  /** Working days; domain.md P13 row 7 gives 5 to a leader and 10 to a meeting. */
  days: number;
  name?: Text;
  /** A resolution on file: collective decisions need their minutes (domain.md §2 R35). */
  sections?: readonly S[];
};

/**
 * 权限审批 / Approval by authority (domain.md §8): one step for every role the matrix can ever ask
 * for, entered while the fact `asked` names it. So an amount that crosses a threshold later opens the
 * missing step and touches no other.
 */
export const authority = <
  const R extends Role,
  const S extends string = never,
  const D extends string = never,
>(
  asked: string,
  levels: readonly Level<R, S>[],
  more: {
    reads?: readonly D[];
    onReject?: DecideBlock['onReject'];
    separateFrom?: readonly string[];
  },
): Told<DecideBlock, `authority_${R}`, S | D>[] =>
  levels.map(({ role: asks, days, name, sections }) =>
    approval(`authority_${asks}`, {
      name: name ?? t(`${roles[asks].name.zh}审批`, `Approval by the ${roles[asks].name.en}`),
      by: role(asks),
      when: authorityAsks(asked, asks),
      within: workingDays(days),
      why: t('金额达到该级签批权限', 'The amount reaches this level of authority'),
      ...(sections ? { sections } : {}),
      ...more,
    }),
  );

/** The condition under which the matrix asks for a role; invariants name it too. */
export const authorityAsks = (asked: string, asks: Role): string =>
  `list contains(${asked}, "${asks}") = true`;

/** 归档 / Archive: file list, retention class, hashes (domain.md §3 `archive`). */
export const archive = <const I extends string>(id: I, spec: { name: Text; retention: string }) =>
  run(id, {
    name: spec.name,
    effect: 'archive_deal',
    input: { retention: `"${spec.retention}"` },
    into: 'archive_record',
  });

/** What the archive is known by; a process that archives declares it. */
export const archiveRecord = section('archive_record', '归档记录', 'Archive record', [
  field('archived_on', 'date', '归档日期', 'Archived on', computed),
  field('archived_files', 'int', '文件数', 'Files', computed),
  field('archive_digest', 'text', '归档清单摘要值', 'Digest of the archive list', computed),
  field('archive_head', 'text', '记录链末端哈希', 'Head of the hash chain', computed),
]);
