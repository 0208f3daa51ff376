import { dayOf, type Calendar } from '@kezhuan/domain/calendar';
import {
  claimDigests,
  countTasks,
  keysOf,
  openTasks,
  putBackDigests,
  readDirectory,
  type DigestReader,
} from '@kezhuan/persistence';
import { pause, waitsFrom } from '../back-off.ts';
import { digestText, MOST_COUNTED, type DigestContent } from './digest-text.ts';
import { refusalOf } from './mailer.ts';
import type { PostParts } from './post.ts';
import { quietUntil, timeOfDay } from './quiet-hours.ts';

type Parts = Omit<PostParts, 'quietHours' | 'isCalm' | 'graceDays'>;

const BATCH = 16;
const SHOWN = 20;
/** Minutes since midnight: 08:30 (domain.md §11 N14). */
const FROM = 8 * 60 + 30;
const LOOK = 60_000;

/** The working day whose summaries are due now; null on rest days, at night and before 08:30. */
export const digestDay = (calendar: Calendar, now: string): string | null =>
  quietUntil(calendar, now) === null && timeOfDay(now) >= FROM ? dayOf(now) : null;

/**
 * Sends everyone who has open tasks one summary of them each working day from 08:30 on. A mail server
 * that is away is waited for, and so is a full mailbox; whoever's address it refuses goes without.
 */
export function runDigest(parts: Parts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const kept = keep(parts, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await kept;
    },
  };
}

async function keep(parts: Parts, stopping: AbortSignal): Promise<void> {
  const waits = waitsFrom(2_000, 300_000);
  while (!stopping.aborted) {
    try {
      await sendDigests(parts, stopping);
      waits.reset();
      await pause(LOOK, stopping);
    } catch (error) {
      const wait = waits.next();
      const why = error instanceof Error ? error.message : String(error);
      parts.say(`summaries wait ${(wait / 1000).toFixed(1)} s: ${why}`);
      await pause(wait, stopping);
    }
  }
}

/**
 * To everyone who is due, a handful at a time. Those whose mailbox takes nothing now, and those not
 * reached when something goes wrong, are put back.
 */
export async function sendDigests(parts: Parts, stopping?: AbortSignal): Promise<void> {
  const { db, clock, catalogue } = parts;
  const day = digestDay(catalogue.rules.calendar, clock.now());
  if (day === null) return;
  const left = new Set<string>();
  try {
    let taken: number;
    do {
      const readers = await claimDigests(db, day, BATCH);
      taken = readers.length;
      for (const { person } of readers) left.add(person);
      for (const reader of readers) {
        if (await sendOne(parts, reader, day)) left.delete(reader.person);
      }
    } while (taken === BATCH && !stopping?.aborted);
  } finally {
    if (left.size > 0) await putBackDigests(db, day, [...left]);
  }
}

/** Is there nothing more to be done for this reader? */
async function sendOne(parts: Parts, reader: DigestReader, day: string): Promise<boolean> {
  const { db, clock, mailer, publicUrl } = parts;
  const { person, email, language } = reader;
  const directory = await readDirectory(db);
  const now = clock.now();
  const content = await contentFor(parts, directory, person, now);
  if (content.count === 0) return true;
  const inbox = publicUrl && new URL('/', publicUrl).href;
  const mail = digestText(content, language, { now, inbox });
  const name = directory.people[person]?.name[language] ?? person;
  try {
    await mailer.send({ ...mail, key: `digest:${day}:${person}`, to: email, name, at: now });
    return true;
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    parts.say(`no summary for ${person}: ${error instanceof Error ? error.message : ''}`);
    return refusal === 'for-good';
  }
}

async function contentFor(
  { db }: Parts,
  directory: Awaited<ReturnType<typeof readDirectory>>,
  person: string,
  now: string,
): Promise<DigestContent> {
  const query = { keys: keysOf(directory, person, now), person };
  const counted = { ...query, limit: MOST_COUNTED + 1 };
  const count = await countTasks(db, counted);
  if (count === 0) return { tasks: [], count, late: 0 };
  const [{ items }, late] = await Promise.all([
    openTasks(db, { ...query, limit: SHOWN }),
    countTasks(db, { ...counted, overdue: now }),
  ]);
  return { tasks: items, count, late };
}
