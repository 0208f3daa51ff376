import { createHash, randomBytes } from 'node:crypto';
import { dayOf } from '@kezhuan/domain/calendar';
import {
  drawFrom,
  drawnAfter,
  eligibleExperts,
  ownParties,
  ownPeople,
  rolesOf,
  type Directory,
  type DrawAsk,
  type Drawn,
  type RowValue,
} from '@kezhuan/flow';
import { Permanent, type EffectContext, type EffectHandler } from './effect-handler.ts';
import { wordsIn } from './words-in.ts';

/** Fewer than three can give no valid review (domain.md SP-17 row 9). */
const FEWEST = 3;

/**
 * Draws experts and substitutes from the pool and gives all that it takes to draw them again: the seed,
 * which nobody could foresee, who was eligible and who was not and why (domain.md SP-16). After an earlier
 * draw it takes others, who stand by behind those, and keeps the seeds of all.
 */
export const drawExperts: EffectHandler = async (context) => {
  const ask = askedFor(context);
  const pool = await context.experts();
  const { eligible, excluded } = eligibleExperts(pool, context.directory.relations, ask);
  const before = rowsIn(context.input['before']);
  const fewest = before.length > 0 ? 1 : FEWEST;
  if (eligible.length < fewest) {
    throw new Permanent(
      `专家库中可抽取的专家不足 ${fewest} 人 · fewer than ${fewest} experts of the pool may be drawn`,
    );
  }
  const seed = randomBytes(16).toString('hex');
  const drawn = drawFrom(eligible, ask, seed);
  return {
    values: {
      drawn: before.length > 0 ? drawnAfter(before, drawn, ask.wanted) : drawn,
      draw_wanted: ask.wanted,
      draw_sides: ask.sides.length > 0 ? ask.sides : null,
      draw_seed: seed,
      pool_digest: createHash('sha256').update(JSON.stringify(pool)).digest('hex'),
      eligible,
      left_out: excluded,
      ...(context.input['earlier']
        ? { earlier_draws: context.input['earlier'] as RowValue[] }
        : {}),
    },
  };
};

/** Those of an earlier draw, which is drawn after. */
const rowsIn = (value: unknown): readonly (RowValue & Drawn)[] =>
  Array.isArray(value) ? (value as (RowValue & Drawn)[]) : [];

const USUAL = 5;

function askedFor({ definition, state, input, directory, now }: EffectContext): DrawAsk {
  const people = [...ownPeople(definition, state)];
  const wanted = Number(input['wanted'] ?? USUAL);
  return {
    wanted: Number.isSafeInteger(wanted) ? Math.max(wanted, FEWEST) : USUAL,
    discipline: String(input['discipline'] ?? ''),
    sides: wordsIn(input['sides']),
    people,
    parties: [...ownParties(definition, state)],
    employers: [...new Set(people.flatMap((person) => employersOf(directory, person)))],
    competing: wordsIn(input['competing']),
    unsuitable: wordsIn(input['unsuitable']),
    already: rowsIn(input['before']).map(({ person }) => person),
    year: Number(dayOf(now).slice(0, 4)),
  };
}

/** Whoever acts for an organisation is of it; everyone else is of the university. */
function employersOf(directory: Directory, person: string): readonly string[] {
  const scopes = rolesOf(directory, person).map(({ scope }) => scope);
  const organizations = scopes.filter((scope) => scope.startsWith('org:'));
  return organizations.length > 0
    ? organizations.map((scope) => scope.slice('org:'.length))
    : ['university'];
}
