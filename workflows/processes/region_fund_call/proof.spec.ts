import { expect, it } from '@jest/globals';
import { breach, broken } from '../shared/broken-copy.ts';
import definition from './process.ts';

const rarely = 'needs_base = true';

/** Steps that may be left out: each breaks a rule of its own. */
const problems = [
  ...broken(definition, {
    guide_approve_gov: rarely,
    guide_bureau: rarely,
    scored: rarely,
    notice: rarely,
  }),
  ...broken(definition, { publish: rarely }),
  ...broken(definition, { concur: rarely }),
];

it.each([
  ['a guide the committee has not approved', 'publish', '"Approve the guide"'],
  ['a guide the bureau has no part in', 'publish', '"The bureau joins in"'],
  ['applications before it is published', 'open', '"Publish the call"'],
  ['a shortlist before the scores', 'shortlist', '"Scores"'],
  ['an answer one side has no part in', 'notice/objections/answer', '"Both sides concur"'],
  ['an end before the notice has run', 'archive', '"Notice period"'],
])('is not sound with %s', (_, step, why) => {
  expect(breach(problems, step, why)?.trace.at(0)).toContain('Launch');
});
