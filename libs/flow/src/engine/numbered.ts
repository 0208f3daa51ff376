import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Section } from '../language/form.ts';
import { sectionsOf } from './place.ts';
import type { DealState } from './state.ts';

/**
 * The values with the numbers the system gives (domain.md §1.5), whatever was typed there: what has one
 * keeps it, what has none gets the next.
 */
export function withNumbers(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  sections: readonly Section[],
  values: Values,
): Values {
  const fields = sections.flatMap((section) => section.fields.filter(({ numbered }) => numbered));
  if (fields.length === 0) return values;
  const numbers: Values = {};
  let given = numbersGiven(definition, state);
  for (const { key, numbered } of fields)
    numbers[key] = state.data[scope]?.[key] ?? `${state.number}-${numbered}${++given}`;
  return { ...values, ...numbers };
}

/** How many the deal has had: none is taken back, so the next is one more. */
const numbersGiven = (definition: ProcessDefinition, { data }: DealState): number =>
  Object.entries(data).reduce((sum, [scope, values]) => {
    const fields = sectionsOf(definition, scope).flatMap((section) => [...section.fields]);
    const there = fields.filter(({ key, numbered }) => numbered && values[key]);
    return sum + there.length;
  }, 0);
