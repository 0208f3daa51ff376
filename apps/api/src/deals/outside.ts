import { t, type Text } from '@kezhuan/domain';
import type { Directory, ProcessDefinition } from '@kezhuan/flow';
import { listText, whoText, type Names, type TimelineEntry } from '@kezhuan/flow/views';
import { organizationsOf } from '../registry/sides.ts';

/** What people from outside are told instead of the name of one of ours. */
const UNIVERSITY: Text = t('学校', 'The university');

/** So many are named; that there are more is said. */
const NAMED = 3;

/** Whose move it is: each once, in the order given; null when nobody's. */
export function waitingOn(keys: readonly string[], names: Names, outside: boolean): Text | null {
  const all = new Map(keys.map((key) => whose(key, names, outside)).map((who) => [who.zh, who]));
  if (all.size === 0) return null;
  const named = listText([...all.values()].slice(0, NAMED));
  return all.size > NAMED ? t(`${named.zh}等`, `${named.en} and others`) : named;
}

/** People from outside learn a name only when it is of their own side. */
const whose = (key: string, names: Names, outside: boolean): Text =>
  outside && key.startsWith('role:') && !key.includes('@org:') ? UNIVERSITY : whoText(key, names);

/** For readers from outside: their own side by name, ours as the university (domain.md §14.3). */
export const outsideNames = (names: Names, directory: Directory): Names => ({
  ...names,
  person: (id) => (organizationsOf(directory, id) === null ? UNIVERSITY : names.person(id)),
});

/** What they may follow: how the deal moves, never who argued what inside. */
const SHOWN = new Set([
  'filed',
  'step-opened',
  'step-done',
  'state-changed',
  'suspended',
  'resumed',
  'ended',
]);

/** The timeline as they may read it: without reasons, and without our debate. */
export const outsideTimeline = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  entries
    .filter(({ kind, who }) => SHOWN.has(kind) || who.zh !== UNIVERSITY.zh)
    .map(({ reason: _, ...entry }) => entry);

/** The definition with the names people outside see in place of the internal ones. */
export const publicDefinition = (definition: ProcessDefinition): ProcessDefinition =>
  renamed(definition) as ProcessDefinition;

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, renamed(inner)] as const);
  const copy = Object.fromEntries(entries);
  return copy.publicName ? { ...copy, name: copy.publicName } : copy;
}
