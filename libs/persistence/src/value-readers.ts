import { types } from 'pg';

const oid = { int8: 20, date: 1082, timestamptz: 1184 } as const;

/** `2026-11-23 02:00:00.12+00`, as a session in UTC writes it, to an ISO instant in milliseconds. */
export function instantOf(text: string): string {
  if (text === 'infinity' || text === '-infinity') return text;
  const [seconds = '', fraction = ''] = text.replace(' ', 'T').replace('+00', '').split('.');
  return `${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
}

/** An order without gaps: what has no due day is due last. */
export const NEVER = 'infinity';

/** `bigint` as a number, where it is one exactly. */
export function wholeNumberOf(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is no safe integer`);
  return value;
}

/** How column values are read on our connections: instants and days as text, bigint as a number. */
export const readers = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (format === 'binary') return types.getTypeParser(id, 'binary');
    if (id === oid.timestamptz) return instantOf;
    if (id === oid.int8) return wholeNumberOf;
    if (id === oid.date) return (text: string) => text;
    return types.getTypeParser(id, 'text');
  },
};
