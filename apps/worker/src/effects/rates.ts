import { readFile } from 'node:fs/promises';
import { isWorkingDay, plusDays, type Calendar, type Day } from '@kezhuan/domain/calendar';

/** CNY for one unit of a currency on a day, as a decimal string, and who says so. */
export type Quote = { currency: string; value: string; date: Day; source: string };

/** Where central parity rates come from (domain.md §1.2). */
export type RateSource = {
  /** The rate published for the day, or null where that day has none. */
  quote(currency: string, day: Day): Promise<Quote | null>;
};

/** The working day before: central parity is published on working days only. */
export function workingDayBefore(calendar: Calendar, day: Day): Day {
  let before = plusDays(day, -1);
  while (!isWorkingDay(calendar, before)) before = plusDays(before, -1);
  return before;
}

/**
 * Rates served over HTTP by the institution: `GET {url}?currency=USD&date=2026-03-02` answers
 * `{ "value": "7.1023", "date": "2026-03-02", "source": "…" }`, or 404 where that day has none.
 */
export function rateService(url: string): RateSource {
  return {
    async quote(currency, day) {
      const address = new URL(url);
      address.searchParams.set('currency', currency);
      address.searchParams.set('date', day);
      const answer = await fetch(address, { signal: AbortSignal.timeout(10_000) });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`the rate service answered ${answer.status}`);
      const { value, date, source } = (await answer.json()) as Partial<Quote>;
      if (typeof value !== 'string' || !/^\d+(\.\d{1,8})?$/.test(value) || date !== day) {
        throw new Error('the rate service answered something that is no rate of that day');
      }
      return { currency, value, date: day, source: source ?? address.host };
    },
  };
}

/** A file of rates that change on given days: `{ "source": "…", "from": { "2026-01-01": { "USD": "7.0" } } }`. */
export type RateTable = {
  source: string;
  from: Readonly<Record<Day, Readonly<Record<string, string>>>>;
};

/** Rates of a table: the newest line that is not after the day. */
export function rateTable({ source, from }: RateTable): RateSource {
  const days = Object.keys(from).sort();
  return {
    async quote(currency, day) {
      const line = days.filter((each) => each <= day).at(-1);
      const value = line && from[line]?.[currency];
      return value ? { currency, value, date: day, source } : null;
    },
  };
}

/** The service when there is one, else a table of the institution's own, else the sample. */
export async function openRates(url: string | undefined, sample: RateTable): Promise<RateSource> {
  if (!url) return rateTable(sample);
  if (!url.startsWith('file:')) return rateService(url);
  return rateTable(JSON.parse(await readFile(new URL(url), 'utf8')) as RateTable);
}
