import type { Text } from '@kezhuan/domain';
import type { World } from '../engine/world.ts';
import { evaluate, namesIn, valueAt } from '../engine/evaluate.ts';
import { sectionIn, type Located } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { Step } from '../language/block.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { Otherwise, partner, plainAnswer, plainRows } from './plain-answers.ts';
import { whoText, type Names } from './words.ts';

/**
 * Values for sections as far as they are not given: the plainest thing each field takes. For looking
 * ahead only; nothing made here is ever recorded. `otherwise` is what the form did not take; `state` is
 * the deal that gives the rows of a table.
 */
export function forgivingValues(
  definition: ProcessDefinition,
  scope: string,
  sections: readonly string[],
  given: Values,
  world: World,
  { otherwise = new Otherwise(), state }: { otherwise?: Otherwise; state?: DealState } = {},
): Values {
  const values: Values = { ...given };
  const asking = { definition, world, otherwise, deal: state };
  for (const id of sections) {
    for (const field of sectionIn(definition, scope, id)?.section.fields ?? []) {
      if (isGiven(values[field.key]) || field.computed) continue;
      if (field.required === false && otherwise.choiceOf(field.key) === 0) continue;
      const rows = field.given && state && valueAt(definition, state, scope, field.given.from);
      values[field.key] = Array.isArray(rows)
        ? plainRows(field, rows, asking)
        : plainAnswer(field, asking);
    }
  }
  return values;
}

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

/** Names, and what a seat is called: someone nobody has typed so far is still to be named. */
export type NamesAhead = Names & { seat(key: string): Text };

export function namesAhead(names: Names, typed: unknown): NamesAhead {
  const known = new Set(textsIn(typed));
  const org = (id: string): Text => (id.startsWith(partner.id) ? partner.name : names.org(id));
  const seats: Names = {
    ...names,
    org,
    person: (id) => (known.has(id) ? names.person(id) : partner.name),
  };
  return { ...names, org, seat: (key) => whoText(key, seats) };
}

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];
