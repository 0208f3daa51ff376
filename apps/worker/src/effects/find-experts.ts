import { wordsIn } from './words-in.ts';
import type { EffectHandler } from './effect-handler.ts';

/** Who of the people asked about stand in the pool of experts, in the order of their ids. */
export const findExperts: EffectHandler = async ({ input, experts }) => {
  const asked = new Set(wordsIn(input['people']));
  const found = (await experts()).flatMap(({ person }) => (asked.has(person) ? [person] : []));
  return { values: { experts_found: found.sort().map((person) => ({ person })) } };
};
