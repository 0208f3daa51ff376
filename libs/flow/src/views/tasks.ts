import { t, type Text } from '@kezhuan/domain';
import { isUnderSeal } from '../engine/sealed.ts';
import type { DealState, Seat, StepState } from '../engine/state.ts';
import type { Step } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { aboutFor, batchWord, type About } from './about.ts';
import { dueOf } from './agenda.ts';
import { isBallot } from './hidden.ts';
import { inFlowOrder, stepOf } from './outline.ts';
import { inRow } from './row-name.ts';
import { nameFor, voters } from './words.ts';

/** What someone is asked to do, as a row of the inbox. */
export type Task = {
  step: string;
  seat: string;
  /** Who may take it: `person:<id>`, or `role:<role>@<scope>`. */
  key: string;
  kind: TaskKind;
  stepName: Text;
  why: Text;
  /** What is decided on, as far as whoever takes the seat may see it. */
  about: About | null;
  /** What approving is called, where it may be done for several tasks at once. */
  approves: Text | null;
  openedAt: string;
  dueAt: string | null;
  claimedBy: string | null;
};

export type TaskKind = 'fill' | 'decide' | 'wait' | 'answer' | 'fulfil' | 'rebase';

/** One row for every seat that can act now, and for every question that waits for its answer. */
export const tasksOf = (definition: ProcessDefinition, state: DealState): Task[] => {
  if (state.ended || state.suspended) return [];
  return [
    ...stepTasks(definition, state),
    ...conditionTasks(definition, state),
    ...rebaseTasks(state),
  ];
};

/** Key of whoever a task waits for, as any reader of the deal may know it: who reviews or votes is no name in it. */
export const waitedFor = (
  definition: ProcessDefinition,
  { step, key, claimedBy }: Pick<Task, 'step' | 'key' | 'claimedBy'>,
): string => {
  if (isUnderSeal(definition, step)) return 'role:expert@*';
  if (isBallot(definition, step)) return voters;
  return claimedBy ? `person:${claimedBy}` : key;
};

const stepTasks = (definition: ProcessDefinition, state: DealState): Task[] =>
  inFlowOrder(definition, state, Object.keys(state.steps)).flatMap((place) => {
    const step = stepOf(definition, place);
    const at = state.steps[place]!;
    if (!step) return [];
    if (at.status === 'asking') return [answerTask(definition, state, place, step, at)];
    if (at.status !== 'open' || (step.kind === 'wait' && step.voluntary)) return [];
    return at.seats
      .filter((seat) => seat.status === 'open')
      .map((seat) => taskOf(definition, state, place, step, at, seat));
  });

/** What an approval made a condition is the applicant's to see to (domain.md §4.2); it belongs to no step. */
const conditionTasks = (definition: ProcessDefinition, state: DealState): Task[] =>
  Object.entries(state.conditions).flatMap(([id, { text, fulfilled }]) => {
    const from = id.slice(0, id.lastIndexOf('#'));
    const step = stepOf(definition, from);
    if (fulfilled || !step || isUnderSeal(definition, from)) return [];
    const at = state.steps[from];
    return [
      {
        step: '',
        seat: `fulfil:${id}`,
        key: `person:${state.applicant}`,
        kind: 'fulfil',
        stepName: t('落实审批条件', 'Meet a condition of an approval'),
        why: t(`“${step.name.zh}”的条件：${text}`, `Condition of "${step.name.en}": ${text}`),
        about: null,
        approves: null,
        openedAt: at?.doneAt ?? at?.openedAt ?? '',
        dueAt: null,
        claimedBy: null,
      },
    ];
  });

/** A move to newer rules is put before everyone who may agree to it; it belongs to no step. */
const rebaseTasks = ({ rebase }: DealState): Task[] =>
  (rebase?.of ?? []).map((key) => ({
    step: '',
    seat: `rebase:${key}`,
    key,
    kind: 'rebase',
    stepName: t('批准更新版本', 'Approve newer rules'),
    why: t('须由第二人批准', 'A second person must agree'),
    about: null,
    approves: null,
    openedAt: rebase?.at ?? '',
    dueAt: null,
    claimedBy: null,
  }));

const taskOf = (
  definition: ProcessDefinition,
  state: DealState,
  place: string,
  step: Step,
  at: StepState,
  seat: Seat,
): Task => ({
  step: place,
  seat: seat.id,
  key: seat.key,
  kind: taskKind[step.kind],
  stepName: inRow(definition, state, place, nameFor(step, seat.key)),
  why: seat.why ?? step.why ?? t('由您办理', 'It is yours to do'),
  about: aboutFor(definition, state, place, seat.key),
  approves: batchWord(step, seat),
  openedAt: at.openedAt ?? '',
  dueAt: dueOf(state, place)?.at ?? null,
  claimedBy: seat.claimedBy ?? null,
});

/** What the system does has seats only when it failed and someone must look after it. */
const taskKind: Readonly<Record<Step['kind'], Task['kind']>> = {
  fill: 'fill',
  decide: 'decide',
  wait: 'wait',
  run: 'wait',
  open: 'wait',
  tell: 'wait',
};

const answerTask = (
  definition: ProcessDefinition,
  state: DealState,
  place: string,
  step: Step,
  at: StepState,
): Task => ({
  step: place,
  seat: 'answer',
  key: askedOf(state, at),
  kind: 'answer',
  stepName: inRow(definition, state, place, step.name),
  why: t(`“${step.name.zh}”要求补充说明`, `"${step.name.en}" asks for information`),
  about: aboutFor(definition, state, place, askedOf(state, at)),
  approves: null,
  openedAt: at.openedAt ?? '',
  dueAt: dueOf(state, place)?.at ?? null,
  claimedBy: null,
});

/** Who was asked: a seat key, or the bare id of a person; the applicant when it is not recorded. */
export const askedOf = (state: DealState, at: StepState): string => {
  const of = at.awaiting ?? state.applicant;
  return of.includes(':') ? of : `person:${of}`;
};
