import type { Words, zh } from '../zh/index.ts';
import { acts } from './acts.ts';
import { administration } from './administration.ts';
import { deal } from './deal.ts';
import { duties } from './duties.ts';
import { events } from './events.ts';
import { form } from './form.ts';
import { frame } from './frame.ts';
import { lists } from './lists.ts';

/** A key that is missing here, or too many, does not compile. */
export const en: Words<typeof zh> = {
  ...frame,
  ...lists,
  ...form,
  ...deal,
  ...acts,
  ...duties,
  ...administration,
  events,
};
