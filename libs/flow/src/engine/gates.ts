import { scopesIn } from '../language/scope.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Ctx } from './ctx.ts';
import { stepAt } from './place.ts';

/** A condition names the step it keeps shut by its place, or by its id wherever that stands. */
const isNamed = (gate: string, place: string): boolean =>
  place === gate || place.endsWith(`/${gate}`);

export const hasStep = (definition: ProcessDefinition, gate: string): boolean =>
  stepAt(definition, gate) !== undefined ||
  scopesIn(definition).some(({ places }) => places.some((place) => isNamed(gate, place)));

/** Only what has not been come to yet can be kept shut (domain.md §4.2). */
export function isToCome({ definition, state }: Pick<Ctx, 'definition' | 'state'>, gate: string) {
  if (gate === '' || !hasStep(definition, gate)) return false;
  const known = Object.entries(state.steps).filter(([place]) => isNamed(gate, place));
  return (
    known.length === 0 || known.some(([, { status }]) => status !== 'done' && status !== 'open')
  );
}
