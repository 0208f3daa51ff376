import type { Database, Tx } from './database.ts';
import { change, prepared, run } from './statement.ts';

/** How a person signs in and is reached. `secret` is a password's digest. */
export type AccountRow = {
  person: string;
  login: string;
  email: string | null;
  language: 'zh' | 'en';
  secret: string | null;
};

const COLUMNS = 'person, login, email, language, secret';

const BY_LOGIN = prepared('account-by-login', `select ${COLUMNS} from account where login = $1`);
const OF_PEOPLE = prepared(
  'accounts-of-people',
  `select ${COLUMNS} from account where person = any ($1::text[]) order by person`,
);
const LANGUAGE = prepared('set-language', 'update account set language = $2 where person = $1');

export const readAccount = async (on: Database | Tx, login: string): Promise<AccountRow | null> =>
  (await run<AccountRow>(on, BY_LOGIN, [login]))[0] ?? null;

export const accountsOf = (on: Database | Tx, people: readonly string[]): Promise<AccountRow[]> =>
  run<AccountRow>(on, OF_PEOPLE, [people]);

/** The language a person reads; false when there is no account. */
export const setLanguage = async (
  on: Database | Tx,
  person: string,
  language: 'zh' | 'en',
): Promise<boolean> => (await change(on, LANGUAGE, [person, language])) === 1;
