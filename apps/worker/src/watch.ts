import type { Client } from '@temporalio/client';
import type { Post } from './mail/post.ts';
import {
  openAlerts,
  outboxBacklog,
  raiseAlert,
  settleAlert,
  type Database,
} from '@kezhuan/persistence';

/** How often it looks, in ms. */
const EVERY = 20_000;
/** How old the oldest message in the outbox may be. */
const OLD_SECONDS = 60;
/** How long mails may fail to go out, in ms, before someone should know. */
const MAIL_AWAY = 120_000;

/** Set by the server on workflows whose code fails again and again; nobody else would notice. */
const STUCK = 'ExecutionStatus = "Running" AND TemporalReportedProblems IS NOT NULL';

type Found = { kind: string; deal: string | null; text: string };

/**
 * Looks after what nobody waits for: messages that do not get through and workflows that do not get
 * on. Raises an alert for each and settles it when it is over (reliability.md W-8).
 */
export function startWatch(
  db: Database,
  workflow: Client['workflow'],
  post: Pick<Post, 'trouble'> | null,
): { stop(): void } {
  const look = async (): Promise<void> => {
    await report(db, 'outbox-late', await lateMessages(db));
    await report(db, 'mail-away', mailAway(post));
    // Temporal being away is told by the messages that wait; an older server knows no such attribute.
    const stuck = await stuckWorkflows(workflow).catch(() => null);
    if (stuck) await report(db, 'workflow-stuck', stuck);
  };
  // A database that is away says so elsewhere, louder.
  const timer = setInterval(() => void look().catch(() => undefined), EVERY);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

async function lateMessages(db: Database): Promise<Found[]> {
  const { waiting, oldestSeconds } = await outboxBacklog(db);
  if (oldestSeconds <= OLD_SECONDS) return [];
  const text = `${waiting} messages wait, the oldest for ${Math.round(oldestSeconds)} s`;
  return [{ kind: 'outbox-late', deal: null, text }];
}

function mailAway(post: Pick<Post, 'trouble'> | null): Found[] {
  const trouble = post?.trouble();
  if (!trouble || Date.now() - trouble.since < MAIL_AWAY) return [];
  return [{ kind: 'mail-away', deal: null, text: `mail does not go out: ${trouble.why}` }];
}

async function stuckWorkflows(workflow: Client['workflow']): Promise<Found[]> {
  const found: Found[] = [];
  for await (const { workflowId } of workflow.list({ query: STUCK, pageSize: 20 })) {
    const deal = workflowId.startsWith('deal/') ? workflowId.slice('deal/'.length) : null;
    found.push({ kind: 'workflow-stuck', deal, text: `${workflowId} fails again and again` });
    if (found.length === 20) break;
  }
  return found;
}

/** Raises what is wrong and settles, of the same kind, what no longer is. */
async function report(db: Database, kind: string, found: readonly Found[]): Promise<void> {
  for (const alert of found) await raiseAlert(db, alert);
  const wrong = new Set(found.map(({ deal }) => deal));
  for (const alert of await openAlerts(db)) {
    if (alert.kind === kind && !wrong.has(alert.deal)) await settleAlert(db, alert.id);
  }
}
