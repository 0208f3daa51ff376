import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { accept, isOver } from './course.ts';
import { beginLife, lookAround, statusOf, type Life } from './life.ts';
import { agendaSignal, statusQuery, type DealArguments } from './messages.ts';

/** Some three months of daily looks; an eventful deal hands over sooner. */
const ROLL_OVER_AFTER = 1000;

/**
 * The life of a deal in time, whatever its kind: a default export serves every workflow type. It
 * follows the newest agenda: asks for the effects in it, sleeps until its next deadline, ends with
 * it. It evaluates no rule, so definitions and the core may change under running deals.
 */
export default async function followDeal(start: DealArguments): Promise<void> {
  const life = beginLife(start);
  setHandler(agendaSignal, (message) => {
    life.course = accept(life.course, message);
    life.stirred = true;
  });
  setHandler(statusQuery, () => statusOf(life));

  for (;;) {
    if (life.broken) throw life.broken.cause;
    life.stirred = false;
    setCurrentDetails(life.course.agenda?.details ?? '');
    lookAround(life);
    if (life.underway.size === 0 && isOver(life.course)) break;
    if (mustRollOver(life, start.rollOverAfter ?? ROLL_OVER_AFTER)) await rollOver(life, start);
    await condition(() => life.stirred);
  }
  await condition(allHandlersFinished);
}

/** At rest as soon as the history is long; in the middle of things only when it grows too long. */
function mustRollOver(life: Life, bound: number): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  if (life.underway.size > 0) return historyLength > 2 * bound;
  return historyLength > bound || continueAsNewSuggested;
}

/**
 * Hands over to the next run. What is still in flight is begun again there; its business key keeps
 * it from happening twice. Should a signal arrive meanwhile, the server refuses the hand-over until
 * this run has taken the signal in.
 */
async function rollOver(life: Life, start: DealArguments): Promise<never> {
  await condition(allHandlersFinished);
  return continueAsNew<typeof followDeal>({ ...start, course: life.course });
}
