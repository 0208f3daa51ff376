import { amountOf, type DealState, type Event, type ProcessDefinition } from '@kezhuan/flow';
import {
  noticesOf,
  readerKeysOf,
  tasksOf,
  waitedFor,
  titleOf,
  type About,
  type Task,
} from '@kezhuan/flow/views';
import type { Text } from '@kezhuan/domain';
import { dutyChanges, dutyRowsOf, type DutyChanges, type DutyRow } from './duty-rows.ts';
import { publicationRowsOf } from './publications.ts';
import { NEVER } from './value-readers.ts';

/** Why it is theirs, with what it is about: one column, so that the inbox reads no more than it did. */
export type TaskWhy = Text & Partial<Pick<Task, 'about' | 'approves'>>;

/** A row of the inbox, as it is stored. */
export type TaskRow = {
  step: string;
  seat: string;
  key: string;
  kind: Task['kind'];
  /** CNY minor units: what a stand-in's limit is held against. */
  amount: number | null;
  step_name: Text;
  why: TaskWhy;
  opened_at: string;
  due_at: string;
  claimed_by: string | null;
};

export type NoticeRow = {
  key: string;
  seq: number;
  code: string;
  to_key: string;
  subject: Text;
  body: Text;
  step: string | null;
};

/** What an act changes in the tables that people read. Everything else stays as it is. */
export type Projection = {
  status: string;
  title: Text;
  /** The first tasks that are open: what the deal waits for. */
  waiting: { step: Text; key: string }[];
  dueAt: string | null;
  search: string;
  tasks: { put: TaskRow[]; gone: { step: string; seat: string }[] };
  /** People for whom something waited by name, and nothing does any more. */
  released: string[];
  readers: { put: string[]; gone: string[] };
  /** Null when neither the duties nor those who may read them have changed. */
  duties: DutyChanges | null;
  /** All of them; null when they are what they were. */
  publications: ReturnType<typeof publicationRowsOf> | null;
  notices: NoticeRow[];
  /** How soon the deal's workflow must be told; null: it need not be. */
  tell: Telling | null;
};

/** At once: there is something to do. In time: it must begin or end, or would oversleep, but not within the hour. */
export type Telling = 'at-once' | 'in-time';

/**
 * A workflow that has heard nothing for so long looks at its deal by itself, in real ms: what is due later
 * it need not be told.
 */
export const LOOKS_EVERY = 86_400_000;

/** How many of the open tasks a list is told of: those it names, and that there are more. */
const WAITING_SHOWN = 4;

/**
 * What follows from an act for lists, inboxes, readers and messages, as the difference between the
 * deal before it (null for a filing) and after it. Pure.
 * @param definition what the deal is pinned to after the act; `before` has its own
 * @param first sequence number of the first of the events, and when the act happened
 * @param nameOf how a person is called, for the search
 * @param looksEvery after how long, in ms, its workflow looks by itself; `Infinity`: it never does
 */
export function project(
  definition: ProcessDefinition,
  before: { definition: ProcessDefinition; state: DealState } | null,
  after: DealState,
  events: readonly Event[],
  first: { seq: number; at: string },
  nameOf: (person: string) => Text | undefined,
  looksEvery: number,
): Projection {
  const tasks = taskRowsOf(definition, after);
  const tasksBefore = before ? taskRowsOf(before.definition, before.state) : [];
  const title = titleOf(definition, after);
  const readers = readerChanges(
    before ? readerKeysOf(before.definition, before.state) : [],
    readerKeysOf(definition, after),
  );
  const dueDays = tasks.map((task) => task.due_at).filter((at) => at !== NEVER);
  return {
    status: after.state,
    title,
    waiting: tasks.slice(0, WAITING_SHOWN).map((task) => ({
      step: task.step_name,
      key: waitedFor(definition, { ...task, claimedBy: task.claimed_by }),
    })),
    dueAt: earliest(dueDays),
    search: searchText(definition, after, title, nameOf),
    tasks: taskChanges(tasksBefore, tasks),
    released: releasedBy(definition, before, after, tasksBefore, tasks),
    readers,
    duties: dutiesChanged(
      before ? dutyRowsOf(before.definition, before.state) : [],
      dutyRowsOf(definition, after),
      readers,
    ),
    publications: publicationsChanged(
      before ? publicationRowsOf(before.definition, before.state) : [],
      publicationRowsOf(definition, after),
    ),
    notices: events.flatMap((event, i) => noticeRowsOf(definition, after, event, first.seq + i)),
    tell: tellingOf(before?.state ?? null, after, events, first.at, looksEvery),
  };
}

/** Every task of a deal, as rows. */
export function taskRowsOf(definition: ProcessDefinition, state: DealState): TaskRow[] {
  const amount = amountOf(state);
  return tasksOf(definition, state).map((task) => ({
    step: task.step,
    seat: task.seat,
    key: task.key,
    kind: task.kind,
    amount,
    step_name: cut(task.stepName, 60),
    why: {
      ...cut(task.why, 100),
      ...(task.about ? { about: shortened(task.about) } : {}),
      ...(task.approves ? { approves: cut(task.approves, 20) } : {}),
    },
    opened_at: task.openedAt || '-infinity',
    due_at: task.dueAt ?? NEVER,
    claimed_by: task.claimedBy,
  }));
}

