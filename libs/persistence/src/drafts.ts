import type { Values } from '@kezhuan/flow';
import type { Database, Tx } from './database.ts';
import type { RecordRequest } from './recorded.ts';
import { change, planned, prepared, run } from './statement.ts';

/** What someone has typed for a step (or, `step` empty, for a deal not yet filed). */
export type Draft = {
  person: string;
  deal: string;
  step: string;
  process: string;
  values: Values;
  /** 1 for the first save; goes up with each. */
  rev: number;
  changedAt: string;
};

export type SavedDraft = { kind: 'saved'; rev: number } | { kind: 'stale'; draft: Draft | null };

const COLUMNS = 'person, deal, step, process, values, rev, changed_at as "changedAt"';

const FIRST = prepared(
  'first-draft',
  `insert into draft (person, deal, step, process, values, rev, changed_at)
   values ($1, $2, $3, $4, $5, 1, $6)
       on conflict do nothing
   returning rev`,
);

const NEXT = prepared(
  'next-draft',
  `update draft set values = $5, rev = rev + 1, changed_at = $6
    where person = $1 and deal = $2 and step = $3 and process = $4 and rev = $7
   returning rev`,
);

const ONE = prepared(
  'one-draft',
  `select ${COLUMNS} from draft where person = $1 and deal = $2 and step = $3`,
);

const OF_PERSON = planned(
  `select ${COLUMNS} from draft where person = $1 order by changed_at desc, deal, step limit 200`,
);

const DROP = prepared(
  'drop-draft',
  'delete from draft where person = $1 and deal = $2 and step = $3',
);

/**
 * Saves a draft on top of the revision its writer had seen; 0 for a first save. `stale` when someone
 * (the same person, on another page) has saved meanwhile, with what lies there now.
 */
export async function saveDraft(on: Database | Tx, draft: Draft): Promise<SavedDraft> {
  const { person, deal, step, process, values, rev, changedAt } = draft;
  const fields = [person, deal, step, process, JSON.stringify(values), changedAt];
  const [saved] = await (rev === 0
    ? run<{ rev: number }>(on, FIRST, fields)
    : run<{ rev: number }>(on, NEXT, [...fields, rev]));
  if (saved) return { kind: 'saved', rev: saved.rev };
  return { kind: 'stale', draft: await readDraft(on, person, deal, step) };
}

export const readDraft = async (
  on: Database | Tx,
  person: string,
  deal: string,
  step: string,
): Promise<Draft | null> => (await run<Draft>(on, ONE, [person, deal, step]))[0] ?? null;

/** A person's drafts, the last changed first; at most 200. */
export const draftsOf = (on: Database | Tx, person: string): Promise<Draft[]> =>
  run<Draft>(on, OF_PERSON, [person]);

/** Whose drafts for a deal are done with when the act is, and for which step: for all, when it is filed. */
export function draftsDone({ actor, act }: Pick<RecordRequest, 'actor' | 'act'>): {
  person: string | null;
  step: string | null;
} {
  const person = actor.kind === 'person' ? actor.person : null;
  if (act.type === 'file') return { person, step: null };
  const isTypedFor = act.type === 'submit' || act.type === 'decide';
  return isTypedFor ? { person, step: act.step } : { person: null, step: null };
}

/** False when there was none. */
export const dropDraft = async (
  on: Database | Tx,
  person: string,
  deal: string,
  step: string,
): Promise<boolean> => (await change(on, DROP, [person, deal, step])) === 1;
