import type { Pins, RuleData, Version } from '@kezhuan/flow';
import type { Database } from './database.ts';
import { contentHash, keepForever, type Catalogue } from './pinned.ts';
import { readDeal } from './reads.ts';
import type { DealRecord, RecordRequest } from './recorded.ts';

type Deal = Pick<DealRecord, 'process' | 'state' | 'definition' | 'rules'>;

/**
 * The version a deal may be moved to: what a filing would pin today or, when someone has asked for a
 * move, what they asked for. Of definition and rules each may stay, and the calendar may be all that
 * is new. Undefined when the deal has the newest, or what was asked for is on offer no more.
 */
export function versionOnOffer(
  catalogue: Catalogue,
  deal: Deal,
  wanted: Pins | undefined = deal.state.rebase,
): Version | undefined {
  const { definition: own, rules: kept, state } = deal;
  const definitions = [catalogue.definition(deal.process) ?? own, own];
  const rules = [catalogue.rules, withCalendarOf(catalogue.rules, kept), kept];
  const definition = definitions.find((it) => !wanted || contentHash(it) === wanted.definition);
  const found = rules.find((it) => !wanted || contentHash(it) === wanted.rules);
  if (!definition || !found) return undefined;
  const pins = { definition: contentHash(definition), rules: contentHash(found) };
  const isOwn = pins.definition === state.definition && pins.rules === state.rules;
  return isOwn ? undefined : { definition, rules: found, pins };
}

/** The rules a deal has, with another calendar. */
export function withCalendarOf({ calendar }: RuleData, rules: RuleData): RuleData {
  const known = merged.get(rules);
  if (known?.calendar === calendar) return known;
  const made = { ...rules, calendar };
  merged.set(rules, made);
  return made;
}
const merged = new WeakMap<RuleData, RuleData>();

/** Readies a rebase outside the transaction: what the deal will be pinned to is stored, once. */
export async function prepareRebase(
  db: Database,
  { act, deal, catalogue }: RecordRequest,
): Promise<Version | undefined> {
  if (act.type !== 'rebase' && act.type !== 'propose_rebase') return undefined;
  const record = await readDeal(db, deal);
  const version = record ? versionOnOffer(catalogue, record, act) : undefined;
  if (version) await keepForever(db, version.definition, version.rules);
  return version;
}
