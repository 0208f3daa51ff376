import type { ProcessDefinition } from '@kezhuan/flow';
import type { Catalogue } from '@kezhuan/persistence';
import { processes } from '@kezhuan/workflows/processes';
import { currentRules } from '@kezhuan/workflows/rules';

/** Every kind of deal that can be filed today, and the rules it is filed under. */
export const definitions: readonly ProcessDefinition[] = Object.values(processes);

const byKey = new Map(definitions.map((definition) => [definition.key, definition]));

/** What a filing is pinned to. */
export const catalogue: Catalogue = {
  definition: (key) => byKey.get(key),
  rules: currentRules,
};

/** The definition, or null where the key came from outside. */
export const findDefinition = (key: string): ProcessDefinition | null => byKey.get(key) ?? null;
