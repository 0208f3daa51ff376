import type { Database } from './database.ts';
import { prepared, run } from './statement.ts';

/** Somebody who is owed the summary of a day. */
export type DigestReader = { person: string; email: string; language: 'zh' | 'en' };

const CLAIM = prepared(
  'claim-digests',
  `update account set digest_on = $1::date
    where person in (
            select person
              from account
             where digest and email is not null and login is not null and (digest_on is null or digest_on < $1::date)
             order by person
             limit $2
               for update skip locked)
   returning person, email, language`,
);

const PUT_BACK = prepared(
  'put-back-digests',
  'update account set digest_on = null where person = any ($2::text[]) and digest_on = $1::date',
);

/**
 * Takes up to `limit` people who have had no summary for `day` (`YYYY-MM-DD`) and want one; nobody else
 * gets them. Whoever dies with them in hand has them go without: the inbox has it all.
 */
export const claimDigests = (db: Database, day: string, limit: number): Promise<DigestReader[]> =>
  run<DigestReader>(db, CLAIM, [day, limit]);

/** Those who did not get theirs after all; to be taken again. */
export const putBackDigests = async (
  db: Database,
  day: string,
  people: readonly string[],
): Promise<void> => {
  await run(db, PUT_BACK, [day, people]);
};
