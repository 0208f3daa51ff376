import { t } from '@kezhuan/domain';
import type { Feel } from '../condition.ts';
import { calendarDays, onDate, workingDays } from '../clock.ts';
import { all, branch, fill, waitFor } from '../compose.ts';
import type { Duty } from '../duty.ts';
import type { Who } from '../who.ts';
import { role } from '../who.ts';

type Milestone<S extends string, L extends string> = {
  by: Who;
  /** Names of the due date and of what makes lateness grave, as the scope knows them. */
  due: string;
  critical: string;
  graceDays: string;
  evidence: readonly S[];
  reservation: readonly L[];
  state?: string;
};

/** What `milestone` is in the lists: on time once the evidence is in, met when it is accepted. */
export const milestoneDuty = (spec: {
  by: Who;
  due: string;
  passed: Feel;
  failed: Feel;
}): Duty => ({
  kind: 'milestone',
  due: spec.due,
  by: spec.by,
  handedIn: 'steps.evidence.status = "done"',
  met: spec.passed,
  dropped: spec.failed,
});

/**
 * 里程碑 / Milestone (domain.md §3, SP-08): evidence on the contract's date; reminders come with the
 * date. When a critical one is late beyond its grace, legal reserves the university's rights with a
 * 30-day demand (SPC Interpretation art. 15).
 */
export const milestone = <const S extends string, const L extends string>(spec: Milestone<S, L>) =>
  all('delivery', t('成果提交', 'Delivery'), [
    branch('deliver', t('按期提交', 'Deliver'), [
      fill('evidence', {
        name: t('提交成果', 'Submit evidence'),
        by: spec.by,
        sections: spec.evidence,
        within: onDate(spec.due),
        ...(spec.state ? { state: spec.state } : {}),
      }),
    ]),
    branch(
      'late',
      t('逾期处理', 'Lateness'),
      [
        waitFor('grace', calendarDays(spec.graceDays, spec.due), {
          name: t('宽限期', 'Days of grace'),
        }),
        fill('reserve_rights', {
          name: t('发出保留权利通知', 'Reserve our rights'),
          by: role('legal_counsel'),
          sections: spec.reservation,
          within: workingDays(5),
          why: t(
            '关键里程碑逾期超过宽限期(SP-08)',
            'A critical milestone is late beyond its grace (SP-08)',
          ),
        }),
      ],
      `${spec.critical} = true and steps.evidence.status != "done"`,
    ),
  ]);
