import { ApplicationFailure } from '@temporalio/common';
import {
  accountsOf,
  noticeFailed,
  noticeSent,
  owedNotices,
  readDeal,
  readDirectory,
  type AccountRow,
  type Clock,
  type Database,
  type DealRecord,
  type OwedNotice,
} from '@kezhuan/persistence';
import type { Standing } from '@kezhuan/workflows/runtime';
import { isRefusedForGood, type Mailer } from '../mail/mailer.ts';
import { quietUntil } from '../mail/quiet-hours.ts';
import { receiversOf } from '../mail/receivers.ts';

/** What sending notices takes. */
export type NoticeDeps = {
  db: Database;
  clock: Clock;
  mailer: Mailer | null;
  /** Where a link in a mail begins; null: no links. */
  publicUrl: string | null;
  quietHours: boolean;
};

const BATCH = 50;

/** Sends what a deal owes its people, oldest first, one mail for each notice and person. */
export async function sendNotices(deps: NoticeDeps, deal: string): Promise<Standing> {
  const record = await readDeal(deps.db, deal);
  if (!record) throw ApplicationFailure.nonRetryable(`there is no deal ${deal}`, 'NoSuchDeal');
  if (!deps.mailer) return { seq: record.seq };
  waitForMorning(deps, record);
  const refused = new Set<string>();
  for (;;) {
    const owed = (await owedNotices(deps.db, deal, BATCH)).filter(({ key }) => !refused.has(key));
    if (owed.length === 0) break;
    for (const notice of owed) {
      if (!(await sendOne(deps, deps.mailer, record, notice))) refused.add(notice.key);
    }
  }
  // Tried again by and by until it is parked: an address may be mended meanwhile.
  if (refused.size > 0) throw ApplicationFailure.retryable(`${refused.size} notices were refused`);
  return { seq: record.seq };
}

function waitForMorning({ clock, quietHours }: NoticeDeps, { state, rules }: DealRecord): void {
  if (!quietHours || state.data['']?.['urgency'] === 'urgent') return;
  const until = quietUntil(rules.calendar, clock.now());
  if (until === null) return;
  const message = `quiet hours until ${until}`;
  const nextRetryDelay = Math.max(1_000, clock.toReal(until) - Date.now());
  throw ApplicationFailure.create({ message, type: 'NotYet', nextRetryDelay });
}

/** False when every address refused it. A mail server that is away throws, and nothing is lost. */
async function sendOne(
  { db, clock, publicUrl }: NoticeDeps,
  mailer: Mailer,
  record: DealRecord,
  notice: OwedNotice,
): Promise<boolean> {
  const directory = await readDirectory(db);
  const people = receiversOf(directory, notice, record.process, clock.now());
  const accounts = (await accountsOf(db, people)).filter(({ email }) => email);
  let delivered = 0;
  let refusal: unknown;
  for (const account of accounts) {
    const name = directory.people[account.person]?.name[account.language] ?? account.person;
    try {
      await mailer.send({
        ...mailFor(notice, account, record, publicUrl),
        name,
        at: clock.now(),
      });
      delivered += 1;
    } catch (error) {
      if (!isRefusedForGood(error)) throw error;
      refusal = error;
    }
  }
  // Nobody with an address: the inbox has it, and there is nothing to send.
  if (accounts.length > 0 && delivered === 0) {
    await noticeFailed(db, notice.key, refusal);
    return false;
  }
  await noticeSent(db, notice.key, clock.now());
  return true;
}

function mailFor(
  notice: OwedNotice,
  { person, email, language }: AccountRow,
  { number }: DealRecord,
  publicUrl: string | null,
) {
  const link = publicUrl ? `\n\n${new URL(`/deals/${number}`, publicUrl).href}` : '';
  return {
    key: `${notice.key}:${person}`,
    to: email ?? '',
    subject: notice.subject[language],
    text: `${notice.body[language]}${link}\n`,
  };
}
