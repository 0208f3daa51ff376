import type { Step } from './block.ts';

/** Sections a step fills in, by id. */
export function filledBy(step: Step): readonly string[] {
  switch (step.kind) {
    case 'fill':
      return step.sections;
    case 'decide':
      return step.sections ?? [];
    case 'run':
      return step.into ? [step.into] : [];
    case 'wait':
      return step.until.kind === 'event' ? (step.until.sections ?? []) : [];
    case 'open':
    case 'tell':
      return [];
  }
}
