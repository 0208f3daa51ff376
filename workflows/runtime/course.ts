import type { AgendaMessage } from './messages.ts';

/**
 * What a deal's workflow remembers: plain data, carried from run to run. It holds no rule of the
 * domain, only what has been asked of the worker and not yet seen in an agenda.
 */
export type Course = {
  agenda: AgendaMessage | null;
  /** Deadlines reported as passed (`keyOf`), until an agenda without them arrives. */
  passed: readonly Done[];
  /** Effects whose activity has come back, until an agenda without them arrives. */
  performed: readonly Done[];
  /** The deal's seq as activities have left it: the end waits for an agenda that knows of it. */
  reached: number;
};

/** Something an activity has come back from, and when (epoch ms). */
export type Done = { key: string; at: number };

type Deadline = AgendaMessage['deadlines'][number];

/**
 * Longer than a message may be on its way, in ms. What the records say so much later than what is
 * known here, and against it, they have not said by accident: they were restored to an earlier state.
 */
const LONG_AFTER = 60_000;

/** A course that has not heard of its deal yet. */
export const newCourse: Course = {
  agenda: null,
  passed: [],
  performed: [],
  reached: -1,
};

/**
 * A deadline is the same only with the same instant: a clock that was paused or restarted sets the
 * same id again, and that one must fire too.
 */
export const keyOf = (deadline: Pick<Deadline, 'id' | 'at'>): string =>
  `${deadline.id}@${deadline.at}`;

/**
 * Takes in a message. An older one changes nothing, unless the records have gone back in time; the
 * same one again may bring new wake times.
 */
export function accept(course: Course, message: AgendaMessage): Course {
  const known = course.agenda;
  if (!known || message.seq >= known.seq) return tidy({ ...course, agenda: message });
  const isLongAfter = Date.parse(message.readAt) > Date.parse(known.readAt) + LONG_AFTER;
  return isLongAfter ? { ...newCourse, agenda: message } : course;
}

/** An effect's activity has come back and left the deal at `seq`. */
export const afterEffect = (course: Course, done: Done, seq: number): Course =>
  tidy({ ...afterAny(course, seq), performed: [...course.performed, done] });

/** A deadline has been reported as passed, which left the deal at `seq`. */
export const afterDeadline = (course: Course, done: Done, seq: number): Course =>
  tidy({ ...afterAny(course, seq), passed: [...course.passed, done] });

/** An activity has left the deal at `seq`. */
export const afterAny = (course: Course, seq: number): Course => ({
  ...course,
  reached: Math.max(course.reached, seq),
});

/** Forgets what no agenda asks for any more, and what one asks for long after it was done. */
function tidy(course: Course): Course {
  const deadlines = new Set(course.agenda?.deadlines.map(keyOf));
  const effects = new Set(course.agenda?.effects.map((effect) => effect.id));
  const readAt = Date.parse(course.agenda?.readAt ?? '');
  const stands = ({ at }: Done) => !(readAt > at + LONG_AFTER);
  return {
    ...course,
    passed: course.passed.filter((done) => deadlines.has(done.key) && stands(done)),
    performed: course.performed.filter((done) => effects.has(done.key) && stands(done)),
  };
}

const includes = (list: readonly Done[], key: string): boolean =>
  list.some((done) => done.key === key);

/** Real time, in epoch milliseconds, at which a deadline passes. */
export function wakeTime(course: Course, deadline: Deadline): number {
  return Date.parse(course.agenda?.wakeAt[deadline.id] ?? deadline.at);
}

/** Real time, in epoch milliseconds, at which to look though nothing was heard; null: all is told. */
export function lookTime({ agenda }: Course): number | null {
  return agenda?.lookAt ? Date.parse(agenda.lookAt) : null;
}

/** Deadlines not yet reported as passed, the earliest first. */
export function ahead(course: Course): readonly Deadline[] {
  const open =
    course.agenda?.deadlines.filter((each) => !includes(course.passed, keyOf(each))) ?? [];
  return [...open].sort(
    (a, b) => wakeTime(course, a) - wakeTime(course, b) || (a.id < b.id ? -1 : 1),
  );
}

/** Effects nobody has carried out yet. */
export function toPerform(course: Course): AgendaMessage['effects'] {
  return course.agenda?.effects.filter((effect) => !includes(course.performed, effect.id)) ?? [];
}

/**
 * The deal has ended, everything it asked for has been done, and what was found out thereby has
 * come back: nothing can be asked for any more.
 */
export function isOver(course: Course): boolean {
  return (
    course.agenda !== null &&
    course.agenda.ended &&
    toPerform(course).length === 0 &&
    course.agenda.seq >= course.reached
  );
}
