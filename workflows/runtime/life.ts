import { look, passDeadline, perform } from './activities.ts';
import { createAlarm, type Alarm } from './alarm.ts';
import {
  accept,
  afterDeadline,
  afterEffect,
  ahead,
  keyOf,
  lookTime,
  newCourse,
  toPerform,
  wakeTime,
  type Course,
  type Done,
} from './course.ts';
import type { DealArguments, Status } from './messages.ts';

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

const LOOK = '每日查看 daily look';

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
  beginLooking(life);
  beginPassing(life);
  sleepUntilNext(life);
}

function beginEffects(life: Life): void {
  for (const { id, summary } of toPerform(life.course)) {
    begin(life, id, async () => {
      const { seq } = await perform.executeWithOptions({ summary: line(summary) }, [life.deal, id]);
      return (course) => afterEffect(course, doneNow(id), seq);
    });
  }
}

/** One at a time, oldest first: after a long silence a step is reminded before it is escalated. */
function beginPassing(life: Life): void {
  const due = ahead(life.course).find((each) => wakeTime(life.course, each) <= Date.now());
  if (!due || [...life.underway].some((id) => id.startsWith('deadline '))) return;
  const { id, at, summary } = due;
  begin(life, `deadline ${keyOf(due)}`, async () => {
    const options = { summary: line(summary) };
    const { seq } = await passDeadline.executeWithOptions(options, [life.deal, id, at]);
    return (course) => afterDeadline(course, doneNow(keyOf(due)), seq);
  });
}

/** Nothing has been heard for long: what is far away or of no hurry is not told. */
function beginLooking(life: Life): void {
  const at = lookTime(life.course);
  if (at === null || at > Date.now()) return;
  begin(life, 'look', async () => {
    const message = await look.executeWithOptions({ summary: LOOK }, [life.deal]);
    return (course) => accept(course, message);
  });
}

const doneNow = (key: string): Done => ({ key, at: Date.now() });

function sleepUntilNext(life: Life): void {
  const next = ahead(life.course).find((each) => wakeTime(life.course, each) > Date.now());
  const until = next ? wakeTime(life.course, next) : null;
  const lookAt = lookTime(life.course);
  if (lookAt !== null && lookAt > Date.now() && (until === null || lookAt < until))
    life.alarm.set(lookAt, LOOK);
  else life.alarm.set(until, next && line(next.summary));
}

/** @param task gives what its outcome makes of the course as it then is */
function begin(life: Life, id: string, task: () => Promise<(course: Course) => Course>): void {
  if (life.underway.has(id)) return;
  life.underway.add(id);
  task()
    .then((after) => {
      life.course = after(life.course);
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
