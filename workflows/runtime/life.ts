import { passDeadline, perform } from './activities.ts';
import { createAlarm, type Alarm } from './alarm.ts';
import {
  afterAny,
  afterDeadline,
  afterEffect,
  ahead,
  keyOf,
  newCourse,
  toPerform,
  wakeTime,
  type Course,
  type Done,
} from './course.ts';
import type { DealArguments, Standing, Status } from './messages.ts';

/** One run of a deal's workflow: what it remembers, what it sleeps on, what is in flight. */
export type Life = {
  deal: string;
  course: Course;
  alarm: Alarm;
  /** Activities in flight: effect ids and deadline keys. */
  underway: Set<string>;
  /** Something has happened since the last look. */
  stirred: boolean;
  broken: { cause: unknown } | null;
};

/** A summary is one line, and the server refuses one of more than 400 bytes. */
const line = (text: string): string => text.slice(0, 100);

/** Begins a run where the last one left off, or at the beginning. */
export function beginLife(start: DealArguments): Life {
  const life: Omit<Life, 'alarm'> = {
    deal: start.deal,
    course: start.course ?? newCourse,
    underway: new Set(),
    stirred: false,
    broken: null,
  };
  const ring = () => {
    life.stirred = true;
  };
  const fail = (cause: unknown) => {
    life.broken = { cause };
    life.stirred = true;
  };
  return Object.assign(life, { alarm: createAlarm(ring, fail) });
}

/** Asks for everything the agenda asks for and nobody is doing yet. */
export function lookAround(life: Life): void {
  beginEffects(life);
  beginPassing(life);
  sleepUntilNext(life);
}

function beginEffects(life: Life): void {
  for (const { id, summary } of toPerform(life.course)) {
    begin(
      life,
      id,
      () => perform.executeWithOptions({ summary: line(summary) }, [life.deal, id]),
      (course, seq) => afterEffect(course, doneNow(id), seq),
    );
  }
}

/** One at a time, oldest first: after a long silence a step is reminded before it is escalated. */
function beginPassing(life: Life): void {
  const due = ahead(life.course).find((each) => wakeTime(life.course, each) <= Date.now());
  if (!due || [...life.underway].some((id) => id.startsWith('deadline '))) return;
  const { id, at, summary } = due;
  begin(
    life,
    `deadline ${keyOf(due)}`,
    () => passDeadline.executeWithOptions({ summary: line(summary) }, [life.deal, id, at]),
    (course, seq) => afterDeadline(course, doneNow(keyOf(due)), seq),
  );
}

const doneNow = (key: string): Done => ({ key, at: Date.now() });

function sleepUntilNext(life: Life): void {
  const next = ahead(life.course).find((each) => wakeTime(life.course, each) > Date.now());
  if (next) life.alarm.set(wakeTime(life.course, next), line(next.summary));
  else life.alarm.set(null);
}

function begin(
  life: Life,
  id: string,
  task: () => Promise<Standing>,
  after: (course: Course, seq: number) => Course = afterAny,
): void {
  if (life.underway.has(id)) return;
  life.underway.add(id);
  task()
    .then(({ seq }) => {
      life.course = after(life.course, seq);
    })
    .catch((cause: unknown) => {
      life.broken = { cause };
    })
    .finally(() => {
      life.underway.delete(id);
      life.stirred = true;
    });
}

/** The workflow's view of itself. */
export function statusOf(life: Life): Status {
  const { agenda } = life.course;
  return {
    deal: life.deal,
    seq: agenda?.seq ?? null,
    sleepingUntil: life.alarm.until === null ? null : new Date(life.alarm.until).toISOString(),
    waitingFor: life.alarm.summary,
    underway: [...life.underway],
    ended: agenda?.ended ?? false,
  };
}
