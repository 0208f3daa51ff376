import { WorkflowExecutionAlreadyStartedError, type WorkflowClient } from '@temporalio/client';
import type { Agenda } from '@kezhuan/flow/views';
import { LOOKS_EVERY, type Clock } from '@kezhuan/persistence';
import {
  agendaSignal,
  taskQueue,
  workflowIdOf,
  type AgendaMessage,
} from '@kezhuan/workflows/runtime';

/** Hands a deal's agenda to its workflow, which it starts when there is none. */
export type Deliver = (agenda: Agenda, readAt: string) => Promise<void>;

/**
 * Delivers by `signalWithStart`: one call whether or not the workflow runs.
 * @param hasEnded whether the deal has ended, as of this moment
 */
export function deliverTo(
  client: Pick<WorkflowClient, 'signalWithStart'>,
  clock: ToldBy,
  hasEnded: (deal: string) => Promise<boolean>,
): Deliver {
  return async (agenda, readAt) => {
    const message = messageFrom(agenda, clock, readAt);
    try {
      // Ended by an operator or failed: it comes back. Completed: an ended deal has no second life.
      await send(client, message, 'ALLOW_DUPLICATE_FAILED_ONLY');
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      // A deal that is alive again, its database having been restored to before its end, is asked
      // for once more: a relay that had long been stopped may hold an agenda of the past.
      if (agenda.ended || (await hasEnded(agenda.deal))) return;
      await send(client, message, 'ALLOW_DUPLICATE');
    }
  };
}

type ToldBy = Pick<Clock, 'toReal' | 'sandbox'>;

/** The agenda with the real time of each deadline, and when to look again though nothing is heard. */
export function messageFrom(agenda: Agenda, clock: ToldBy, readAt: string): AgendaMessage {
  const wakeAt = agenda.deadlines.map(({ id, at }) => [id, realTime(clock, at)]);
  const message = {
    ...agenda,
    wakeAt: Object.fromEntries(wakeAt) as Record<string, string>,
    readAt,
  };
  // Where days pass faster than real ones, the workflow is told of everything.
  if (clock.sandbox || agenda.ended) return message;
  return { ...message, lookAt: new Date(Date.parse(readAt) + LOOKS_EVERY).toISOString() };
}

const realTime = (clock: Pick<Clock, 'toReal'>, at: string): string =>
  new Date(clock.toReal(at)).toISOString();

const send = (
  client: Pick<WorkflowClient, 'signalWithStart'>,
  message: AgendaMessage,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY' | 'ALLOW_DUPLICATE',
) =>
  client.signalWithStart(message.process, {
    workflowId: workflowIdOf(message.deal),
    taskQueue,
    args: [{ deal: message.deal }],
    signal: agendaSignal,
    signalArgs: [message],
    workflowIdReusePolicy,
    staticSummary: message.number,
  });
