import { StandardSchemaValidationPipe, type PipeTransform } from '@nestjs/common';
import { faultsIn, type Issue, type ProblemCode } from '@kezhuan/contracts';
import { ProblemError } from './problem.ts';

/** What is wrong with an envelope, as a problem: no more than the first hundred faults. */
export const envelopeProblem = (
  issues: readonly Issue[],
  code: ProblemCode = 'invalid',
): ProblemError => new ProblemError(code, { faults: faultsIn(issues.slice(0, 100)).slice(0, 100) });

const bodies = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => envelopeProblem(issues),
});
const addresses = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => envelopeProblem(issues, 'malformed'),
});

/** What is wrong in a body is wrong content, as in a form; an address is malformed. */
export const envelopes: PipeTransform = {
  transform: (value, metadata) =>
    (metadata.type === 'body' ? bodies : addresses).transform(value, metadata),
};
