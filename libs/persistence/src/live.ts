import type { Client } from 'pg';
import { LIVE_CHANNEL, MESSAGE_CHANNEL, OUTBOX_CHANNEL, type Moved } from './announce.ts';
import { connectionSettings, inside, type Database } from './database.ts';
import type { Telling } from './project.ts';
import { sturdyClient } from './sturdy-client.ts';

/** Ends a subscription. */
export type Stop = () => Promise<void>;

/**
 * Calls back for every deal that has moved, wherever it was moved from.
 * @param missed called after the connection was lost and is back: word of some may be missing
 */
export const onLive = (
  db: Database,
  told: (moved: Moved) => void,
  missed: () => void = () => undefined,
): Stop =>
  listen(db, LIVE_CHANNEL, missed, (payload) => {
    for (const [deal, seq] of JSON.parse(payload) as [string, number][]) told({ deal, seq });
  });

/**
 * Calls back when people have acted, and whenever that may have been missed.
 * @param told gets how soon what lies in the outbox must be told, and how many acts have come at once
 */
export const onOutbox = (db: Database, told: (tell: Telling | null, acts: number) => void): Stop =>
  listen(
    db,
    OUTBOX_CHANNEL,
    () => told('at-once', 0),
    (payload) => told(...(JSON.parse(payload) as [Telling | null, number])),
  );

/** Calls back when deals have said something to each other, and whenever that may have been missed. */
export const onMessages = (db: Database, told: () => void): Stop =>
  listen(db, MESSAGE_CHANNEL, told, told);

/** Between tries to reconnect, in ms; doubled each time. */
const SOONEST = 200;
const LATEST = 5_000;

/** A connection of its own that listens until stopped, and comes back when it is lost. */
function listen(
  db: Database,
  channel: string,
  missed: () => void,
  told: (payload: string) => void,
): Stop {
  const { url, closers } = inside(db);
  let client: Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const again = (lost: Client, wait: number): void => {
    if (stopped || client !== lost) return;
    client = null;
    timer = setTimeout(() => void open(wait), wait);
    timer.unref();
  };

  const open = async (wait: number, first = false): Promise<void> => {
    const fresh = sturdyClient({
      connectionString: url,
      ...connectionSettings(`${db.name} ${channel}`),
    });
    client = fresh;
    fresh.on('error', () => again(fresh, SOONEST));
    fresh.on('end', () => again(fresh, SOONEST));
    fresh.on('notification', ({ payload }) => told(payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
      if (!first) missed();
    } catch {
      fresh.end().catch(() => undefined);
      again(fresh, Math.min(wait * 2, LATEST));
    }
  };

  const stop: Stop = async () => {
    stopped = true;
    closers.delete(stop);
    if (timer) clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
  closers.add(stop);
  void open(SOONEST, true);
  return stop;
}
