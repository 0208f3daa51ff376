import { faultsIn, type Issue } from '@kezhuan/contracts';
import { ProblemError } from './problem.ts';

/** What is wrong with an envelope, as a problem: no more than the first hundred faults. */
export const envelopeProblem = (issues: readonly Issue[]): ProblemError =>
  new ProblemError('malformed', { faults: faultsIn(issues.slice(0, 100)).slice(0, 100) });
