import { t, type Text } from '@kezhuan/domain';
import { lookUp } from '../engine/evaluate.ts';
import { stepAt } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { valueText } from './row-name.ts';
import { finderOf } from './vocabulary.ts';

/** What whoever has a step is told of the deal, a line each: 「评审学科：新材料」. */
export function toldAbout(
  definition: ProcessDefinition,
  state: DealState,
  place: string,
): readonly Text[] {
  const at = stepAt(definition, place);
  const find = at && finderOf(definition, at.scope);
  return (at?.block.about ?? []).flatMap((name) => {
    const field = find!(name)?.field;
    const value = field && valueText(field, lookUp(definition, state, at!.scope, name));
    return field && value
      ? [t(`${field.name.zh}：${value.zh}`, `${field.name.en}: ${value.en}`)]
      : [];
  });
}
