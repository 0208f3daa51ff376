import { t, type Text } from '@kezhuan/domain';
import type { Deadline, DealState, DeadlineKind, StepStatus } from '../engine/state.ts';
import type { Effect } from '../language/effect.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { isHidden } from './hidden.ts';
import { inFlowOrder, spotAt, stepOf } from './outline.ts';
import type { Agenda } from './view-types.ts';
import { listText, noNames, stateName, whenText, whoText } from './words.ts';

/** What the deal's workflow must carry through time. No names and no amounts: Temporal shows it. */
export const agendaOf = (definition: ProcessDefinition, state: DealState, seq: number): Agenda => ({
  deal: state.deal,
  process: state.process,
  number: state.number,
  seq,
  deadlines: Object.values(state.deadlines)
    .map((deadline) => deadlineLine(definition, deadline))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1)),
  effects: Object.entries(state.effects)
    .filter(([, effect]) => effect.failed === undefined)
    .map(([id, { step, effect }]) => ({
      id,
      effect,
      summary: `${inBoth(stepName(definition, step))}: ${inBoth(effectName[effect as Effect])}`,
    })),
  details: detailsOf(definition, state),
  ended: state.ended,
});

const deadlineLine = (definition: ProcessDefinition, { id, at, kind, step }: Deadline) => ({
  id,
  at,
  kind,
  summary: `${inBoth(stepName(definition, step))}: ${inBoth(deadlineName[kind])}`,
});

const deadlineName: Readonly<Record<DeadlineKind, Text>> = {
  half: t('期限过半提醒', 'reminder at half time'),
  due: t('到期', 'due'),
  escalate: t('超期升级', 'escalation'),
  fires: t('等待期满', 'waiting ends'),
  silent: t('提醒申请人', 'reminder to the applicant'),
  lapses: t('逾期关闭', 'the deal lapses'),
};

export const effectName: Readonly<Record<Effect, Text>> = {
  render_document: t('生成文件', 'render the document'),
  screen_parties: t('名单筛查', 'screen the parties'),
  fetch_rate: t('取汇率中间价', 'fetch the exchange rate'),
  apply_seal: t('加盖电子印章', 'apply the seal'),
  lint_contract: t('合同法务检查', 'check the contract'),
  draw_experts: t('抽取专家', 'draw the experts'),
  find_experts: t('查找专家', 'find the experts'),
  archive_deal: t('归档', 'archive'),
};

const stepName = (definition: ProcessDefinition, place: string): Text =>
  stepOf(definition, place)?.name ?? t(place, place);

const inBoth = (text: Text): string => (text.zh === text.en ? text.zh : `${text.zh} ${text.en}`);

/** The stepper in Markdown: what was reached, then the blocks of the top level still to come. */
const detailsOf = (definition: ProcessDefinition, state: DealState): string => {
  const reached = Object.keys(state.steps);
  const coming = definition.flow.filter(
    (block) =>
      block.kind !== 'end' &&
      !reached.some((place) => lies(definition, place, block.id)) &&
      !state.ended,
  );
  return [
    `**${state.number}** ${inBoth(definition.name)}`,
    '',
    `${inBoth(stateName(definition, state.state))}${state.suspended ? ' · 已中止 suspended' : ''}`,
    '',
    ...inFlowOrder(definition, state, reached).map((place) => stepLine(definition, state, place)),
    ...coming.map((block) => `- ○ ${inBoth(block.name)}`),
    '',
  ].join('\n');
};

/** Whether a place lies in a block of the top level; `all` and `choose` leave no trace in places. */
const lies = (definition: ProcessDefinition, place: string, top: string): boolean => {
  const spot = spotAt(definition, place);
  return (spot?.inside[0]?.path ?? spot?.path ?? place) === top;
};

const mark: Readonly<Record<StepStatus, string>> = {
  open: '▶',
  held: '⏸',
  asking: '❓',
  returning: '↩',
  lapsed: '↻',
  done: '✓',
  skipped: '–',
};

const stepLine = (definition: ProcessDefinition, state: DealState, place: string): string => {
  const step = state.steps[place]!;
  const spot = spotAt(definition, place);
  const indent = '  '.repeat(spot?.inside.length ?? 0);
  const name = inBoth(stepName(definition, place));
  return `${indent}- ${mark[step.status]} ${name}${instanceOf(place)}${waitingFor(definition, state, place)}`;
};

/** Rows and rounds make two steps of one name; the place tells them apart. */
const instanceOf = (place: string): string => (place.includes('/') ? ` \`${place}\`` : '');

const waitingFor = (definition: ProcessDefinition, state: DealState, place: string): string => {
  const step = state.steps[place]!;
  if (step.status !== 'open')
    return step.outcome && step.status === 'done' && !isHidden(definition, state, place)
      ? ` · ${step.outcome}`
      : '';
  const seats = step.seats.filter((seat) => seat.status === 'open');
  const who = seats.length
    ? ` · ${inBoth(listText(seats.map((s) => whoText(s.key, noNames))))}`
    : '';
  const due = dueOf(state, place);
  return `${who}${due ? ` · ${whenText(due.at)}` : ''}`;
};

/** What a step is measured by: its due day, passed or not, or the instant a period runs out. */
export const dueOf = (state: DealState, place: string): Deadline | undefined => {
  const own = Object.values(state.deadlines).filter((deadline) => deadline.step === place);
  return (
    own.find((d) => d.kind === 'due') ??
    own.find((d) => d.kind === 'fires') ??
    state.steps[place]?.due
  );
};
