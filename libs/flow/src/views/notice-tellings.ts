import { t, type Text } from '@kezhuan/domain';
import type { EventOf } from '../engine/event.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { overseers, owners, reading, type Moment } from './notice-people.ts';
import { stepOf } from './outline.ts';
import { tasksOf, waitedFor, type Task } from './tasks.ts';
import { noNames, whenText, whoText } from './words.ts';

/** A message before it is addressed: `step` is a place, whose name the reader's side decides. */
export type Message = {
  code: string;
  to: readonly string[];
  head: Text;
  step?: string;
  body?: Text;
};

type ReminderCode = 'N03' | 'N09' | 'N10';

/** Days set by law (N09), days the deal itself has set (N10), or how long a task may take (N03). */
export const reminderCode = ({ definition }: Moment, place: string): ReminderCode => {
  const step = stepOf(definition, place);
  const duty = step?.duty?.kind;
  if (duty) return duty === 'statutory' ? 'N09' : 'N10';
  return step?.within?.kind === 'on_date' ? 'N10' : 'N03';
};

/**
 * Who is reminded besides whoever has the step (domain.md §11): once it is late, those who watch over the deal
 * (§4.3); of what the law or the contract asks also legal, and of the contract the PI and finance.
 */
export const besides: Readonly<
  Record<ReminderCode, (moment: Moment, kind: EventOf<'reminded'>['kind']) => string[]>
> = {
  N03: (moment, kind) => (kind === 'half' || kind === 'silent' ? [] : overseers(moment)),
  N09: (moment) => [...overseers(moment), ...reading(moment, ['legal_counsel'])],
  N10: (moment) => [
    ...owners(moment),
    ...overseers(moment),
    ...reading(moment, ['legal_counsel', 'finance_officer']),
  ],
};

/** That it is filed, who has it now, and until when; to those whose deal it is and their office (N01). */
export const filing = (moment: Moment): Message => {
  const { definition, state } = moment;
  const [next] = tasksOf(definition, state);
  return {
    code: 'N01',
    head: t('已提交', 'Submitted'),
    to: [...owners(moment), ...overseers(moment)],
    ...(next ? { body: whoHasIt(definition, next) } : {}),
  };
};

function whoHasIt(definition: ProcessDefinition, task: Task): Text {
  const who = whoText(waitedFor(definition, task), noNames);
  const until = task.dueAt && whenText(task.dueAt);
  return t(
    `现由${who.zh}办理“${task.stepName.zh}”${until ? `，期限：${until}` : ''}`,
    `Now with: ${who.en}, for "${task.stepName.en}"${until ? `, due ${until}` : ''}`,
  );
}
