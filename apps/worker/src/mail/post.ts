import { holdsAt, type Directory } from '@kezhuan/flow';
import {
  accountsOf,
  claimNotices,
  dropInvitation,
  noticeFailed,
  noticesSent,
  putOffNotices,
  readDeal,
  readDirectory,
  type AccountRow,
  type Catalogue,
  type ClaimedNotice,
  type Clock,
  type Database,
} from '@kezhuan/persistence';
import { pause, waitsFrom } from '../back-off.ts';
import type { Pressure } from './pressure.ts';
import { hasNotGoneOut, isRefusedForGood, type Mailer } from './mailer.ts';
import { ownLink } from './own-link.ts';
import { quietUntil } from './quiet-hours.ts';
import { receiversOf } from './receivers.ts';

/** What sending notices takes. */
export type PostParts = {
  db: Database;
  clock: Clock;
  catalogue: Pick<Catalogue, 'rules'>;
  mailer: Mailer;
  /** Where a link in a mail begins; null: no links. */
  publicUrl: string | null;
  /** How long after its task is due a link for someone without a login still opens. */
  graceDays: number;
  /** Held back at night and on rest days (domain.md §11), urgent deals excepted. */
  quietHours: boolean;
  pressure: Pressure;
  say(line: string): void;
};

export type Post = {
  stop(): Promise<void>;
  /** Why nothing goes out, and since when (real epoch ms); null while all is well. */
  trouble(): { since: number; why: string } | null;
};

/** Notices taken at once: what a death in the middle may send a second time, under the same key. */
const BATCH = 16;
/** Between looks, in ms. */
const LOOK = 1_000;
/** While people's acts keep the machine this busy, a handful goes out at each look and no more. */
const BUSY = 0.85;

type Life = { parts: PostParts; stopping: AbortSignal; trouble: ReturnType<Post['trouble']> };

/**
 * Sends what deals owe people, one mail for each notice and person. The table of notices is its outbox:
 * mails need no workflow, and go out while Temporal is away. A mail server that is away is waited for,
 * ever more patiently, and nothing is held against the mails; one that refuses a mail is asked again
 * later, and after eight times people are.
 */
export function runPost(parts: PostParts): Post {
  const stopping = new AbortController();
  const life: Life = { parts, stopping: stopping.signal, trouble: null };
  const kept = keep(life);
  return {
    async stop() {
      stopping.abort();
      await kept;
    },
    trouble: () => life.trouble,
  };
}

async function keep(life: Life): Promise<void> {
  const { parts, stopping } = life;
  const waits = waitsFrom(2_000, 300_000);
  while (!stopping.aborted) {
    try {
      let taken: number;
      do taken = await round(parts);
      while (taken === BATCH && !stopping.aborted && parts.pressure.busy() <= BUSY);
      life.trouble = null;
      waits.reset();
      await pause(LOOK, stopping);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      life.trouble ??= { since: Date.now(), why };
      const wait = waits.next();
      parts.say(`mail waits ${(wait / 1000).toFixed(1)} s: ${why}`);
      await pause(wait, stopping);
    }
  }
}

/** One handful; how many it was. Whatever goes wrong, what has not gone out is put back at once. */
async function round(parts: PostParts): Promise<number> {
  const { db, clock } = parts;
  const claimed = await claimNotices(db, BATCH);
  if (claimed.length === 0) return 0;
  const sent: string[] = [];
  const left = new Set(claimed.map(({ key }) => key));
  try {
    const asleep = await putToSleep(parts, claimed);
    for (const key of asleep) left.delete(key);
    const directory = await readDirectory(db);
    for (const notice of claimed.filter(({ key }) => left.has(key))) {
      if (await sendOne(parts, directory, notice)) sent.push(notice.key);
      left.delete(notice.key);
    }
  } finally {
    if (sent.length > 0) await noticesSent(db, sent, clock.now());
    if (left.size > 0) await putOffNotices(db, [...left], new Date().toISOString());
  }
  return claimed.length;
}

/** In quiet hours all but the urgent are put off until morning; gives their keys. */
async function putToSleep(
  { db, clock, catalogue, quietHours }: PostParts,
  claimed: readonly ClaimedNotice[],
): Promise<readonly string[]> {
  const until = quietHours ? quietUntil(catalogue.rules.calendar, clock.now()) : null;
  if (until === null) return [];
  const urgent = new Set<string>();
  for (const deal of new Set(claimed.map((notice) => notice.deal))) {
    if (await isUrgent(db, deal)) urgent.add(deal);
  }
  const asleep = claimed.filter(({ deal }) => !urgent.has(deal)).map(({ key }) => key);
  await putOffNotices(db, asleep, new Date(clock.toReal(until)).toISOString());
  return asleep;
}

async function isUrgent(db: Database, deal: string): Promise<boolean> {
  const record = await readDeal(db, deal);
  if (!record?.definition.urgent) return false;
  return holdsAt(record.definition, record.state, '', record.definition.urgent);
}

/** False when every address refused it. Throws when the mail server is away. */
async function sendOne(
  parts: PostParts,
  directory: Directory,
  notice: ClaimedNotice,
): Promise<boolean> {
  const { db, clock } = parts;
  const people = receiversOf(directory, notice, notice.process, clock.now());
  const accounts = (await accountsOf(db, people)).filter(({ email }) => email);
  let delivered = 0;
  let refusal: unknown;
  for (const account of accounts) {
    const name = directory.people[account.person]?.name[account.language] ?? account.person;
    try {
      await sendTo(parts, notice, account, name);
      delivered += 1;
    } catch (error) {
      if (!isRefusedForGood(error)) throw error;
      refusal = error;
    }
  }
  // Nobody with an address: the inbox has it, and there is nothing to send.
  if (accounts.length === 0 || delivered > 0) return true;
  await noticeFailed(db, notice.key, refusal);
  return false;
}

/** Whoever has no login gets a link of their own, which opens what the mail is about. */
async function sendTo(
  parts: PostParts,
  notice: ClaimedNotice,
  account: AccountRow,
  name: string,
): Promise<void> {
  const { db, clock, mailer, publicUrl } = parts;
  const { person, email, language, login } = account;
  const own = login === null ? await ownLink(parts, notice, account) : null;
  const link = login === null ? own?.words : dealPage(notice, publicUrl);
  const text = [notice.body[language], ...(link ? [link] : [])].join('\n\n');
  try {
    await mailer.send({
      key: `${notice.key}:${person}`,
      to: email ?? '',
      name,
      subject: notice.subject[language],
      text: `${text}\n`,
      at: clock.now(),
    });
  } catch (error) {
    if (own && hasNotGoneOut(error)) await dropInvitation(db, own.id);
    throw error;
  }
}

const dealPage = ({ number }: ClaimedNotice, publicUrl: string | null): string | null =>
  publicUrl && new URL(`/deals/${number}`, publicUrl).href;
