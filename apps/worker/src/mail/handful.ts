import { amountOf, holdsAt } from '@kezhuan/flow';
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
  type ClaimedNotice,
  type Database,
} from '@kezhuan/persistence';
import { hasNotGoneOut, refusalOf } from './mailer.ts';
import { greeting, ownLink } from './own-link.ts';
import type { PostParts } from './post.ts';
import { quietUntil } from './quiet-hours.ts';
import { receiversOf } from './receivers.ts';

/** Notices taken at once: what a death in the middle may send a second time, under the same key. */
export const BATCH = 16;

/** A notice on its way to one person. */
type Letter = { notice: ClaimedNotice; account: AccountRow; name: string };

/** What the mail server has said to a letter; null: it took it. */
type Answered = { key: string; person: string; refusal: unknown };

/** People who have had their letter of a notice that others still wait for, by its key. */
export type Reached = Map<string, Set<string>>;

/**
 * Sends one handful; gives how many it was. Whatever goes wrong, what has not gone out is put back at
 * once. Throws when the mail server is away, or does not let us in.
 */
export async function sendHandful(parts: PostParts, reached: Reached): Promise<number> {
  const { db, clock } = parts;
  const claimed = await claimNotices(db, BATCH);
  if (claimed.length === 0) return 0;
  const left = new Set(claimed.map(({ key }) => key));
  const sent: string[] = [];
  try {
    for (const key of await putToSleep(parts, claimed)) left.delete(key);
    const awake = claimed.filter(({ key }) => left.has(key));
    const letters = await lettersFor(parts, awake, reached);
    const { answered, away } = await sendAll(parts, [...letters.values()].flat());
    const refused: [string, unknown][] = [];
    for (const [key, { length }] of letters) {
      const answers = answered.filter((answer) => answer.key === key);
      note(reached, key, answers);
      if (answers.length < length) continue;
      const against = heldAgainst(answers, reached.has(key));
      if (against) refused.push([key, against.refusal]);
      else sent.push(key);
    }
    for (const key of sent) {
      left.delete(key);
      reached.delete(key);
    }
    for (const [key, refusal] of refused) {
      await noticeFailed(db, key, refusal);
      left.delete(key);
    }
    if (away) throw away.error;
  } finally {
    if (sent.length > 0) await noticesSent(db, sent, clock.now());
    if (left.size > 0) await putOffNotices(db, [...left], new Date().toISOString());
  }
  return claimed.length;
}

function note(reached: Reached, key: string, answers: readonly Answered[]): void {
  const had = answers.flatMap(({ person, refusal }) => (refusal === null ? [person] : []));
  if (had.length > 0) reached.set(key, new Set([...(reached.get(key) ?? []), ...had]));
}

/**
 * Why a notice is to be tried again: someone's mailbox does not take it now, or nobody's does. Without
 * anybody who has an address the inbox has it, and there is nothing to send.
 */
const heldAgainst = (answers: readonly Answered[], isReached: boolean): Answered | undefined =>
  answers.find(({ refusal }) => refusalOf(refusal) === 'for-now') ??
  (isReached ? undefined : answers[0]);

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

/** The letters of each notice, by its key, to whoever has not had theirs. */
async function lettersFor(
  { db, clock }: PostParts,
  notices: readonly ClaimedNotice[],
  reached: Reached,
): Promise<Map<string, Letter[]>> {
  const directory = await readDirectory(db);
  const limited = directory.delegations.some(({ maxAmount }) => maxAmount !== null);
  const amounts = limited ? await amountsOf(db, notices) : new Map<string, number | null>();
  const receivers = notices.map((notice) =>
    receiversOf(directory, notice, notice.process, clock.now(), amounts.get(notice.deal) ?? null),
  );
  const accounts = await accountsOf(db, [...new Set(receivers.flat())]);
  const addressed = new Map(accounts.filter(({ email }) => email).map((one) => [one.person, one]));
  const letterTo = (notice: ClaimedNotice, account: AccountRow): Letter => {
    const name = directory.people[account.person]?.name[account.language] ?? account.person;
    return { notice, account, name };
  };
  return new Map(
    notices.map((notice, i) => {
      const waiting = receivers[i]!.filter((person) => !reached.get(notice.key)?.has(person));
      const own = waiting.flatMap((person) => addressed.get(person) ?? []);
      return [notice.key, own.map((account) => letterTo(notice, account))];
    }),
  );
}

/** What each deal is worth: only a stand-in up to a limit makes it matter. */
async function amountsOf(
  db: Database,
  notices: readonly ClaimedNotice[],
): Promise<ReadonlyMap<string, number | null>> {
  const amounts = new Map<string, number | null>();
  for (const deal of new Set(notices.map((notice) => notice.deal))) {
    const record = await readDeal(db, deal);
    amounts.set(deal, record && amountOf(record.state));
  }
  return amounts;
}

type Sending = { answered: Answered[]; away: { error: unknown } | null };

/** To several people side by side, as far as the mailer has connections. */
async function sendAll(parts: PostParts, letters: readonly Letter[]): Promise<Sending> {
  const sending: Sending = { answered: [], away: null };
  const people = new Set(letters.map(({ account }) => account.person));
  const lanes = [...people].map((one) => letters.filter(({ account }) => account.person === one));
  await Promise.all(lanes.map((lane) => sendInOrder(parts, lane, sending)));
  return sending;
}

/** One after the other, so that nobody hears first what came second; no more when the server is away. */
async function sendInOrder(
  parts: PostParts,
  letters: readonly Letter[],
  sending: Sending,
): Promise<void> {
  for (const letter of letters) {
    if (sending.away) return;
    const answer = { key: letter.notice.key, person: letter.account.person };
    try {
      await sendTo(parts, letter);
      sending.answered.push({ ...answer, refusal: null });
    } catch (error) {
      if (refusalOf(error)) sending.answered.push({ ...answer, refusal: error });
      else sending.away ??= { error };
    }
  }
}

/** Whoever has no login gets a link of their own, which opens what the mail is about. */
async function sendTo(parts: PostParts, { notice, account, name }: Letter): Promise<void> {
  const { db, clock, mailer, publicUrl } = parts;
  const { person, email, language, login } = account;
  const own = login === null ? await ownLink(parts, notice, account) : null;
  const link = login === null ? own?.words : dealPage(notice, publicUrl);
  const hello = login === null ? [greeting[language](name)] : [];
  const text = [...hello, notice.body[language], ...(link ? [link] : [])].join('\n\n');
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
