import { dayOf, plusDays } from '@kezhuan/domain/calendar';
import type { Fault } from '../engine/refusal.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { mediaTypes } from '../language/file-kind.ts';
import type { Field, FieldType, Section } from '../language/form.ts';
import type { MoneyValue, RowValue, Values } from '../language/field-value.ts';
import { spotsOf } from './outline.ts';

/** Forms are asked a few times at most: some take no answer that can be made up. */
const MOST_TRIES = 6;

/** Which of its plain answers a field gives: the first one, until the form finds fault with it. */
export class Otherwise {
  goesOn = true;
  /** A field is asked for that nobody can guess. */
  isHopeless = false;
  private tries = 0;
  private readonly choices = new Map<string, number>();

  choiceOf = (path: string): number => this.choices.get(path) ?? 0;

  /** What is wrong is answered otherwise from now on; with nothing wrong there is nothing to mend. */
  mend(faults: readonly Fault[]): void {
    for (const path of new Set(faults.map(({ pointer }) => pathOf(pointer))))
      this.choices.set(path, this.choiceOf(path) + 1);
    this.goesOn = faults.length > 0 && ++this.tries < MOST_TRIES;
  }
}

/** `table/column`, whichever row it is. */
const pathOf = (pointer: string): string =>
  pointer
    .slice(1)
    .split('/')
    .filter((part) => !/^\d+$/.test(part))
    .join('/');

/** What an answer is made up from; `deal` is the one that is run ahead, once it is filed. */
export type Asking = {
  definition: ProcessDefinition;
  world: World;
  otherwise: Otherwise;
  deal?: DealState | undefined;
};

type Asked = Asking & { field: Field; path: string; row: number };

export const plainAnswer = (field: Field, asking: Asking): unknown =>
  answerTo({ ...asking, field, path: field.key, row: 0 });

const answerTo = (asked: Asked): unknown =>
  plainest[asked.field.type](asked, asked.otherwise.choiceOf(asked.path));

/** One plain answer on each row that is given. */
export function plainRows(
  field: Field,
  rows: readonly { id?: string }[],
  asking: Asking,
): RowValue[] {
  const columns = field.columns?.filter((c) => !field.given?.columns.includes(c.key));
  const own = { ...field, columns: columns ?? [] };
  return rows.map((given, row) => ({
    ...plainRow({ ...asking, field: own, path: field.key, row }),
    id: given?.id ?? `r${row + 1}`,
  }));
}

function plainRow({ field, path, ...around }: Asked): Values {
  const row: Values = {};
  for (const column of field.columns ?? []) {
    const asked = { ...around, field: column, path: `${path}/${column.key}` };
    if (column.required !== false || around.otherwise.choiceOf(asked.path) > 0)
      row[column.key] = answerTo(asked);
  }
  return row;
}

/** As many rows as are asked for; shares that must add up to the whole are as even as can be. */
function plainTable(asked: Asked): Values[] {
  const { min = 1, sumsToWhole } = asked.field;
  const count = Math.max(min, 1);
  return Array.from({ length: count }, (_, row) => {
    const values = plainRow({ ...asked, row });
    const share = Math.floor(10_000 / count);
    return sumsToWhole
      ? { ...values, [sumsToWhole]: row === 0 ? 10_000 - share * (count - 1) : share }
      : values;
  });
}

const plainNumber = ({ field: { min = 0, max = min } }: Asked, n: number): number | undefined =>
  nth([min, max, Math.round((min + max) / 2)], n);

/**
 * None, or one of the deal's own, if it must be named again. What is paid under a contract that stands
 * cannot be guessed.
 */
function plainAmount({ field: { min = 0 }, deal, otherwise }: Asked, n: number) {
  if (deal && deal.sealed.length > 0) otherwise.isHopeless = true;
  const known = Object.values(deal?.data ?? {}).flatMap((values) => Object.values(values));
  const none = { currency: 'CNY', minor: Math.max(min, 0) };
  return nth([none, ...known.filter(isMoney)], n);
}

const isMoney = (value: unknown): value is MoneyValue =>
  typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value;

