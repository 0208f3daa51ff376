import type { RuleData } from '@kezhuan/flow';
import { authority } from './authority.ts';
import { calendar } from './calendar.ts';
import { revenue } from './revenue.ts';

/** The rules of today. A deal is filed with a copy and keeps it (design §2.3). */
export const currentRules: RuleData = { v: 1, calendar, authority, policies: revenue };