/** The inbox answers from its index alone, and an entry of an index holds 2700 bytes. */
const cut = ({ zh, en }: Text, most: number): Text => ({
  zh: zh.length > most ? `${zh.slice(0, most - 1)}…` : zh,
  en: en.length > 2 * most ? `${en.slice(0, 2 * most - 1)}…` : en,
});

const shortened = ({ partner, ...about }: About): About => ({
  ...about,
  partner: partner && cut(partner, 40),
});

/** Where a task stands within its deal. */
export const placeOf = (task: { step: string; seat: string }): string =>
  `${task.step} ${task.seat}`;

function taskChanges(before: readonly TaskRow[], after: readonly TaskRow[]): Projection['tasks'] {
  const kept = new Set(after.map(placeOf));
  const were = new Map(before.map((task) => [placeOf(task), JSON.stringify(task)]));
  return {
    put: after.filter((task) => were.get(placeOf(task)) !== JSON.stringify(task)),
    gone: before
      .filter((task) => !kept.has(placeOf(task)))
      .map(({ step, seat }) => ({ step, seat })),
  };
}

/** A suspension releases nobody: what waited for them waits on, and is theirs when it is over. */
function releasedBy(
  definition: ProcessDefinition,
  before: { definition: ProcessDefinition; state: DealState } | null,
  after: DealState,
  tasksBefore: readonly TaskRow[],
  tasks: readonly TaskRow[],
): string[] {
  if (!before) return [];
  const named = (pinned: ProcessDefinition, state: DealState, shown: readonly TaskRow[]) =>
    namedIn(state.suspended ? taskRowsOf(pinned, { ...state, suspended: false }) : shown);
  const still = named(definition, after, tasks);
  return named(before.definition, before.state, tasksBefore).filter((it) => !still.includes(it));
}

const namedIn = (tasks: readonly TaskRow[]): string[] => [
  ...new Set(tasks.flatMap(({ key }) => (key.startsWith('person:') ? [key.slice(7)] : []))),
];

function readerChanges(before: readonly string[], after: readonly string[]): Projection['readers'] {
  const were = new Set(before);
  const are = new Set(after);
  return {
    put: [...are].filter((key) => !were.has(key)),
    gone: [...were].filter((key) => !are.has(key)),
  };
}

function dutiesChanged(
  before: readonly DutyRow[],
  after: readonly DutyRow[],
  readers: Projection['readers'],
): DutyChanges | null {
  if (before.length + after.length === 0) return null;
  const changes = dutyChanges(before, after);
  const same = changes.put.length + changes.gone.length === 0;
  return same && readers.put.length + readers.gone.length === 0 ? null : changes;
}

const publicationsChanged = <Rows extends readonly object[]>(before: Rows, after: Rows) =>
  JSON.stringify(before) === JSON.stringify(after) ? null : after;

/** Messages an event owes to people; `after` is the deal after the whole act. */
export const noticeRowsOf = (
  definition: ProcessDefinition,
  after: DealState,
  event: Event,
  seq: number,
): NoticeRow[] =>
  noticesOf(definition, after, event, seq).map((notice) => ({
    key: notice.key,
    seq,
    code: notice.code,
    to_key: notice.to,
    subject: notice.subject,
    body: notice.body,
    step: notice.step ?? null,
  }));

const earliest = (instants: readonly string[]): string | null =>
  instants.reduce<string | null>((first, at) => (first === null || at < first ? at : first), null);

/** The instant the deal's workflow sleeps until, if it sleeps. */
export const wakeOf = (state: DealState): string | null =>
  earliest(Object.values(state.deadlines).map((deadline) => deadline.at));

const HOUR_MS = 3_600_000;

/**
 * Must the workflow be told? When it begins, when it has something to do, when it may end, and when it
 * would oversleep. What is due after it wakes, or looks by itself, it learns of then: a wake costs as much as
 * several decisions, and most decisions move what is due to another day than this.
 * @param at when the act happened
 */
function tellingOf(
  before: DealState | null,
  after: DealState,
  events: readonly Event[],
  at: string,
  looksEvery: number,
): Telling | null {
  if (events.some((event) => event.type === 'effect-requested')) return 'at-once';
  if (after.ended) return before?.ended ? null : 'in-time';
  // Its workflow ended with it, and begins again.
  if (before?.ended) return 'in-time';
  const sleepsUntil = before && wakeOf(before);
  const mustWake = wakeOf(after);
  if (mustWake === null) return null;
  if (sleepsUntil && sleepsUntil > at && sleepsUntil <= mustWake) return null;
  const left = Date.parse(mustWake) - Date.parse(at);
  if (before && left > looksEvery) return null;
  return left > HOUR_MS ? 'in-time' : 'at-once';
}

/** What a search finds a deal by: its number, title, applicant and parties; in lower case. */
function searchText(
  definition: ProcessDefinition,
  state: DealState,
  title: Text,
  nameOf: (person: string) => Text | undefined,
): string {
  const parties = definition.list.parties
    .flatMap((field) => [state.data['']?.[field]].flat())
    .map((party) => (party as { name?: Partial<Text> } | null | undefined)?.name);
  const names = [title, nameOf(state.applicant), ...parties];
  const words = [state.number, ...names.flatMap((name) => [name?.zh, name?.en])];
  return [...new Set(words.filter(Boolean))].join(' ').toLowerCase();
}
