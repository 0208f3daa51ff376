import { t, type Text } from '@kezhuan/domain';
import type { Reopening } from '../engine/event.ts';
import { factNamed } from '../engine/read-now.ts';
import { sectionIn, stepAt } from '../engine/place.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { listText } from './words.ts';

/** The section a group of the deal's data is: `price`, `screen/answers`. */
export const sectionAt = (definition: ProcessDefinition, group: string) => {
  const cut = group.lastIndexOf('/');
  return sectionIn(definition, cut < 0 ? '' : group.slice(0, cut), group.slice(cut + 1));
};

/** Names of sections, and of facts a step relies on, as a list. */
export const sectionNames = (definition: ProcessDefinition, groups: readonly string[]): Text =>
  listText(
    groups.map(
      (group) =>
        sectionAt(definition, group)?.section.name ??
        factNamed(definition, group)?.name ??
        t(group, group),
    ),
  );

/** Why a step is to be done again, without its name: "价格已变更". */
export const reopeningText = (
  definition: ProcessDefinition,
  why: Reopening,
  stepText: (place: string) => Text = (place) => quoted(definition, place),
): Text => {
  switch (why.kind) {
    case 'returned':
    case 'replay': {
      const from = stepText(why.from);
      return t(`由${from.zh}退回`, `sent back by ${from.en}`);
    }
    case 'annulled': {
      const from = stepText(why.from);
      return t(`${from.zh}撤销原决定`, `annulled by ${from.en}`);
    }
    case 'changed': {
      const sections = sectionNames(definition, why.groups);
      return t(`${sections.zh}已变更`, `${sections.en} changed`);
    }
    case 'recalled':
      return t('提交人撤回', 'recalled by who submitted it');
    case 'rebased':
      return t('流程已更新', 'the definition is a newer one');
    case 'reopened':
      return t('事项恢复办理', 'the deal was reopened');
    case 'voided':
      return t('原决定作废', 'the decision was voided');
    case 'deferred':
      return why.until
        ? t(`暂缓，${why.until} 会议再议`, `put off to the sitting on ${why.until}`)
        : t('暂缓，下次会议再议', 'put off to the next sitting');
  }
};

const quoted = (definition: ProcessDefinition, place: string): Text => {
  const name = stepAt(definition, place)?.block.name ?? t(place, place);
  return t(`“${name.zh}”`, `"${name.en}"`);
};
