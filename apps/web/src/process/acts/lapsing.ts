import type { DealView } from '@kezhuan/contracts';
import type { Section, Values } from '@kezhuan/flow';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Sections in which something reads differently now. */
export const changedSections = (
  sections: readonly Section[],
  before: Values,
  now: Values,
): readonly Section[] =>
  sections.filter((section) =>
    section.fields.some((field) => !same(before[field.key], now[field.key])),
  );

/**
 * Steps that were done relying on one of these sections (domain.md §4.4). A forecast for people: the
 * engine works it out anew, with the definition the deal is pinned to.
 */
export const lapsing = (
  stepper: DealView['stepper'],
  changed: readonly Section[],
  readsOf: (place: string) => readonly string[],
): DealView['stepper'] =>
  stepper.filter(
    (step) =>
      step.status === 'done' &&
      step.kind !== 'fill' &&
      readsOf(step.step).some((id) => changed.some((section) => section.id === id)),
  );
