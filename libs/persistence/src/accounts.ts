import type { Database, Tx } from './database.ts';
import { change, prepared, run } from './statement.ts';

/** Pages light or dark; `auto` follows the device. */
export type Theme = 'auto' | 'light' | 'dark';

/** How a person signs in and is reached; no `login`: by links alone. */
export type AccountRow = {
  person: string;
  login: string | null;
  email: string | null;
  language: 'zh' | 'en';
  theme: Theme;
  /** Wants the daily summary of open tasks (domain.md §11 N14). */
  digest: boolean;
};

const COLUMNS = 'person, login, email, language, theme, digest';

const BY_LOGIN = prepared('account-by-login', `select ${COLUMNS} from account where login = $1`);
const OF_PEOPLE = prepared(
  'accounts-of-people',
  `select ${COLUMNS} from account where person = any ($1::text[]) order by person`,
);
const SETTINGS = prepared(
  'change-settings',
  `update account set language = coalesce($2, language), theme = coalesce($3, theme),
          digest = coalesce($4, digest)
   where person = $1`,
);

export const readAccount = async (on: Database | Tx, login: string): Promise<AccountRow | null> =>
  (await run<AccountRow>(on, BY_LOGIN, [login]))[0] ?? null;

export const accountsOf = (on: Database | Tx, people: readonly string[]): Promise<AccountRow[]> =>
  run<AccountRow>(on, OF_PEOPLE, [people]);

type Settings = {
  language?: AccountRow['language'] | null;
  theme?: Theme | null;
  digest?: boolean | null;
};

/** How a person likes to read; what is not named stays. False when there is no account. */
export const changeSettings = async (
  on: Database | Tx,
  person: string,
  { language = null, theme = null, digest = null }: Settings,
): Promise<boolean> => (await change(on, SETTINGS, [person, language, theme, digest])) === 1;
