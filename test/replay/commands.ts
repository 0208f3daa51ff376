import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;
type Event = temporal.api.history.v1.IHistoryEvent;
type Payloads = temporal.api.common.v1.IPayloads;

const valuesOf = (payloads: Payloads | null | undefined): unknown[] =>
  (payloads?.payloads ?? []).map((payload) => defaultPayloadConverter.fromPayload(payload));

/** What the recorded run asked of the server, a line for each command. */
export const commandsIn = (history: History): string[] => (history.events ?? []).flatMap(lineOf);

function lineOf(event: Event): string[] {
  const activity = event.activityTaskScheduledEventAttributes;
  if (activity) {
    return [`activity ${activity.activityType?.name} ${JSON.stringify(valuesOf(activity.input))}`];
  }
  const timer = event.timerStartedEventAttributes?.startToFireTimeout;
  if (timer) return [`timer ${Number(timer.seconds ?? 0) * 1000 + (timer.nanos ?? 0) / 1e6} ms`];
  const next = event.workflowExecutionContinuedAsNewEventAttributes;
  if (next) return [`continue as new ${JSON.stringify(valuesOf(next.input))}`];
  if (event.workflowExecutionCompletedEventAttributes) return ['complete'];
  if (event.workflowExecutionFailedEventAttributes) return ['fail'];
  return [];
}
