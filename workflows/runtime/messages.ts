import type { QueryDefinition, SignalDefinition } from '@temporalio/workflow';
import type { Agenda } from '@kezhuan/flow/views';
import type { Course } from './course.ts';

/** The one task queue: a deal's workflow and its activities run in the same worker. */
export const taskQueue = 'kezhuan';

/** A deal has one workflow for life, so its id is the deal's own. */
export const workflowIdOf = (deal: string): string => `deal/${deal}`;

/**
 * The one message: everything the workflow must carry through time, as of `seq`. The newest one says
 * it all, so a message that is lost, doubled, reordered or late does no harm.
 */
export type AgendaMessage = Agenda & {
  /** Real ISO instant for each deadline id; differs from `at` only where days pass faster. */
  wakeAt: Readonly<Record<string, string>>;
  /** Real ISO instant at or before which the records said so. */
  readAt: string;
  /**
   * Real ISO instant at which to look by itself, if no newer message comes: what is due later is not told.
   * Absent: all is told, or nothing can come any more.
   */
  lookAt?: string;
};

/** Written out rather than made by `defineSignal`, so that a client need not load workflow code. */
export const agendaSignal = { type: 'signal', name: 'agenda' } as SignalDefinition<
  [AgendaMessage],
  'agenda'
>;

/** What an operator may ask a running workflow; no page of the product does. */
export const statusQuery = { type: 'query', name: 'status' } as QueryDefinition<
  Status,
  [],
  'status'
>;

/** The workflow's view of itself, for operators. */
export type Status = {
  deal: string;
  /** Newest agenda seen; null before the first. */
  seq: number | null;
  sleepingUntil: string | null;
  /** What the sleep ends with, in the domain's words. */
  waitingFor: string | null;
  /** Activities in flight: effect ids and deadline keys. */
  underway: readonly string[];
  ended: boolean;
};

/** Arguments of the workflow. A start gives the deal; the rest is what a run hands to the next. */
export type DealArguments = {
  deal: string;
  course?: Course;
  /** History length from which a run hands over to the next; tests set it low. */
  rollOverAfter?: number;
};

/** Where the deal stood when the activity was through. */
export type Standing = { seq: number };

/**
 * What the worker does for a workflow. Each takes ids only; facts are read from Postgres, and what
 * is found out enters through the one door, under a business key, so that doing it twice is
 * harmless.
 */
export type DealActivities = {
  /** Carries out an effect the deal has asked for, and records its result. */
  perform(deal: string, effect: string): Promise<Standing>;
  /** Records that a deadline has passed; `at` tells a restarted clock from the one before. */
  passDeadline(deal: string, deadline: string, at: string): Promise<Standing>;
  /** What the deal asks for as of now. */
  look(deal: string): Promise<AgendaMessage>;
};
