import type { Text } from '@kezhuan/domain';

/**
 * What is wrong with a definition: a stable code, the step (or section, or field) it is about, a
 * sentence, and, where a run of the process shows it, that run line by line.
 */
export type Problem = { code: string; step: string; text: Text; trace: string[] };

export const problem = (
  code: string,
  step: string,
  zh: string,
  en: string,
  trace: readonly string[] = [],
): Problem => ({ code, step, text: { zh, en }, trace: [...trace] });
