import { proxyActivities } from '@temporalio/workflow';
import type { DealActivities } from './messages.ts';

// Tries are not counted here: an effect that keeps failing is given up by `perform` itself, which
// records the failure for people to see. What remains is a database that is away, and that ends.
// Heartbeats tell a worker that died from one that works, so that a deal does not wait for long.
const effects = proxyActivities<DealActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '2 minutes' },
});

// One short transaction or a read. A deadline must pass, whatever it takes, and soon after the database is
// back: overdue deadlines of all deals come at once then, hence the longer first interval.
const deadlines = proxyActivities<DealActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

export const { perform } = effects;
export const { passDeadline, look } = deadlines;
