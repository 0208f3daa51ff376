import type { Language } from '@kezhuan/domain';
import { bcp47 } from './language.ts';

/** Offices work by Beijing time, wherever the reader sits. */
const zone = 'Asia/Shanghai';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const cache = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, kind: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${kind}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    ...options,
  });
  cache.set(key, made);
  return made;
}

const dayParts = { year: 'numeric', month: 'short', day: 'numeric' } as const;
const timeParts = { hour: '2-digit', minute: '2-digit' } as const;

/** `2026年11月23日 10:05` · `23 Nov 2026, 10:05`, in Beijing time. */
export const absolute = (iso: string, language: Language): string =>
  format(language, 'instant', { ...dayParts, ...timeParts }).format(new Date(iso));

/** `11月23日 10:05`: for lists, where the year is plain from the place. */
export const brief = (iso: string, language: Language): string =>
  format(language, 'brief', { month: 'short', day: 'numeric', ...timeParts }).format(new Date(iso));

export const timeOfDay = (iso: string | number, language: Language): string =>
  format(language, 'time', { ...timeParts, second: '2-digit' }).format(new Date(iso));

/** An instant's Beijing day. */
export const dayOf = (iso: string, language: Language): string =>
  format(language, 'day', dayParts).format(new Date(iso));

/** A calendar day `2026-11-23`: no zone can move it. */
export function plainDay(date: string, language: Language): string {
  const at = new Date(`${date.slice(0, 10)}T12:00:00+08:00`);
  return Number.isNaN(at.getTime()) ? date : format(language, 'day', dayParts).format(at);
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', day],
  ['hour', hour],
  ['minute', minute],
];

/** `3天后`, `2 days ago`; days between midnights once it is a day or more. */
export function relative(iso: string, now: number, language: Language): string {
  const gap = new Date(iso).getTime() - now;
  const say = new Intl.RelativeTimeFormat(bcp47[language], { numeric: 'auto' });
  for (const [unit, size] of steps) {
    if (Math.abs(gap) >= size) return say.format(Math.trunc(gap / size), unit);
  }
  return say.format(0, 'minute');
}
