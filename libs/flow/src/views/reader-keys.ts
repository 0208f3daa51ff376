import { partKeysOf } from '../engine/readers.ts';
import type { DealState } from '../engine/state.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { publicKeysOf } from './publications.ts';

/**
 * Who may read the deal, as keys: whoever has part in it, auditors and inspectors (domain.md §14.3), and
 * the public of what is published.
 */
export const readerKeysOf = (definition: ProcessDefinition, state: DealState): string[] => {
  const keys = partKeysOf(definition, state).add('role:auditor@*').add('role:inspector@*');
  for (const key of publicKeysOf(definition, state)) keys.add(key);
  return [...keys].sort();
};
