import { describe, expect, it } from '@jest/globals';
import type { Values } from '@kezhuan/flow';
import { castOf, houseOf, type Story } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import techLicence from '../tech_licence/process.ts';
import { licensee } from '../tech_licence/sample.ts';
import definition from './process.ts';
import { cny, sampleDisclosure, sharesOf } from './sample.ts';
import { sampleFile } from '../shared/sample-file.ts';

const cast = castOf([
  'chen-min: researcher',
  'liu-yang: team_member',
  'wang-wei: researcher',
  'dean: dept_head@unit:materials',
  'officer: tto_officer',
  'director: tto_director',
  'ip: ip_officer',
  'group: ip_leading_group',
]);

const begin = (values: Values = {}) => {
  const house = houseOf([definition, techLicence], cast, currentRules);
  const deal = house.file('disclosure_proposal', {
    applicant: 'chen-min',
    values: sampleDisclosure(values),
    now: '2026-09-01T02:00:00.000Z',
  });
  return { house, ...tellOf(deal) };
};

const tellOf = (deal: Story) => ({
  deal,
  submit: (who: string, step: string, given: Values = {}) =>
    deal.does(who, { type: 'submit', step, values: given }),
  decide: (who: string, step: string, outcome: string, given?: Values) =>
    deal.does(who, {
      type: 'decide',
      step,
      outcome,
      reason: '依据核查、评估和各方意见作出',
      ...(given ? { values: given } : {}),
    }),
});
type Told = ReturnType<typeof begin>;

const contributors = ['chen-min', 'liu-yang', 'wang-wei'];

const accepted = ({ deal, submit, decide }: Told) => {
  for (const who of contributors) decide(who, 'confirm', 'confirm');
  decide('dean', 'dept', 'approve', { service_agreed: true, resources_used: '学院实验平台' });
  decide('officer', 'triage', 'accept', { novelty: 'safe' });
  submit('chen-min', 'screen/questionnaire', {
    q1_secret: false,
    q2_abroad: false,
    q3_catalogue: 'none',
    q4_hgr: false,
    q5_data_out: false,
    q6_ethics: ['none'],
    q7_ties: false,
    q12_end_use: '民用动力电池',
    q8_public: false,
    q9_prior: false,
    q10_students: false,
    q11_name: false,
  });
  deal.runEffects({ screen_parties: { list_result: 'clear' } });
};

const evaluated = ({ submit, decide }: Told, estimate = 6_000_000_00) => {
  decide('ip', 'search', 'approve', {
    search_findings: '未检索到影响新颖性的在先文献',
    owned: true,
  });
  submit('officer', 'market', {
    market_note: '已有三家企业提出明确的许可需求',
    estimate: cny(estimate),
  });
};

describe('contributors', () => {
  it('each confirm in person, and nobody else does for them', () => {
    const { deal, decide } = begin();
    decide('chen-min', 'confirm', 'confirm');
    decide('liu-yang', 'confirm', 'confirm');
    expect(deal.open()).toEqual(['confirm']);
    expect(deal.refused('dean', { type: 'decide', step: 'confirm', outcome: 'confirm' })).toBe(
      'not-yours',
    );
    decide('wang-wei', 'confirm', 'confirm');
    expect(deal.open()).toEqual(['dept']);
  });

  it('who decline are heard; what is corrected is confirmed anew by all', () => {
    const { deal, decide, submit } = begin();
    decide('wang-wei', 'confirm', 'decline');
    expect(deal.open()).toEqual(['mediate']);
    submit('ip', 'mediate', { settled: true, mediation_note: '三人同意按实际贡献调整比例' });
    submit('chen-min', 'correct', {
      contributors: sharesOf(['chen-min', 4500], ['liu-yang', 3000], ['wang-wei', 2500]),
    });
    expect(deal.open()).toEqual(['confirm']);
    for (const who of contributors) decide(who, 'confirm', 'confirm');
    expect(deal.open()).toEqual(['dept']);
  });

  it('who cannot agree end the disclosure', () => {
    const { deal, decide, submit } = begin();
    decide('liu-yang', 'confirm', 'decline');
    submit('ip', 'mediate', { settled: false, mediation_note: '各方未能就贡献比例达成一致' });
    expect(deal.state).toMatchObject({ ended: true, state: 'lapsed' });
  });

  it('have shares of exactly 100.00 %', () => {
    expect(() => begin({ contributors: sharesOf(['chen-min', 5000], ['liu-yang', 3000]) })).toThrow(
      /contributors/,
    );
  });
});

it('names its projects when public money stood behind the result', () => {
  expect(() => begin({ funding_origin: ['national_public'] })).toThrow(/funding_projects/);
});

it('gives nothing away that touches a secret', () => {
  expect(() => begin({ own_empower: 'co_own', secrecy_level: 'work_secret' })).toThrow(
    /given away/,
  );
});

it('is for the leading group from ten million on', () => {
  const told = begin();
  accepted(told);
  evaluated(told, 10_000_000_00);
  expect(told.deal.refused('director', { type: 'decide', step: 'decide', outcome: 'market' })).toBe(
    'not-yours',
  );
  told.decide('group', 'decide', 'release');
  expect(told.deal.state.state).toBe('released');
});

it('is protected, finds a taker, and opens the licence with what is known', () => {
  const told = begin();
  const { house, deal, submit, decide } = told;
  accepted(told);
  evaluated(told);
  decide('director', 'decide', 'protect');
  submit('ip', 'protection_plan', { abroad: true });
  expect(deal.open()).toEqual(['secrecy_exam']);
  submit('ip', 'secrecy_exam', {
    exam_no: 'WX-2026-1',
    exam_on: '2026-10-20',
    exam_file: sampleFile('exam.pdf'),
  });
  submit('ip', 'protect', {
    right_kind: 'patent_app',
    application_no: '202610000001.2',
    applied_on: '2026-10-25',
  });
  deal.does('officer', {
    type: 'note_event',
    step: 'route',
    values: { route: 'licence', taker: licensee },
  });
  house.carry();
  const [licence] = house.of('tech_licence') as [Story];
  expect(licence.open()).toEqual(['request']);
  expect(licence.state).toMatchObject({ applicant: 'chen-min', state: 'draft' });
  expect(licence.state.data['']).toMatchObject({
    title: { zh: '一种固态电解质的制备方法' },
    licensee: { id: 'huasheng' },
    price: cny(6_000_000_00),
    contributors: [{ share: 5000 }, { share: 3000 }, { share: 2000 }],
    objects: [{ object_kind: 'patent_app', object_no: '202610000001.2' }],
  });
  expect(deal.open()).toEqual(['transferred']);
});

it('reminds the contributors of their right when nothing has happened for a year', () => {
  const told = begin();
  accepted(told);
  evaluated(told);
  told.decide('director', 'decide', 'market');
  told.deal.until('2027-10-01T02:00:00.000Z');
  expect(told.deal.open()).toContain('idle_review');
});
