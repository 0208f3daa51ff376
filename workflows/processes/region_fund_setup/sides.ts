import { partner, role } from '@kezhuan/flow';
import { officeByG02 } from '../shared/owner.ts';

/** Who acts for either side of a fund. */
export const owner = officeByG02;
export const officer = partner('gov_officer', 'government');
export const leader = partner('gov_leader', 'government');
export const universityLeader = role('univ_leader');
