import { dayOf, plusDays } from '@kezhuan/domain/calendar';
import type { World } from '../engine/world.ts';
import { evaluate, namesIn, valueAt } from '../engine/evaluate.ts';
import { sectionIn, type Located } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { Step } from '../language/block.ts';
import { mediaTypes } from '../language/file-kind.ts';
import type { Field, FieldType } from '../language/form.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Names } from './words.ts';

/**
 * Values for sections as far as they are not given: the plainest thing each field takes. For looking
 * ahead only; nothing made here is ever recorded. `choice` is which of its options a list gives;
 * `state` is the deal that gives the rows of a table.
 */
export function forgivingValues(
  definition: ProcessDefinition,
  scope: string,
  sections: readonly string[],
  given: Values,
  world: World,
  { choice = 0, state }: { choice?: number; state?: DealState } = {},
): Values {
  const values: Values = { ...given };
  for (const id of sections) {
    for (const field of sectionIn(definition, scope, id)?.section.fields ?? []) {
      if (isGiven(values[field.key]) || field.required === false || field.computed) continue;
      const rows = field.given && state && valueAt(definition, state, scope, field.given.from);
      values[field.key] = Array.isArray(rows)
        ? plainRows(field, rows, world)
        : plainest[field.type](field, world, choice);
    }
  }
  return values;
}

/** One plain answer on each row that is given. */
const plainRows = (field: Field, rows: readonly { id?: string }[], world: World): Values[] => {
  const columns = field.columns?.filter((c) => !field.given?.columns.includes(c.key));
  const [plain] = plainest.table({ ...field, columns: columns ?? [] }, world, 0) as Values[];
  return rows.map((row, i) => ({ ...plain, id: row?.id ?? `r${i + 1}` }));
};

/**
 * What ends the rounds a step closes: talks are looked ahead as if the first round came to terms. The
 * first answer that does counts, as an agreement stands before breaking off in every list of answers.
 */
export function concluding(definition: ProcessDefinition, { block, scope, within }: Located<Step>) {
  const values: Values = {};
  const round = within.at(-1);
  if (round?.kind !== 'repeat' || round.flow.at(-1) !== block || block.kind !== 'fill') {
    return values;
  }
  const asked = namesIn(round.until);
  for (const id of block.sections) {
    for (const { key, type, options } of sectionIn(definition, scope, id)?.section.fields ?? []) {
      if (!asked.includes(key)) continue;
      const answers = type === 'bool' ? [true] : (options ?? []).map((option) => option.key);
      const nothing = Object.fromEntries(asked.map((name) => [name, null]));
      const ending = answers.find(
        (answer) => evaluate(round.until, { ...nothing, [key]: answer }) === true,
      );
      if (ending !== undefined) values[key] = ending;
    }
  }
  return values;
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const words = (field: Field): string => '预'.repeat(Math.max(field.min ?? 1, 1));
const digest = '0'.repeat(64);
const file = ({ accept }: Field) => ({
  id: 'preview',
  name: 'preview',
  size: 1,
  sha256: digest,
  type: mediaTypes[accept?.[0] ?? 'pdf'],
});
/** Stands for a partner who is not named yet. */
const partner = {
  id: 'preview',
  name: { zh: '待定', en: 'to be named' },
  kind: 'private',
  country: 'CN',
  overseasControlled: false,
};

/** Names, with whoever is not named yet. */
export const namesAhead = (names: Names): Names => ({
  ...names,
  org: (id) => (id === partner.id ? partner.name : names.org(id)),
});

const plainest: Record<FieldType, (field: Field, world: World, choice: number) => unknown> = {
  text: words,
  longtext: words,
  bitext: (field) => ({ zh: words(field), en: 'Preview' }),
  int: (field) => field.min ?? 0,
  decimal: (field) => field.min ?? 0,
  percent: () => 10_000,
  money: (field) => ({ currency: 'CNY', minor: Math.max(field.min ?? 0, 0) }),
  rate: (_, world) => ({ currency: 'CNY', value: '1', date: dayOf(world.now), source: 'preview' }),
  date: (_, world) => dayOf(world.now),
  daterange: (_, world) => ({ from: dayOf(world.now), to: plusDays(dayOf(world.now), 1) }),
  enum: ({ options = [] }, _, choice) => options[choice % options.length]?.key,
  multi: (field) => field.options?.slice(0, 1).map((o) => o.key),
  bool: () => false,
  file,
  files: (field) => [file(field)],
  person: (_, world) => Object.keys(world.directory.people)[0],
  party: () => partner,
  parties: () => [partner],
  unit: (_, world) => Object.values(world.directory.people).find((p) => p.unit)?.unit ?? 'preview',
  region: () => '110000',
  table: (field, world) => [
    Object.fromEntries(
      (field.columns ?? [])
        .filter((c) => c.required !== false)
        .map((c) => [c.key, plainest[c.type](c, world, 0)]),
    ),
  ],
  declaration: () => ({ accepted: true }),
};
