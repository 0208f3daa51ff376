import { t, type Text } from '@kezhuan/domain';
import type { EventOf, EventType } from '../engine/event.ts';
import type { Role } from '../language/role.ts';
import type { Step } from '../language/block.ts';
import { isHidden } from './hidden.ts';
import {
  departments,
  openSeats,
  overseers,
  owners,
  partners,
  type Moment,
} from './notice-people.ts';
import { besides, filing, reminderCode, type Message } from './notice-tellings.ts';
import { stepOf } from './outline.ts';
import { askedOf } from './tasks.ts';
import { toldAbout } from './told-about.ts';

export type Writer<T extends EventType> = (moment: Moment, event: EventOf<T>) => readonly Message[];

const none = (): readonly Message[] => [];

const said = (text: string): Text => t(text, text);

const linesOf = (lines: readonly Text[]): Text =>
  t(lines.map(({ zh }) => zh).join('\n'), lines.map(({ en }) => en).join('\n'));

const signing: readonly Role[] = ['ent_signatory', 'seal_custodian'];

/** Steps of the signing table speak of signing (N08), dated duties of their due day (N10). */
const taskCode = (step: Step | undefined): 'N02' | 'N08' | 'N10' => {
  if (step?.kind === 'decide' && step.by.some((who) => 'role' in who && signing.includes(who.role)))
    return 'N08';
  return step?.within?.kind === 'on_date' ? 'N10' : 'N02';
};

const taskHead = {
  N02: t('待办', 'To do'),
  N08: t('待签署', 'To sign'),
  N10: t('里程碑', 'Milestone'),
} as const;

const assigned = (
  { definition, state }: Moment,
  place: string,
  to?: readonly string[],
): Message => {
  const code = taskCode(stepOf(definition, place));
  const why = stepOf(definition, place)?.why;
  const lines = [...toldAbout(definition, state, place), ...(why ? [why] : [])];
  return {
    code,
    head: taskHead[code],
    step: place,
    to: to ?? openSeats(state, place),
    ...(lines.length > 0 ? { body: linesOf(lines) } : {}),
  };
};

const reminderHead = {
  half: t('催办', 'Reminder'),
  due: t('已到期', 'Overdue'),
  escalate: t('超期升级', 'Escalated'),
  silent: t('请尽快办理', 'Waiting for you'),
} as const;

/** A step decided in favour is told to its owners; a signature also to the partners. */
const stepDone: Writer<'step-done'> = (moment, { step: place, outcome }) => {
  const step = stepOf(moment.definition, place);
  if (step?.kind !== 'decide') return [];
  const means = step.outcomes?.find((o) => o.key === outcome)?.means ?? outcome;
  if (means !== 'approve' || isHidden(moment.definition, moment.state, place)) return [];
  return taskCode(step) === 'N08'
    ? [
        {
          code: 'N08',
          head: t('已签署', 'Signed'),
          step: place,
          to: [...owners(moment), ...partners(moment)],
        },
      ]
    : [{ code: 'N05', head: t('已通过', 'Approved'), step: place, to: owners(moment) }];
};

const reminded: Writer<'reminded'> = (moment, { step, kind, of }) => {
  const code = reminderCode(moment, step);
  const to = [...of, ...besides[code](moment, kind)];
  const body = kind === 'silent' ? closingDay(moment, step) : undefined;
  return [{ code, head: reminderHead[kind], step, to, ...(body ? { body } : {}) }];
};

/** What the applicant's silence comes to (domain.md §4.3). */
function closingDay({ state }: Moment, place: string): Text | undefined {
  const last = Object.values(state.deadlines).find(
    (one) => one.step === place && one.kind === 'lapses',
  );
  if (!last) return undefined;
  const { due } = last.because;
  return t(
    `仍未办理的，事项于 ${due} 逾期关闭。`,
    `If nothing is done, the deal lapses on ${due}.`,
  );
}

const ended: Writer<'ended'> = (moment, { state, reason, rejectedAt, silentAt }) => {
  if (silentAt !== undefined) return lapsed(moment, silentAt);
  if (state === 'completed' || state === 'archived')
    return toldWith(moment, 'N05', t('办结', 'Completed'));
  const step = rejectedAt && stepOf(moment.definition, rejectedAt)?.name;
  const why = step ? t(`被“${step.zh}”否决`, `rejected at "${step.en}"`) : reason && said(reason);
  return toldWith(moment, 'N04', t('已结束', 'Ended'), why || undefined);
};

function lapsed(moment: Moment, place: string): readonly Message[] {
  const step = stepOf(moment.definition, place)?.name ?? t(place, place);
  const why = t(
    `“${step.zh}”久未回应。180 日内可以恢复办理`,
    `no response at "${step.en}". It can be reopened within 180 days`,
  );
  return toldWith(moment, 'N04', t('逾期关闭', 'Lapsed'), why);
}

/** Partners hear that it is so; the reason stays inside. */
const toldWith = (moment: Moment, code: string, head: Text, reason?: Text): Message[] => [
  {
    code,
    head,
    to: owners(moment),
    ...(reason ? { body: t(`原因：${reason.zh}`, `Reason: ${reason.en}`) } : {}),
  },
  { code, head, to: partners(moment) },
];

