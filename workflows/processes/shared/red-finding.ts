import { t } from '@kezhuan/domain';
import { decision, end, workingDays, type Who } from '@kezhuan/flow';
import type { Owner } from './owner.ts';
import { openToReconsideration, rejectedAt } from './reconsideration.ts';

/** The state of a deal that goes on outside this system, for `states` (G-01). */
export const movedOffline = {
  moved_offline: { name: t('涉密(移线下)', 'Classified: moved offline'), terminal: true },
} as const;

/** What a screening finds to be a state secret is no longer dealt with here (domain.md §7 G-01). */
export const classified = end('classified', {
  name: t('涉密，转线下办理', 'Classified: moved offline'),
  when: 'screen.secrecy_result = "state_secret"',
  state: 'moved_offline',
});

const isBlocked = 'screen.result = "blocked"';

type Stopping = {
  owner: Owner;
  /** Who reconsiders that it is stopped. */
  by: Who;
};

/**
 * 筛查红项 / What a screening `screen` that says "blocked" comes to (domain.md SP-01, §4.2): the office
 * stops the deal and says why, since the findings themselves are not for everyone's eyes; that may be
 * reconsidered (SP-15). What was found wrongly goes back to whoever found it.
 */
export const stoppedInScreening = ({ owner, by }: Stopping) =>
  openToReconsideration({
    part: 'stopped',
    flow: [
      decision('stop', {
        name: t('筛查红项处理', 'Blocked in screening'),
        by: owner.director,
        when: isBlocked,
        outcomes: [{ key: 'stop', name: t('不得开展', 'Stop it'), means: 'reject' }],
        onReject: 'continue',
        within: workingDays(5),
        state: 'screening',
        why: t(
          '筛查结论为不得开展的，书面说明理由；核查有误的，退回核查环节(SP-01)',
          'Blocked: stopped with reasons; what was found wrongly goes back to whoever found it (SP-01)',
        ),
      }),
    ],
    rejected: `${isBlocked} and ${rejectedAt('stop', 'stop')}`,
    by,
    first: ['stop'],
  });

/** The same, once what is a state secret is no longer dealt with here (G-01). */
export const redFinding = (stopping: Stopping) =>
  [classified, ...stoppedInScreening(stopping)] as const;
