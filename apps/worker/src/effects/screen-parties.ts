import { dayOf } from '@kezhuan/domain/calendar';
import type { PartyValue } from '@kezhuan/flow';
import type { EffectHandler } from './effect-handler.ts';
import { nameMatch } from './match-names.ts';
import { lists, restrictedParties, type RestrictedParty } from './restricted-parties.ts';

/** One entry of a list that a party agrees with. */
export type Hit = { party: string; list: string; matched: string };

/**
 * Holds every party in the input against the lists of restricted parties. A hit is a question for
 * the export-control officer, not an answer: namesakes exist.
 */
export const screenParties: EffectHandler = async ({ input, now }) => {
  const hits = screen(Object.values(input).flatMap(partiesIn));
  return {
    values: {
      list_result: hits.length > 0 ? 'hit' : 'clear',
      list_checked_on: dayOf(now),
      list_hits: hits,
    },
  };
};

/** Every agreement of these parties' names with an entry of the lists. */
export function screen(
  parties: readonly PartyValue[],
  against: readonly RestrictedParty[] = restrictedParties,
): Hit[] {
  const named = new Map(parties.map((party) => [party.id, party]));
  return [...named.values()].flatMap((party) =>
    against.flatMap((entry) => {
      const matched = matchOf(party, entry);
      return matched ? [{ party: labelOf(party), list: listOf(entry), matched }] : [];
    }),
  );
}

const labelOf = ({ name }: PartyValue): string => (name.zh || name.en).slice(0, 200);

const listOf = ({ list }: RestrictedParty): string =>
  `${lists[list].name} (${lists[list].asOf})`.slice(0, 200);

function matchOf({ name }: PartyValue, entry: RestrictedParty): string | null {
  for (const own of [name.zh, name.en].filter(Boolean)) {
    for (const listed of entry.names) {
      const match = nameMatch(own, listed);
      if (match) return `${listed} · ${match === 'exact' ? '完全一致 exact' : '近似 normalised'}`;
    }
  }
  return null;
}

/** Parties wherever they stand in the input: alone, in a list, or in lists of lists. */
function partiesIn(value: unknown): PartyValue[] {
  if (Array.isArray(value)) return value.flatMap(partiesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { id, name } = value as Partial<PartyValue>;
  return typeof id === 'string' && name && typeof name === 'object' ? [value as PartyValue] : [];
}
