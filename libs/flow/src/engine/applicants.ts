import type { FillBlock } from '../language/block.ts';
import { whoOf } from '../language/who-of.ts';
import type { Ctx } from './ctx.ts';
import { peopleIn } from './directory.ts';

/** Who filed it, in whose right they did, and whoever its first form names: the PI, also a new one. */
export function applicantsOf({ definition, state }: Pick<Ctx, 'definition' | 'state'>): string[] {
  const first = definition.flow[0] as FillBlock;
  const filed = state.steps[first.id]?.seats.flatMap(({ person }) => person ?? []) ?? [];
  const named = whoOf(first).flatMap((who) =>
    who.kind === 'person' ? peopleIn(definition, state, '', who.field) : [],
  );
  return [state.applicant, ...filed, ...named];
}

export const isApplicant = (ctx: Ctx): boolean =>
  ctx.actor.kind === 'person' && applicantsOf(ctx).includes(ctx.actor.person);
