import { t, type Text } from '@kezhuan/domain';
import type { EventOf, EventType } from '../engine/event.ts';
import { blockAt, stepAt } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { Step } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { outcomeName } from './outcome-names.ts';
import { spotsOf } from './outline.ts';
import { reopeningText, sectionNames } from './reopening-text.ts';
import { inRow } from './row-name.ts';
import { listText, stateName, whoText, type Names } from './words.ts';

type Telling = {
  definition: ProcessDefinition;
  earlier: readonly ProcessDefinition[];
  names: Names;
  /** The deal now: rows keep their names. */
  state?: DealState | undefined;
};

/** The sentence of an event, without its subject; undefined for what only the machine cares about. */
export type Teller<T extends EventType> = (event: EventOf<T>, telling: Telling) => Text | undefined;

const folded = (): undefined => undefined;

/** A step of the deal's definition, or of one it had before it was moved. */
const stepIn = ({ definition, earlier }: Telling, place: string): Step | undefined =>
  [definition, ...earlier].map((one) => stepAt(one, place)?.block).find((step) => step);

const stepText = (telling: Telling, place: string): Text => {
  const own = stepIn(telling, place)?.name;
  const { definition, state } = telling;
  const name = own && state ? inRow(definition, state, place, own) : (own ?? t(place, place));
  return t(`“${name.zh}”`, `"${name.en}"`);
};

/** A sentence about a step: `*` stands for its name. */
const about =
  (zh: string, en: string) =>
  (event: { step: string }, telling: Telling): Text => {
    const step = stepText(telling, event.step);
    return t(
      zh.replace('*', () => step.zh),
      en.replace('*', () => step.en),
    );
  };

const people = ({ names }: Telling, ids: readonly string[]): Text =>
  listText(ids.map((id) => names.person(id)));

/** Changes recorded with an act of their own are told; those of a form are told by its submission. */
const dataChanged: Teller<'data-changed'> = (event, telling) => {
  if (!event.reason) return undefined;
  const sections = sectionNames(telling.definition, event.groups);
  return t(`变更了${sections.zh}`, `changed ${sections.en}`);
};

const opened: Teller<'step-opened'> = (event, telling) => {
  const step = stepText(telling, event.step);
  const seats = event.seats.filter((seat) => seat.status === 'open');
  if (seats.length === 0) return t(`${step.zh}开始`, `started ${step.en}`);
  const who = listText(seats.map((seat) => whoText(seat.key, telling.names)));
  return t(`${step.zh}开始，待${who.zh}办理`, `opened ${step.en} for ${who.en}`);
};

const branchChosen: Teller<'branch-chosen'> = (event, { definition }) => {
  const block = blockAt(definition, event.block)?.block;
  const branch =
    block?.kind === 'choose' ? block.branches.find((b) => b.id === event.branch) : undefined;
  return branch && block
    ? t(`${block.name.zh}：${branch.name.zh}`, `chose "${branch.name.en}" at "${block.name.en}"`)
    : undefined;
};

const reminders = {
  half: about('提醒办理*', 'reminded of *'),
  due: about('*已到期', 'noted that * is overdue'),
  escalate: about('*超期，已升级', 'escalated *, which is long overdue'),
  silent: about('提醒申请人办理*', 'reminded the applicant of *'),
} as const;

const documentsMade: Teller<'effect-done'> = ({ documents }) => {
  if (!documents?.length) return undefined;
  const names = listText(
    documents.map((d) =>
      t(`《${d.name.zh}》第 ${d.version} 版`, `${d.name.en}, version ${d.version}`),
    ),
  );
  return t(`生成${names.zh}`, `produced ${names.en}`);
};

/** A gate is named by its place, or by the id of a step wherever that lies. */
const gateText = (telling: Telling, gate: string): Text => {
  const spot = spotsOf(telling.definition).find(({ block }) => block.id === gate);
  return spot ? t(`“${spot.block.name.zh}”`, `"${spot.block.name.en}"`) : stepText(telling, gate);
};

