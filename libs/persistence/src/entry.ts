import type { Directory } from '@kezhuan/flow';
import type { PoolClient } from 'pg';
import { inside, type Database } from './database.ts';
import { Unavailable } from './failures.ts';
import { CONFIRM } from './sessions.ts';
import { ask } from './statement.ts';

/**
 * Who a request is taken for, on the strength of what was read a moment ago, until the first question
 * it has for the database finds it still to be so: in the same packet, without a round trip of its own.
 */
export type Entry = {
  /** Digest of the token. */
  readonly session: string;
  /** For how many seconds it may lie unused. */
  readonly idle: number;
  /** Of the directory the rights were read from. */
  readonly version: number;
  /** So long the database is given to confirm it, in ms. */
  readonly patience: number;
  /** When it has answered, whatever it said, or has been given up. */
  readonly settled: Promise<void>;
  settle: () => void;
  /** Nothing is done any more for one that was given up. */
  standing: 'presumed' | 'confirmed' | 'given-up';
};

/** The session has ended or rights have changed meanwhile: ask who it is, and begin again. */
export class NotAsPresumed extends Error {
  constructor() {
    super('The session is not what it was taken for');
    this.name = 'NotAsPresumed';
  }
}

/** Null before the directory has been read for the first time. */
export function presume(
  db: Database,
  given: Pick<Entry, 'session' | 'idle' | 'patience'>,
): { entry: Entry; directory: Directory } | null {
  const kept = inside(db).directory;
  if (!kept) return null;
  let settle = (): void => undefined;
  const settled = new Promise<void>((resolve) => (settle = resolve));
  const { version, directory } = kept;
  return { directory, entry: { ...given, version, settled, settle, standing: 'presumed' } };
}

/**
 * To be sent before whatever rests on it. Throws `NotAsPresumed`, and `Unavailable` when whoever asked
 * has been sent away meanwhile.
 */
export async function confirmed(client: PoolClient, entry: Entry | undefined): Promise<void> {
  if (!entry || entry.standing === 'confirmed') return;
  const timer = setTimeout(() => giveUp(entry), entry.patience);
  try {
    const [row] = await ask<{ version: number }>(client, CONFIRM, [entry.session, entry.idle]);
    requireAwaited(entry);
    if (row?.version !== entry.version) throw new NotAsPresumed();
    entry.standing = 'confirmed';
  } finally {
    clearTimeout(timer);
    entry.settle();
  }
}

function giveUp(entry: Entry): void {
  entry.standing = 'given-up';
  entry.settle();
}

/** Throws `Unavailable` for one that was given up. */
export function requireAwaited({ standing }: Entry): void {
  if (standing === 'given-up') throw new Unavailable(new Error('too slow'));
}
