import { t, type Text } from '@kezhuan/domain';
import type { Block, UseBlock } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { roles } from '../language/role.ts';
import type { Who } from '../language/who.ts';
import { flowsOf } from './outline.ts';

/** A role, or the field that names people: "法律顾问", "团队成员". */
export function whoWords(definition: ProcessDefinition, who: Who): Text {
  if ('role' in who) return roles[who.role].name;
  return who.field === 'pi' ? roles.researcher.name : fieldName(definition, who.field);
}

/** `team.person` is called by its table, 团队成员: the column only says that it names people. */
function fieldName({ sections, flow }: ProcessDefinition, path: string): Text {
  const [head, ...parts] = path.split('.');
  if (head === 'parent') return t('上级事项列明的人员', 'Those the deal above names');
  if (head === 'row') return t('该行列明的人员', 'Whom its row names');
  const uses = usesIn(flow);
  const inside = uses.find(({ id }) => id === head);
  const key = inside ? parts[0] : head;
  const searched = inside ? [inside] : uses;
  const fields = [...(inside ? [] : sections), ...searched.flatMap((use) => use.sections)].flatMap(
    (section) => section.fields,
  );
  return fields.find((field) => field.key === key)?.name ?? t(path, path);
}

/** Sub-processes, however deep they lie. */
const usesIn = (flow: readonly Block[]): readonly UseBlock[] =>
  flow.flatMap((block) => [
    ...(block.kind === 'use' ? [block] : []),
    ...flowsOf(block).flatMap((inner) => usesIn(inner.flow)),
  ]);