const signerAdded: Teller<'signer-added'> = (event, telling) => {
  const who = whoText(event.seat.key, telling.names);
  const step = stepText(telling, event.step);
  const where = { before: t('前', 'before'), after: t('后', 'after'), beside: t('并', 'beside') }[
    event.seat.where ?? 'beside'
  ];
  return t(
    `在${step.zh}${where.zh}加签${who.zh}`,
    `added ${who.en} as a signer ${where.en} in ${step.en}`,
  );
};

const filed: Teller<'filed'> = ({ number, parent, applicant }, { names }) => {
  const above = parent ? t(`(上级事项 ${parent.number})`, `, under ${parent.number}`) : t('', '');
  if (!applicant) return t(`提交了事项 ${number}${above.zh}`, `filed deal ${number}${above.en}`);
  const whom = names.person(applicant);
  return t(
    `为${whom.zh}发起事项 ${number}${above.zh}`,
    `opened deal ${number} for ${whom.en}${above.en}`,
  );
};

/** What is told comes and goes unseen; that a related deal is there, or has ended, is news. */
const heard: Teller<'message-received'> = ({ number, ended, seen, as }) => {
  if (ended)
    return t(`关联事项 ${number} 已结束`, `learnt that the related deal ${number} has ended`);
  return seen && as === 'child'
    ? t(`新增关联事项 ${number}`, `placed deal ${number} under this one`)
    : undefined;
};

