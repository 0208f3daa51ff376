import type { Money, Text } from '@kezhuan/domain';

/** Values as they cross HTTP and lie in the deal's data. Instants are ISO strings, days `YYYY-MM-DD`. */

export type MoneyValue = Money;
/** The rate recorded for a deal: CNY per unit of `currency` as a decimal string, its day, its source. */
export type RateValue = { currency: string; value: string; date: string; source: string };
export type DateRangeValue = { from: string; to: string };
/** An uploaded file: its id in the document store and the digest of its content. */
export type FileValue = { id: string; name: string; size: number; sha256: string; type: string };
export type PartyValue = {
  id: string;
  name: Text;
  kind: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  overseasControlled: boolean;
};
export type RowValue = { id: string } & Record<string, unknown>;
export type DeclarationValue = { accepted: boolean };

export type Values = Record<string, unknown>;
