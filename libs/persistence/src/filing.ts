import { dayOf } from '@kezhuan/domain/calendar';
import {
  carriedFrom,
  isOverseas,
  type ParentDeal,
  type ProcessDefinition,
  type Values,
} from '@kezhuan/flow';
import type { Database } from './database.ts';
import { keepForever, type Pinned } from './pinned.ts';
import type { FileAct, RecordRequest } from './recorded.ts';
import { parentOf } from './related.ts';

/** What a filing needs besides its act: what it is pinned to, and the sequence of its number. */
export type Filing = {
  act: FileAct;
  pinned: Pinned;
  hashes: { definition: string; rules: string };
  code: string;
  year: number;
  office: 'D' | 'O';
  /** The deal it is filed under, as it was committed when this was made ready. */
  parent?: ParentDeal;
};

/** Readies a filing outside the transaction: what it pins is stored by content, once. */
export async function prepareFiling(db: Database, request: RecordRequest): Promise<Filing | null> {
  const { act, catalogue, now, readers } = request;
  if (act.type !== 'file') return null;
  const definition = catalogue.definition(act.process);
  // The edge has looked before.
  if (!definition) throw new Error(`no such process: ${act.process}`);
  const pinned = { definition, rules: catalogue.rules };
  const parent = act.parent && (await parentOf(db, act.parent.deal, { readers }));
  return {
    act,
    pinned,
    hashes: await keepForever(db, pinned.definition, pinned.rules),
    code: pinned.definition.code,
    year: Number(dayOf(now).slice(0, 4)),
    office: officeOf(pinned.definition, valuesOf(pinned.definition, act, parent ?? undefined, now)),
    ...(parent ? { parent } : {}),
  };
}

/** With what it brings along from the deal it lies under, as far as that is known beforehand. */
function valuesOf(
  { under }: ProcessDefinition,
  { values, parent }: FileAct,
  above: ParentDeal | undefined,
  now: string,
): Values {
  const entry = under?.find((u) => u.link === parent?.link && u.process === above?.definition.key);
  return above && entry ? { ...carriedFrom(entry, above, now), ...values } : values;
}

/** Values the form would refuse may not compute at all; such a filing is refused in a moment. */
function officeOf(definition: ProcessDefinition, values: Values): 'D' | 'O' {
  try {
    return isOverseas(definition, values) ? 'O' : 'D';
  } catch {
    return 'D';
  }
}

/** `P13-2026-D-00042` (domain.md §1.5). */
export const numberOf = ({ code, year, office }: Filing, taken: number): string =>
  `${code}-${year}-${office}-${String(taken).padStart(5, '0')}`;
