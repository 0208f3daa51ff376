import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  accept,
  afterAny,
  afterDeadline,
  afterEffect,
  ahead,
  isOver,
  keyOf,
  newCourse,
  toPerform,
} from './course.ts';
import type { AgendaMessage } from './messages.ts';

const agenda = (seq: number, given: Partial<AgendaMessage> = {}): AgendaMessage => ({
  deal: 'd',
  process: 'p',
  number: 'P13-2026-D-00001',
  seq,
  deadlines: [],
  effects: [],
  details: '',
  ended: false,
  wakeAt: {},
  readAt: new Date(seq * 1000).toISOString(),
  ...given,
});

const deadline = (id: string, at: string) => ({ id, at, kind: 'due' as const, summary: id });
const effect = (id: string) => ({ id, effect: 'render_document', summary: id });
const done = (key: string) => ({ key, at: 0 });
const monday = '2026-03-02T10:00:00.000Z';
const friday = '2026-03-06T10:00:00.000Z';

describe('the course of a deal', () => {
  it('comes to the same whatever is lost, doubled or reordered, if only the newest arrives', () => {
    const asked = fc.record({
      deadlines: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
      effects: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    });
    const histories = fc.array(asked, { minLength: 1, maxLength: 8 }).chain((list) => {
      const messages = list.map(({ deadlines, effects }, seq) =>
        agenda(seq, {
          deadlines: deadlines.map((id) => deadline(id, monday)),
          effects: effects.map(effect),
        }),
      );
      const received = fc.shuffledSubarray([...messages, ...messages], { minLength: 0 });
      return fc.record({ newest: fc.constant(messages.at(-1)!), received });
    });
    fc.assert(
      fc.property(histories, ({ newest, received }) => {
        const at = received.length;
        const course = [...received.slice(0, at / 2), newest, ...received.slice(at / 2)].reduce(
          accept,
          newCourse,
        );
        expect(course.agenda).toEqual(newest);
        expect(course).toEqual(accept(newCourse, newest));
      }),
    );
  });

  it('asks for nothing twice, and forgets what no agenda asks for any more', () => {
    const asks = agenda(1, { effects: [effect('x')], deadlines: [deadline('a', monday)] });
    let course = accept(newCourse, asks);
    course = afterDeadline(course, done(keyOf(deadline('a', monday))), 2);
    course = afterEffect(course, done('x'), 3);
    expect([toPerform(course), ahead(course)]).toEqual([[], []]);
    course = accept(course, agenda(3));
    expect(course).toMatchObject({ passed: [], performed: [] });
  });

  it('takes the same deadline with another instant for another one', () => {
    let course = accept(newCourse, agenda(1, { deadlines: [deadline('a', monday)] }));
    course = afterDeadline(course, done(keyOf(deadline('a', monday))), 2);
    course = accept(course, agenda(3, { deadlines: [deadline('a', friday)] }));
    expect(ahead(course).map(keyOf)).toEqual([`a@${friday}`]);
  });

  it('sleeps by real time where days pass faster', () => {
    const wakeAt = { a: friday, b: monday };
    const deadlines = [deadline('a', monday), deadline('b', friday)];
    const course = accept(newCourse, agenda(1, { deadlines, wakeAt }));
    expect(ahead(course).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('is over when the deal has ended and everything found out has come back', () => {
    const ended = accept(newCourse, agenda(5, { ended: true }));
    expect(isOver(newCourse)).toBe(false);
    expect(isOver(accept(newCourse, agenda(5)))).toBe(false);
    expect(isOver(ended)).toBe(true);
    expect(isOver(afterAny(ended, 6))).toBe(false);
    expect(isOver(accept(newCourse, agenda(5, { ended: true, effects: [effect('x')] })))).toBe(
      false,
    );
  });

  it('begins anew when the records say less than they did, a minute later', () => {
    const later = '1970-01-01T01:00:00.000Z';
    const asks = { effects: [effect('x')] };
    const known = afterEffect(accept(newCourse, agenda(20, asks)), done('x'), 21);
    expect(accept(known, agenda(15, asks))).toBe(known);
    const restored = accept(known, agenda(15, { ...asks, readAt: later }));
    expect(restored).toMatchObject({ agenda: { seq: 15 }, performed: [], reached: -1 });
  });

  it('does again what is asked for long after it was done: the result was lost', () => {
    const later = '1970-01-01T01:00:00.000Z';
    const asks = { effects: [effect('x')], deadlines: [deadline('a', monday)] };
    let known = afterEffect(accept(newCourse, agenda(20, asks)), done('x'), 21);
    known = afterDeadline(known, done(keyOf(deadline('a', monday))), 22);
    expect(toPerform(accept(known, agenda(20, asks)))).toEqual([]);
    const told = accept(known, agenda(20, { ...asks, readAt: later }));
    expect([toPerform(told).length, ahead(told).length]).toEqual([1, 1]);
  });
});