/** One sentence an event; a new kind of event does not compile until it has one. */
export const tellers: { [T in EventType]: Teller<T> } = {
  filed,
  'data-changed': dataChanged,
  'facts-computed': folded,
  'step-opened': opened,
  'step-skipped': folded,
  'step-reopened': (event, telling) => {
    const step = stepText(telling, event.step);
    const why = reopeningText(telling.definition, event.because, (it) => stepText(telling, it));
    return t(`${step.zh}须重新办理：${why.zh}`, `reopened ${step.en}: ${why.en}`);
  },
  'approvals-carried': ({ steps }, telling) => {
    const names = listText(steps.map((step) => stepText(telling, step)));
    return t(
      `${names.zh}的意见不受影响，继续有效`,
      `left as they stand (carried, unchanged): ${names.en}`,
    );
  },
  // For something before it to be redone, or for good: the flow may have left its branch.
  'step-held': about('*暂停', 'set * aside'),
  'clock-paused': folded,
  'step-released': about('*继续办理', 'resumed *'),
  'step-done': (event, telling) => {
    const step = stepIn(telling, event.step);
    // What one person decided is told by the decision itself.
    if (step?.kind === 'fill' || step === undefined) return undefined;
    const [name, outcome] = [stepText(telling, event.step), outcomeName(step, event.outcome)];
    return t(`${name.zh}结果：${outcome.zh}`, `closed ${name.en}: ${outcome.en}`);
  },
  submitted: about('完成*', 'completed *'),
  decided: (event, telling) => {
    const step = stepIn(telling, event.step);
    const [name, outcome] = [stepText(telling, event.step), outcomeName(step, event.outcome)];
    const said = event.score ?? event.nextSitting;
    const more = said === undefined ? '' : ` (${said})`;
    return t(`在${name.zh}：${outcome.zh}${more}`, `${outcome.en} at ${name.en}${more}`);
  },
  returned: (event, telling) => {
    const [from, to] = [stepText(telling, event.step), stepText(telling, event.to)];
    return t(`由${from.zh}退回至${to.zh}`, `sent it back from ${from.en} to ${to.en}`);
  },
  asked: (event, telling) => {
    const step = stepText(telling, event.step);
    return t(`在${step.zh}要求补充：${event.question}`, `asked at ${step.en}: ${event.question}`);
  },
  answered: (event) => t(`答复：${event.answer}`, `answered: ${event.answer}`),
  recused: about('在*回避', 'recused at *'),
  claimed: about('签收*', 'took on *'),
  unclaimed: about('放回*', 'gave back *'),
  transferred: (event, telling) => {
    const [step, to] = [stepText(telling, event.step), telling.names.person(event.to)];
    return t(`将${step.zh}转办给${to.zh}`, `handed ${step.en} over to ${to.en}`);
  },
  'alternate-seated': (event, telling) => {
    const [step, who] = [stepText(telling, event.step), whoText(event.seat.key, telling.names)];
    return t(`${who.zh}替补参加${step.zh}`, `seated ${who.en} instead at ${step.en}`);
  },
  'signer-added': signerAdded,
  'signer-removed': about('在*减签', 'removed a signer from *'),
  urged: about('催办*', 'urged *'),
  copied: (event, telling) => {
    const who = people(telling, event.people);
    return t(`抄送${who.zh}`, `copied it to ${who.en}`);
  },
  commented: (event) => t(`留言：${event.text}`, `commented: ${event.text}`),
  attached: (event) => {
    const files = event.files.map((file) => file.name);
    return t(`上传附件 ${files.join('、')}`, `attached ${files.join(', ')}`);
  },
  recalled: about('撤回*', 'recalled *'),
  voided: about('宣告*的决定无效', 'voided a decision at *'),
  'condition-set': ({ text, gate }, telling) => {
    const step = gateText(telling, gate);
    return t(`附条件(${step.zh}之前):${text}`, `set a condition, before ${step.en}: ${text}`);
  },
  'condition-fulfilled': ({ note }) =>
    t(`确认条件已满足：${note}`, `confirmed a condition as met: ${note}`),
  'branch-chosen': branchChosen,
  'rows-entered': folded,
  sealed: about('*完成，此前内容锁定', 'locked everything before *'),
  'deadline-set': folded,
  'deadline-cleared': folded,
  reminded: (event, telling) => reminders[event.kind](event, telling),
  'effect-requested': folded,
  'effect-done': documentsMade,
  'effect-failed': ({ reason }) =>
    t(`自动事务失败：${reason}`, `could not carry out an automatic task: ${reason}`),
  'related-requested': folded,
  'opening-failed': folded,
  'message-sent': folded,
  'message-received': heard,
  'state-changed': (event, { definition }) => {
    const state = stateName(definition, event.state);
    return t(`状态变为“${state.zh}”`, `moved the deal to "${state.en}"`);
  },
  suspended: () => t('中止了事项', 'suspended the deal'),
  resumed: () => t('恢复了事项', 'resumed the deal'),
  reopened: () => t('恢复办理已逾期关闭的事项', 'reopened the deal, which had lapsed'),
  'rebase-proposed': () =>
    t('提出按新版本的流程和规则办理', 'asked to move the deal to newer rules'),
  'rebase-dropped': () => t('不再更新版本', 'gave up the move to newer rules'),
  rebased: ({ calendar }) =>
    calendar.only
      ? t(
          `期限改按新公布的工作日历(${calendar.version})计算`,
          `counted the days anew by the calendar of ${calendar.version}`,
        )
      : t('批准按新版本的流程和规则办理', 'approved the move: newer rules from here on'),
  'step-dropped': ({ name }) =>
    t(`新流程没有“${name.zh}”`, `dropped "${name.en}", which the newer definition does not have`),
  'step-carried': folded,
  'incident-raised': ({ text }) => t(`需要处理：${text.zh}`, `asked for attention: ${text.en}`),
  'incident-settled': folded,
  ended: (event, telling) => {
    const by = event.rejectedAt && stepText(telling, event.rejectedAt);
    if (by) return t(`事项结束：被${by.zh}否决`, `ended the deal: rejected at ${by.en}`);
    const silent = event.silentAt && stepText(telling, event.silentAt);
    if (silent)
      return t(
        `事项逾期关闭：申请人未按期回应${silent.zh}`,
        `closed the deal as lapsed: the applicant did not respond at ${silent.en} in time`,
      );
    const state = stateName(telling.definition, event.state);
    return t(`事项结束：${state.zh}`, `ended the deal: ${state.en}`);
  },
};
