import { t, type Text } from '@kezhuan/domain';
import type { Step } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { roles } from '../language/role.ts';
import type { Who } from '../language/who.ts';

/** Whom a step asks, as its definition says it: before there is a deal, and so before there are seats. */
export const askedOf = (step: Step): readonly Who[] => {
  if (step.kind === 'fill') return [step.by];
  if (step.kind === 'decide') return step.by;
  return step.kind === 'wait' && step.until.kind === 'event' ? [step.until.by] : [];
};

/** A role, or the field that names people: "法律顾问", "团队成员". */
export function whoWords(definition: ProcessDefinition, who: Who): Text {
  if ('role' in who) return roles[who.role].name;
  return who.field === 'pi' ? roles.researcher.name : fieldName(definition, who.field);
}

/** `team.person` is called by its table, 团队成员: the column only says that it names people. */
function fieldName({ sections, flow }: ProcessDefinition, path: string): Text {
  const key = path.split('.')[0];
  const uses = flow.flatMap((block) => (block.kind === 'use' ? block.sections : []));
  const fields = [...sections, ...uses].flatMap((section) => section.fields);
  return fields.find((field) => field.key === key)?.name ?? t(path, path);
}
