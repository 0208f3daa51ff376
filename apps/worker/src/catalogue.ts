import type { Catalogue } from '@kezhuan/persistence';
import { processes } from '@kezhuan/workflows/processes';
import { currentRules } from '@kezhuan/workflows/rules';

/** What a deal pins that another deal opens; running deals bring their own. */
export const catalogue: Catalogue = {
  definition: (key) => processes[key],
  rules: currentRules,
};
