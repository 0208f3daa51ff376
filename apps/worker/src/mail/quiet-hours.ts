import { dayOf, isWorkingDay, plusDays, type Calendar, type Day } from '@kezhuan/domain/calendar';

const BEGIN = 21;
const END = 8;
const SHANGHAI = 8 * 3_600_000;

/** Minutes since midnight in Beijing. */
export const timeOfDay = (instant: string): number =>
  Math.floor(((Date.parse(instant) + SHANGHAI) / 60_000) % (24 * 60));

const hourOf = (instant: string): number => Math.floor(timeOfDay(instant) / 60);

const morningOf = (day: Day): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + END * 3_600_000 - SHANGHAI).toISOString();

/**
 * When mail may go out again, or null while it may: not from 21:00 to 08:00 and not on rest days
 * (domain.md §11).
 */
export function quietUntil(calendar: Calendar, now: string): string | null {
  const today = dayOf(now);
  const hour = hourOf(now);
  const isOpen = isWorkingDay(calendar, today) && hour >= END && hour < BEGIN;
  if (isOpen) return null;
  let day = hour < END ? today : plusDays(today, 1);
  while (!isWorkingDay(calendar, day)) day = plusDays(day, 1);
  return morningOf(day);
}
