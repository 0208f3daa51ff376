import { WorkflowExecutionAlreadyStartedError, type WorkflowClient } from '@temporalio/client';
import type { Agenda } from '@kezhuan/flow/views';
import type { Clock } from '@kezhuan/persistence';
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
  clock: Pick<Clock, 'toReal'>,
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

/** The agenda with the real time of each deadline. */
export function messageFrom(
  agenda: Agenda,
  clock: Pick<Clock, 'toReal'>,
  readAt: string,
): AgendaMessage {
  const wakeAt = agenda.deadlines.map(({ id, at }) => [id, realTime(clock, at)]);
  return { ...agenda, wakeAt: Object.fromEntries(wakeAt) as Record<string, string>, readAt };
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