const when = ({ until }: { until?: string }): { body?: Text } =>
  until ? { body: t(`再议日期：${until}`, `It is looked at again on ${until}`) } : {};

/** What each event is worth telling, and whom. */
export const writers: { [T in EventType]: Writer<T> } = {
  // Opened for someone: the form that waits for them says so.
  filed: (moment, { applicant }) => (applicant ? [] : [filing(moment)]),
  'data-changed': none,
  'facts-computed': none,
  'step-opened': (moment, { step }) => [assigned(moment, step)],
  'step-skipped': none,
  'step-reopened': (moment, { step, because }) =>
    because.kind === 'deferred'
      ? [{ code: 'N04', head: t('已暂缓', 'Put off'), step, to: owners(moment), ...when(because) }]
      : [],
  'step-held': none,
  'clock-paused': none,
  'step-released': (moment, { step }) => [assigned(moment, step)],
  'step-done': stepDone,
  submitted: none,
  decided: none,
  returned: (moment, { step, reason }) => [
    {
      code: 'N04',
      head: t('已退回', 'Returned'),
      step,
      to: owners(moment),
      body: t(`退回原因：${reason}`, `Reason: ${reason}`),
    },
  ],
  asked: ({ state }, { step, question }) => [
    {
      code: 'N02',
      head: t('请补充说明', 'Information needed'),
      step,
      to: [askedOf(state, state.steps[step]!)],
      body: said(question),
    },
  ],
  answered: ({ state }, { step, answer }) => [
    {
      code: 'N02',
      head: t('已补充说明', 'Answered'),
      step,
      to: openSeats(state, step),
      body: said(answer),
    },
  ],
  recused: none,
  'alternate-seated': (moment, { step, seat }) => [assigned(moment, step, [seat.key])],
  claimed: none,
  unclaimed: none,
  transferred: (moment, { step, to }) => [assigned(moment, step, [`person:${to}`])],
  'signer-added': (moment, { step, seat }) =>
    seat.status === 'open' ? [assigned(moment, step, [seat.key])] : [],
  'signer-removed': none,
  urged: ({ state }, { step }) => [
    { code: 'N03', head: t('催办', 'Reminder'), step, to: openSeats(state, step) },
  ],
  copied: (_, { people }) => [
    {
      code: 'N16',
      head: t('抄送', 'Copied to you'),
      to: people.map((person) => `person:${person}`),
    },
  ],
  commented: (_, { mentions, text, step }) => [
    {
      code: 'N15',
      head: t('提到了您', 'You were mentioned'),
      to: mentions.map((p) => `person:${p}`),
      body: said(text),
      ...(step ? { step } : {}),
    },
  ],
  attached: none,
  recalled: none,
  voided: (moment, { step, reason }) => [
    {
      code: 'N04',
      head: t('决定作废', 'Decision voided'),
      step,
      to: owners(moment),
      body: said(reason),
    },
  ],
  'condition-set': (moment, { text, gate }) => [
    {
      code: 'N05',
      head: t('附条件同意', 'Approved with a condition'),
      to: owners(moment),
      body: t(`须在“${gate}”之前满足：${text}`, `To be met before "${gate}": ${text}`),
    },
  ],
  'condition-fulfilled': none,
  'branch-chosen': none,
  'rows-entered': none,
  sealed: none,
  'deadline-set': none,
  'deadline-cleared': none,
  reminded,
  'effect-requested': none,
  'effect-done': none,
  'effect-failed': none,
  'related-requested': none,
  'opening-failed': none,
  'message-sent': none,
  'message-received': none,
  'state-changed': (moment, { state }) =>
    state === 'approved'
      ? [
          {
            code: 'N05',
            head: t('已批准', 'Approved'),
            to: [...owners(moment), ...departments(moment), ...partners(moment)],
          },
        ]
      : [],
  suspended: (moment, { reason }) =>
    toldWith(moment, 'N04', t('已中止', 'Suspended'), said(reason)),
  resumed: (moment, { reason }) => toldWith(moment, 'N04', t('已恢复', 'Resumed'), said(reason)),
  reopened: (moment, { reason }) =>
    toldWith(moment, 'N04', t('已恢复办理', 'Reopened'), said(reason)),
  'rebase-proposed': (_, { of, reason }) => [
    {
      code: 'N02',
      head: t('版本更新待批准', 'Newer rules to approve'),
      to: of,
      body: said(reason),
    },
  ],
  'rebase-dropped': none,
  rebased: (moment, { calendar }) => [
    {
      code: 'N13',
      head: calendar.only
        ? t('工作日历已更新', 'New calendar')
        : t('流程与规则已更新', 'Newer rules'),
      to: [...owners(moment), ...overseers(moment)],
      body: calendar.only
        ? t(
            `在办期限已按新公布的工作日历(${calendar.version})重新计算。`,
            `Open deadlines were counted again by the calendar of ${calendar.version}.`,
          )
        : t(
            '事项此后按新版本的流程和规则办理。',
            'From here on the deal follows the newer definition and rules.',
          ),
    },
  ],
  'approvals-carried': none,
  'step-dropped': none,
  'step-carried': none,
  'incident-raised': (moment, { step, text }) => [
    {
      code: 'N03',
      head: t('需要处理', 'Needs attention'),
      step,
      to: overseers(moment),
      body: text,
    },
  ],
  'incident-settled': none,
  ended,
};
