import { fast } from './fast.ts';
import { s1 } from './s1.ts';
import { s3 } from './s3.ts';
import { s4 } from './s4.ts';
import { s6 } from './s6.ts';
import { s12 } from './s12.ts';
import { s9 } from './s9.ts';
import type { Teller } from './teller.ts';

/** A story of domain.md §16.3, or one of our own. */
export type Story = {
  /** Someone who may read the deal all along. */
  watcher: string;
  /** How long a day takes, where the story needs time to pass. */
  day?: string;
  tell: (t: Teller) => Promise<void>;
};

export const stories: Readonly<Record<string, Story>> = {
  fast,
  S1: s1,
  S3: s3,
  S4: s4,
  S6: s6,
  S9: s9,
  S12: s12,
};
