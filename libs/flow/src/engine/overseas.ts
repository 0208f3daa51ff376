import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { blank } from './blank.ts';
import { holdsAt } from './evaluate.ts';

/** Does a deal with these values belong to the overseas office? Decides its number (domain.md §1.5). */
export const isOverseas = (definition: ProcessDefinition, values: Values): boolean =>
  holdsAt(definition, { ...blank(), data: { '': values } }, '', definition.overseas);
