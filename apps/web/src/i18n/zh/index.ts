import { acts } from './acts.ts';
import { administration } from './administration.ts';
import { deal } from './deal.ts';
import { duties } from './duties.ts';
import { events } from './events.ts';
import { form } from './form.ts';
import { frame } from './frame.ts';
import { lists } from './lists.ts';

export const zh = {
  ...frame,
  ...lists,
  ...form,
  ...deal,
  ...acts,
  ...duties,
  ...administration,
  events,
};

/** The shape of a catalogue: the same keys, each with words. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
