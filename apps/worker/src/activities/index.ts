import { activityInfo, heartbeat } from '@temporalio/activity';
import { raiseAlert, type Database } from '@kezhuan/persistence';
import type { DealActivities } from '@kezhuan/workflows/runtime';
import { look } from './look.ts';
import { passDeadline } from './pass-deadline.ts';
import { perform, type EffectDeps } from './perform.ts';

/** Tries after which someone should know (reliability.md W-8). */
const MANY = 10;

/** The activities a deal's workflow asks for, with what they work with. */
export const createActivities = (deps: EffectDeps): DealActivities => ({
  perform: (deal, effect) => told(deps.db, deal, perform(deps, deal, effect)),
  passDeadline: (deal, deadline, at) => told(deps.db, deal, passDeadline(deps, deal, deadline, at)),
  look: (deal) => told(deps.db, deal, look(deps, deal)),
});

/** Signs of life while it works; an alert when it has been tried too often, which goes on. */
async function told<T>(db: Database, deal: string, done: Promise<T>): Promise<T> {
  const beat = setInterval(heartbeat, 3_000);
  try {
    return await done;
  } catch (error) {
    const { activityType, attempt } = activityInfo();
    if (attempt > MANY) {
      const reason = error instanceof Error ? error.message : String(error);
      const text = `${activityType} has failed ${attempt} times: ${reason.slice(0, 300)}`;
      await raiseAlert(db, { kind: 'activity-failing', deal, text }).catch(() => undefined);
    }
    throw error;
  } finally {
    clearInterval(beat);
  }
}
