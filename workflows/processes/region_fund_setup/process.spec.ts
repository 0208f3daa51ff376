import { describe, expect, it } from '@jest/globals';
import type { Values } from '@kezhuan/flow';
import { castOf, tell } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import definition from './process.ts';
import { cny, coLedScheme, govLedScheme, sampleFile, sampleIntent } from './sample.ts';

const cast = castOf([
  'wu-fang: dom_manager',
  'zhu-lin: dom_manager',
  'director: dom_director',
  'lawyer: legal_counsel',
  'finance: finance_officer',
  'group: ip_leading_group',
  'vp: univ_leader',
  'meeting: leadership_meeting',
  'su-he: gov_officer@org:gov-suzhou',
  'gu-cheng: gov_leader@org:gov-suzhou',
  'ji-yan: gov_officer@org:gov-hebei',
  'lu-min',
  'guan-yue',
  'xiang-ke',
  'ouyang-hai',
]);

const filed = (values: Values = {}) => {
  const deal = tell(definition, cast, {
    applicant: 'wu-fang',
    values: sampleIntent(values),
    rules: currentRules,
    now: '2026-09-01T02:00:00.000Z',
  });
  const submit = (who: string, step: string, given: Values = {}) =>
    deal.does(who, { type: 'submit', step, values: given });
  const decide = (who: string, step: string, outcome: string, given?: Values) =>
    deal.does(who, {
      type: 'decide',
      step,
      outcome,
      reason: '经研究同意',
      ...(given ? { values: given } : {}),
    });
  return { deal, submit, decide };
};
type Told = ReturnType<typeof filed>;

const studied = ({ submit, decide }: Told) => {
  decide('su-he', 'intent_gov', 'agree');
  submit('wu-fang', 'research', { study_findings: '新材料企业二十家,关键技术需求三十项。' });
};

const approved = (told: Told, scheme: Values) => {
  const { deal, submit, decide } = told;
  studied(told);
  submit('wu-fang', 'scheme', scheme);
  decide('su-he', 'scheme_gov', 'agree');
  for (const who of ['lawyer', 'finance', 'group']) deal.approve(who, 'internal');
  submit('su-he', 'budget', { budget_no: '苏财预〔2026〕88号' });
  deal.approve('gu-cheng', 'govint');
  deal.approve('director', 'authority_dom_director');
  deal.approve('vp', 'authority_univ_leader');
};

describe('the form', () => {
  const scheme = (values: Values) => {
    const told = filed();
    studied(told);
    return () => told.submit('wu-fang', 'scheme', values);
  };

  it.each([
    ['contributions short of the whole', coLedScheme({ term_years: 4 }), 'whole|add up'],
    [
      'a government-led fund with our money',
      govLedScheme({ contributions: coLedScheme()['contributions'] }),
      'no money of the university',
    ],
    ['a management fee above 3 %', coLedScheme({ mgmt_fee: 301 }), 'mgmt_fee'],
    ['a match ratio below 1', coLedScheme({ enterprise_match_ratio: 0.9 }), 'at least 1'],
    ['a term of two years', coLedScheme({ term_years: 2 }), 'at least 3'],
    [
      'a committee without a neutral expert',
      coLedScheme({ committee: govLedScheme()['committee'] }),
      'neutral expert',
    ],
  ])('refuses %s', (_, values, why) => {
    expect(scheme(values as Values)).toThrow(new RegExp(why as string));
  });
});

it('takes the money of either side; the first contribution opens calls', () => {
  const told = filed();
  const { deal, submit, decide } = told;
  approved(told, coLedScheme());
  expect(deal.open()).toEqual(['authority_leadership_meeting']);
  decide('meeting', 'authority_leadership_meeting', 'approve', {
    resolution_no: '2026-09',
    resolved_on: '2026-09-10',
    minutes: sampleFile('minutes.pdf'),
  });
  decide('gu-cheng', 'agree', 'sign');
  decide('vp', 'agree', 'sign');
  submit('wu-fang', 'body', {
    constituted_on: '2026-10-01',
    letters: [sampleFile('letters.pdf')],
  });
  decide('guan-yue', 'rules', 'approve', { rules_in_force: '2026-10-15' });
  decide('gu-cheng', 'rules', 'approve', { rules_in_force: '2026-10-15' });
  decide('ouyang-hai', 'rules', 'approve', { rules_in_force: '2026-10-15' });
  expect(deal.state.state).toBe('constituted');
  expect(deal.state.facts['']).toMatchObject({ calls_open: false });
  const [row] = deal.state.data['']!['contributions'] as { id: string }[];
  deal.does('finance', {
    type: 'note_event',
    step: `contributing/${row!.id}/arrived`,
    values: { received: cny(6_000_000_00), received_on: '2027-03-01' },
  });
  expect(deal.state.facts['']).toMatchObject({ calls_open: true });
  expect(deal.state.state).toBe('active');
});
