import { expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { openClock } from '@kezhuan/persistence';
import { openRoom } from './room.ts';

const DAY = 86_400_000;
const msOf = (instant: string): number => Date.parse(instant);

test('shows the time of the database', async () => {
  const { db } = await openRoom();
  const clock = await openClock(db);
  expect(Math.abs(msOf(clock.now()) - Date.now())).toBeLessThan(1000);
  expect(clock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const soon = new Date(msOf(clock.now()) + 5000).toISOString();
  expect(Math.abs(clock.toReal(soon) - Date.now() - 5000)).toBeLessThan(50);
  expect(clock.sandbox).toBeNull();
});

test('shows every process of a sandbox the same fast days', async () => {
  const { db } = await openRoom();
  const first = await openClock(db, { sandboxDay: '200ms' });
  const started = msOf(first.now());
  await pause(400);
  const passed = (msOf(first.now()) - started) / DAY;
  expect(passed).toBeGreaterThan(1.9);
  expect(passed).toBeLessThan(4);

  const second = await openClock(db, { sandboxDay: '200ms' });
  expect(Math.abs(msOf(first.now()) - msOf(second.now()))).toBeLessThan(DAY / 2);
  const tomorrow = new Date(msOf(second.now()) + DAY).toISOString();
  expect(Math.abs(second.toReal(tomorrow) - Date.now() - 200)).toBeLessThan(50);

  const before = msOf(second.now());
  const slower = await openClock(db, { sandboxDay: '2m' });
  // Two processes differ by a real millisecond or two, which is minutes of such days.
  expect(msOf(slower.now())).toBeGreaterThan(before - DAY / 10);
  expect((await openClock(db)).sandbox).toEqual({ day: '120000ms' });
  await expect(openClock(db, { sandboxDay: 'soon' })).rejects.toThrow(/sandbox day/);
});
