import { basics } from '../shared/header.ts';
import { budgetOf, declarations, parties, project, reviewWishes } from '../shared/grant-form.ts';

/** Filled in by the partner team of the university; the lead enterprise confirms it (domain.md P03). */
export const application = [
  basics,
  parties,
  project,
  budgetOf(),
  reviewWishes,
  declarations,
] as const;
