import { expect, it } from '@jest/globals';
import { breach, broken } from '../shared/broken-copy.ts';
import definition from './process.ts';

const rarely = 'needs_base = true';

const problems = broken(definition, {
  enterprise: rarely,
  formal_government: rarely,
  countersign: rarely,
  signatures: 'round > 1',
  stopped_rejected: 'false',
  exit_screen: rarely,
  substitute_legal: rarely,
});

it.each([
  ['an award the enterprise did not endorse', 'decide', '"Legal representative of the enterprise"'],
  ['an award one side has not checked', 'decide', '"Formal check"'],
  ['a vote on what is blocked in screening', 'decide', 'not put to the vote'],
  ['a signature before the university has approved', 'sign', '"Countersign"'],
  ['a new enterprise that is not screened', 'substitute_signed', 'Screening conclusion'],
  ['a new enterprise legal has not seen', 'substitute_signed', '"Legal on the supplementary'],
  ['a payment one side has not signed', 'tranches/first/orders/pay', '"Dual signature"'],
])('is not sound with %s', (_, step, why) => {
  expect(breach(problems, step, why)?.trace.at(0)).toContain('Apply together');
});
