import { partner, role } from '@kezhuan/flow';

/** Who acts for the government of the region, and who decides for it. */
export const bureau = partner('gov_officer', 'government');
export const bureauLeader = partner('gov_leader', 'government');

/** The Domestic office: the secretariat of every region fund (R05, R06). */
export const office = role('dom_manager');
export const officeDirector = role('dom_director');
