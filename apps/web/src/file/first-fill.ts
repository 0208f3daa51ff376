import type { ProcessDefinition, Section } from '@kezhuan/flow';

/** A process begins with the form that files the deal (libs/flow block.ts). */
export function filingSections(definition: ProcessDefinition): readonly Section[] {
  const first = definition.flow.find((block) => block.kind === 'fill');
  return (first?.sections ?? []).flatMap(
    (id) => definition.sections.find((section) => section.id === id) ?? [],
  );
}
