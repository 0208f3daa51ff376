import type { Text } from './text.ts';
import type { Day } from './days.ts';

/**
 * What a year's notice changes about the plain week, Monday to Friday worked. A notice may name days
 * of the December before it.
 */
export type CalendarYear = {
  /** The notice: issuer, title, document number, date. */
  source: string;
  /** Rest days (放假), weekends within a holiday included. */
  off: readonly { date: Day; name: Text }[];
  /** Make-up working days on weekends (调休上班). */
  work: readonly Day[];
};
