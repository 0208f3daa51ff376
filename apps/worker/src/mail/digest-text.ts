import type { Language, Text } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import type { OpenTask } from '@kezhuan/persistence';

/** What a summary shows: the tasks that come first, and how many there are, of them late. */
export type DigestContent = { tasks: readonly OpenTask[]; count: number; late: number };

/** Counts stop here: beyond it, "more than" is all anyone wants to know. */
export const MOST_COUNTED = 999;

const upTo = (n: number): string => (n > MOST_COUNTED ? `${MOST_COUNTED}+` : String(n));

const words = {
  zh: {
    subject: (n: number, late: number) =>
      `今日待办 ${upTo(n)} 项${late > 0 ? `，其中 ${upTo(late)} 项已逾期` : ''}`,
    due: (day: string, isLate: boolean) => (isLate ? `(${day} 到期，已逾期)` : `(${day} 到期)`),
    colon: ':',
    more: (n: number) => `另有 ${upTo(n)} 项，见待办。`,
    off: '如不再需要每日汇总，可在“个人设置”中关闭。',
  },
  en: {
    subject: (n: number, late: number) =>
      `${upTo(n)} open ${n === 1 ? 'task' : 'tasks'} today${late > 0 ? `, ${upTo(late)} overdue` : ''}`,
    due: (day: string, isLate: boolean) => (isLate ? ` (due ${day}, overdue)` : ` (due ${day})`),
    colon: ': ',
    more: (n: number) => `And ${upTo(n)} more in your inbox.`,
    off: 'You can turn this summary off in your settings.',
  },
} as const;

const lineOf = (task: OpenTask, language: Language, now: string): string => {
  const say = (text: Text): string => text[language];
  const { colon, due } = words[language];
  const until = task.dueAt === null ? '' : due(dayOf(task.dueAt), task.dueAt < now);
  return `- ${task.number} ${say(task.title)}${colon}${say(task.stepName)}${until}`;
};

/** The summary as mail, in the reader's language (domain.md §11 N14). */
export function digestText(
  { tasks, count, late }: DigestContent,
  language: Language,
  { now, inbox }: { now: string; inbox: string | null },
): { subject: string; text: string } {
  const { subject, more, off } = words[language];
  const lines = tasks.map((task) => lineOf(task, language, now));
  if (count > tasks.length) lines.push('', more(count - tasks.length));
  if (inbox) lines.push('', inbox);
  lines.push('', off);
  return { subject: subject(count, late), text: `${lines.join('\n')}\n` };
}
