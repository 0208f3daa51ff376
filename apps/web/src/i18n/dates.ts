import type { Language } from '@kezhuan/domain';
import { bcp47 } from './language.ts';

/** Offices work by Beijing time, wherever the reader sits. */
const zone = 'Asia/Shanghai';
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Beijing has no summer time: this instant's clock there can be read in UTC. */
const offset = 8 * hour;
const beijing = (at: string | number): Date => new Date(new Date(at).getTime() + offset);

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

/** `11月23日 10:05`, with its year where that is not this one. */
export const brief = (iso: string, now: number, language: Language): string =>
  beijing(iso).getUTCFullYear() === beijing(now).getUTCFullYear()
    ? format(language, 'brief', { month: 'short', day: 'numeric', ...timeParts }).format(
        new Date(iso),
      )
    : absolute(iso, language);

/** `12月7日 24:00`: a deadline at midnight is the end of a day, not the beginning of the next. */
export function deadline(iso: string, now: number, language: Language): string {
  const last = lastMoment(iso);
  const said = brief(last, now, language);
  return last === iso ? said : said.replace('23:59', '24:00');
}

/** A deadline's own day: the minute before, where it is midnight. */
function lastMoment(iso: string): string {
  const at = Date.parse(iso);
  return (at + offset) % day === 0 ? new Date(at - minute).toISOString() : iso;
}

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

export type Span = { unit: 'day' | 'hour' | 'minute'; count: number };

/** Beyond this nobody reckons in days: the date says more. */
const countable = 60;

/** How far off an instant is, in the largest whole unit; days between midnights once it is a day. */
export function spanTo(iso: string, now: number): Span | null {
  const at = Date.parse(iso);
  const gap = at - now;
  if (Math.abs(gap) < hour) return { unit: 'minute', count: Math.trunc(gap / minute) };
  if (Math.abs(gap) < day) return { unit: 'hour', count: Math.trunc(gap / hour) };
  const count = Math.floor((at + offset) / day) - Math.floor((now + offset) / day);
  return Math.abs(count) > countable ? null : { unit: 'day', count };
}

/** How far off a deadline is: the day that ends with it counts. */
export function spanToDeadline(iso: string, now: number): Span | null {
  const span = spanTo(iso, now);
  return span?.unit === 'day' ? spanTo(lastMoment(iso), now) : span;
}

/** `3天后`, `2 days ago`. */
export const say = ({ count, unit }: Span, language: Language): string =>
  new Intl.RelativeTimeFormat(bcp47[language], { numeric: 'auto' }).format(count, unit);
