import { expect, it } from '@jest/globals';
import { breach, broken } from '../shared/broken-copy.ts';
import definition from './process.ts';

const rarely = 'over_cap = true';
const controlled = 'enterprise.overseasControlled = true';

/** Steps that may be left out, and ends that may be missed: each breaks a rule of its own. */
const problems = [
  ...broken(definition, {
    endorse: rarely,
    refused: rarely,
    enough: rarely,
    not_recommended: rarely,
    site: rarely,
    noticed: rarely,
    developed: rarely,
    sign: rarely,
    not_signed: 'false',
    stopped_midterm: rarely,
    landing: controlled,
    landing_award: controlled,
    landing_acceptance: controlled,
    stopped_acceptance: rarely,
  }),
  ...broken(definition, { extension_signed: rarely, amendment_signed: rarely }),
];

it.each([
  ['an award that was not endorsed', 'decide', '"Endorsement of the bureau"'],
  ['an award that was not scored', 'decide', '"3 valid scores at least"'],
  ['an award without a site visit', 'decide', '"Site visit"'],
  ['an award of what was refused', 'decide', 'No award of what was refused'],
  ['an award against the panel', 'decide', 'The opinion of the experts is not overturned'],
  ['a task contract before theirs', 'task', 'registered theirs'],
  ['a tranche before the notice has run', 'tranches/first/request', '"Award notice"'],
  ['a tranche before the contract', 'tranches/first/request', '"Sign the task contract"'],
  ['a second tranche without mid-term', 'tranches/second/request', 'mid-term check is passed'],
  ['a second tranche without a base', 'tranches/second/request', 'a base is required'],
  ['one tied to the award without a base', 'tranches/first/request', 'a base is required'],
  ['one tied to acceptance without a base', 'tranches/third/request', 'a base is required'],
  [
    'an extension nobody has agreed to',
    'extensions/extension_signed',
    'department and office agree',
  ],
  [
    'a change of scope or budget nobody has agreed to',
    'amendments/amendment_signed',
    'department, office and legal agree',
  ],
  ['a last tranche without acceptance', 'tranches/third/request', 'before acceptance'],
])('is not sound with %s', (_, step, why) => {
  expect(breach(problems, step, why)?.trace.at(0)).toContain('Apply');
});