const nth = <T>(items: readonly T[], n: number): T | undefined => items[n % items.length];

const words = ({ field }: Asked): string => '预'.repeat(Math.max(field.min ?? 1, 1));
const digest = '0'.repeat(64);
const file = ({ field }: Asked) => ({
  id: 'preview',
  name: 'preview',
  size: 1,
  sha256: digest,
  type: mediaTypes[field.accept?.[0] ?? 'pdf'],
});

/** Stands for a partner who is not named yet. */
export const partner = {
  id: 'preview',
  name: { zh: '待定', en: 'to be named' },
  kind: 'private',
  country: 'CN',
  overseasControlled: false,
};

/** Another one, where two must not be the same, or of another kind. */
const anyPartner = (_: Asked, n: number) =>
  n === 0
    ? partner
    : { ...partner, id: `preview-${n}`, kind: nth(['government', 'private'], n - 1) };

/** Today, and what a form that looks ahead may ask for: a quarter on, a month, a year. */
const daysAhead = [0, 92, 31, 366];
const dayAhead = ({ world, definition, field }: Asked, n: number): string =>
  plusDays(dayOf(world.now), limitsOf(definition).has(field.key) ? 366 : nth(daysAhead, n)!);

/**
 * Days that another form must not pass, such as the last one of a paper that is signed on later: when
 * that form finds fault, it is too late to answer otherwise here, so they lie a year ahead.
 */
function limitsOf(definition: ProcessDefinition): ReadonlySet<string> {
  let limits = limitLists.get(definition);
  if (!limits) {
    const checks = everySection(definition).flatMap((section) => section.checks ?? []);
    limits = new Set(
      checks.flatMap(({ at, holds }) => {
        const days = [...holds.matchAll(LIMIT)].map(([, one, other]) => one ?? other!);
        return days.filter((day) => day !== at);
      }),
    );
    limitLists.set(definition, limits);
  }
  return limits;
}
const everySection = (definition: ProcessDefinition): readonly Section[] => [
  ...definition.sections,
  ...spotsOf(definition).flatMap(({ block }) =>
    block.kind === 'use' || block.kind === 'each' || block.kind === 'repeat'
      ? (block.sections ?? [])
      : [],
  ),
];
/** `date(limit) >= date(…)`, or the other way round; of a row as `date(row.limit)`. */
const LIMIT = /date\((?:\w+\.)?(\w+)\) >=? date\(|<=? date\((?:\w+\.)?(\w+)\)/g;
const limitLists = new WeakMap<ProcessDefinition, ReadonlySet<string>>();

const plainest: Record<FieldType, (asked: Asked, n: number) => unknown> = {
  text: words,
  longtext: words,
  bitext: (asked) => ({ zh: words(asked), en: 'Preview' }),
  int: plainNumber,
  decimal: plainNumber,
  percent: ({ field: { min = 0, max = 10_000 } }, n) => nth([max, min, (min + max) / 2], n),
  money: plainAmount,
  rate: ({ world }) => ({ currency: 'CNY', value: '1', date: dayOf(world.now), source: 'preview' }),
  date: dayAhead,
  daterange: (asked, n) => {
    const from = dayOf(asked.world.now);
    return { from, to: n % 4 === 0 ? plusDays(from, 1) : dayAhead(asked, n) };
  },
  enum: ({ field: { options = [] } }, n) => nth(options, n)?.key,
  multi: ({ field: { options = [] } }, n) =>
    (n % 2 === 0 ? [nth(options, n / 2)!] : options).map((o) => o.key),
  bool: (_, n) => n % 2 === 1,
  file,
  files: (asked) => [file(asked)],
  person: ({ world, row }, n) => nth(Object.keys(world.directory.people), row + n),
  party: anyPartner,
  parties: (asked, n) => [anyPartner(asked, n)],
  unit: ({ world }) => Object.values(world.directory.people).find((p) => p.unit)?.unit ?? 'preview',
  region: () => '110000',
  table: plainTable,
  declaration: () => ({ accepted: true }),
};
