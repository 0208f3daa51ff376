import { describe, expect, it } from '@jest/globals';
import type { Directory, Values } from '@kezhuan/flow';
import { castOf, houseOf, type Story } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import techLicence from '../tech_licence/process.ts';
import { licensee } from '../tech_licence/sample.ts';
import definition from './process.ts';
import { cny, sampleDisclosure, sharesOf } from './sample.ts';
import { actingOn, plainQuestionnaire, standingIn } from '../shared/acting.ts';
import { sampleFile } from '../shared/sample-file.ts';

const cast = castOf([
  'boss: univ_leader',
  'staff: reader_public',
  'chen-min: researcher',
  'liu-yang: team_member',
  'wang-wei: researcher',
  'dean: dept_head@unit:materials',
  'officer: tto_officer',
  'director: tto_director',
  'ip: ip_officer',
  'group: ip_leading_group',
]);

const begin = (values: Values = {}, directory: Directory = cast) => {
  const house = houseOf([definition, techLicence], directory, currentRules);
  const deal = house.file('disclosure_proposal', {
    applicant: 'chen-min',
    values: sampleDisclosure(values),
    now: '2026-09-01T02:00:00.000Z',
  });
  // Documents are rendered and lists screened as soon as it is asked for.
  return { house, ...actingOn(deal, { atOnce: true }) };
};

type Told = ReturnType<typeof begin>;

const contributors = ['chen-min', 'liu-yang', 'wang-wei'];

const accepted = ({ submit, decide }: Told, triage = 'accept') => {
  for (const who of contributors) decide(who, 'confirm', 'confirm');
  decide('dean', 'dept', 'approve', { service_agreed: true, resources_used: '学院实验平台' });
  decide('officer', 'triage', triage, { received_on: '2026-09-10', novelty: 'safe' });
  if (triage !== 'accept') return;
  submit('chen-min', 'screen/questionnaire', plainQuestionnaire);
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
    const { deal, decide } = begin({}, standingIn(cast, 'wang-wei', 'staff'));
    decide('chen-min', 'confirm', 'confirm');
    decide('liu-yang', 'confirm', 'confirm');
    expect(deal.open()).toEqual(['confirm']);
    for (const who of ['dean', 'staff'])
      expect(deal.refused(who, { type: 'decide', step: 'confirm', outcome: 'confirm' })).toBe(
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

describe('a rejection', () => {
  const rejected = () => {
    const told = begin();
    accepted(told, 'refuse');
    return told;
  };
  const asked = ({ deal }: Told) =>
    deal.does('chen-min', {
      type: 'note_event',
      step: 'recon/ask',
      values: {
        recon_ground: 'facts',
        recon_reasons: '受理时遗漏了附件中的测试报告',
        recon_not_academic: true,
      },
    });
  const grounds = { recon_grounds: '测试报告确已提交，原决定认定事实有误' };

  it('ends it when the PI does not ask for reconsideration within ten working days', () => {
    const { deal } = rejected();
    expect(deal.open().sort()).toEqual(['recon/ask', 'recon/period']);
    deal.until('2026-12-01T02:00:00.000Z');
    expect(deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('is decided anew once someone else has annulled it, and nothing else is', () => {
    const told = rejected();
    asked(told);
    told.decide('boss', 'recon/review', 'annulled', grounds);
    expect(told.deal.open()).toEqual(['triage']);
    expect(told.deal.state.steps['dept']).toMatchObject({ status: 'done', round: 1 });
    told.decide('officer', 'triage', 'accept', { received_on: '2026-09-20', novelty: 'safe' });
    expect(told.deal.open()).toEqual(['screen/questionnaire']);
  });

  it('is reconsidered once', () => {
    const told = rejected();
    asked(told);
    told.decide('boss', 'recon/review', 'annulled', grounds);
    told.decide('officer', 'triage', 'refuse', { received_on: '2026-09-20', novelty: 'safe' });
    expect(told.deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });
});

it('is for the leading group from ten million on', () => {
  const told = begin();
  accepted(told);
  evaluated(told, 10_000_000_00);
  expect(told.deal.refused('director', { type: 'decide', step: 'decide', outcome: 'market' })).toBe(
    'not-yours',
  );
  told.decide('group', 'decide', 'release');
  told.submit('officer', 'release_notice', {
    release_told_on: '2026-10-20',
    release_reason: '检索发现已有相同技术',
  });
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

it('reminds the contributors of their right each year that nothing happens', () => {
  const told = begin();
  accepted(told);
  evaluated(told);
  told.decide('director', 'decide', 'market');
  const reminded = { annuities_paid: true, status_note: '已与三家企业接触，尚未达成' };
  for (const [year, day] of ['2027-10-01', '2028-11-01'].entries()) {
    told.deal.until(`${day}T02:00:00.000Z`);
    const review = `years/${year + 1}/idle_review`;
    expect(told.deal.open()).toContain(review);
    told.decide('director', review, 'reminded', reminded);
  }
  expect(told.deal.open()).toContain('route');
});

it('is urgent when it will be public within sixty days', () => {
  const told = begin({ planned_disclosure: '2026-10-20' });
  for (const who of contributors) told.decide(who, 'confirm', 'confirm');
  told.decide('dean', 'dept', 'approve', { service_agreed: true, resources_used: '学院实验平台' });
  const triage = { type: 'decide', step: 'triage', outcome: 'accept' } as const;
  const received = { received_on: '2026-09-10', novelty: 'safe' };
  expect(told.deal.refused('officer', { ...triage, values: received })).toBe('invalid');
  told.decide('officer', 'triage', 'accept', { ...received, novelty: 'urgent' });
});

describe('empowerment', () => {
  const terms = { empower_kind: 'co_own', co_own_share: 7000 };
  const asked = () => {
    const told = begin({ own_empower: 'co_own' });
    accepted(told);
    evaluated(told);
    told.decide('group', 'decide', 'empower');
    return told;
  };

  const announced = () => {
    const told = asked();
    const { deal, decide, submit } = told;
    expect(deal.open()).toEqual(['negative_list']);
    decide('ip', 'negative_list', 'clear');
    submit('officer', 'empower/terms', terms);
    for (const who of contributors) decide(who, 'empower/agree', 'agree');
    decide('group', 'empower/approve', 'approve');
    submit('officer', 'empower/notice/publish', {
      notice_edition: 1,
      notice_amount: cny(6_000_000_00),
      notice_basis: '北京市促进科技成果转化条例第九条',
      notice_channels: ['intranet'],
      objection_channel: '技术转移办公室，实名书面提出',
    });
    expect(deal.open()).toContain('empower/notice/period');
    return told;
  };
  const withdraws = { type: 'withdraw', reason: '完成人改变计划，不再申请赋权' } as const;

  it('that is withdrawn once its notice has begun is announced to be (SP-05)', () => {
    const { deal } = announced();
    deal.does('chen-min', withdraws);
    expect(deal.open()).toEqual(['withdrawal/publish']);
  });

  it('gives contributors a part after list, consent, decision, notice and agreement', () => {
    const { deal, decide, submit } = announced();
    const began = deal.now;
    deal.until('2027-03-01T02:00:00.000Z');
    expect(Date.parse(deal.now) - Date.parse(began)).toBeGreaterThan(15 * 86_400_000);
    deal.runEffects();
    expect(deal.refused('chen-min', withdraws)).toBe('too-late');
    for (const who of contributors) decide(who, 'empower/sign_contributors', 'sign');
    expect(deal.open()).toEqual(['empower/sign_university']);
    decide('boss', 'empower/sign_university', 'sign');
    expect(deal.state.state).toBe('pending_effect');
    submit('ip', 'empower/register', {
      register_no: 'BG-2027-1',
      registered_on: '2027-03-20',
      register_file: sampleFile('register.pdf'),
    });
    expect(deal.state).toMatchObject({ ended: true, state: 'empowered' });
  });

  it('is not for what is on the negative list: it is disposed of otherwise', () => {
    const { deal, decide } = asked();
    decide('ip', 'negative_list', 'listed');
    expect(deal.open()).toEqual(['not_given']);
    decide('group', 'not_given', 'market');
    expect(deal.open()).toContain('route');
  });

  it('may follow once it has been held for twelve months, by way of the same list', () => {
    const told = begin();
    accepted(told);
    evaluated(told);
    told.decide('director', 'decide', 'hold');
    told.deal.until('2027-12-01T02:00:00.000Z');
    expect(told.deal.open()).toEqual(['revisit']);
    told.decide('director', 'revisit', 'empower');
    expect(told.deal.open()).toEqual(['negative_list']);
    told.decide('ip', 'negative_list', 'clear');
    expect(told.deal.open()).toEqual(['empower/terms']);
  });

  it.each([
    [{ empower_kind: 'co_own', co_own_share: 10_000 }, /own a part/],
    [{ empower_kind: 'long_use', use_years: 5 }, /Years of use/],
  ])('on the terms %j is refused', (wrong, words) => {
    const { decide, submit } = asked();
    decide('ip', 'negative_list', 'clear');
    expect(() => submit('officer', 'empower/terms', wrong)).toThrow(words);
  });
});

it('is reported to a US federal agency in two months, whatever becomes of it here', () => {
  const { deal, submit } = begin({ foreign_funder_duty: 'us_federal' });
  const due = () =>
    Object.values(deal.state.deadlines).find(
      ({ step, kind }) => step.startsWith('us_federal') && kind === 'due',
    );
  expect(deal.open().sort()).toEqual(['confirm', 'us_federal/report']);
  expect(due()?.because.due).toBe('2026-11-01');
  submit('ip', 'us_federal/report', { us_reported_on: '2026-10-15', us_report_no: 'iE-1' });
  expect(due()).toMatchObject({ step: 'us_federal/elect', because: { due: '2028-10-15' } });
  submit('ip', 'us_federal/elect', { us_elects: true, us_elected_on: '2026-11-30' });
  expect(due()).toMatchObject({ step: 'us_federal/file', because: { due: '2027-11-30' } });
  submit('ip', 'us_federal/file', {
    us_filed_on: '2027-01-15',
    us_application_no: '63/000001',
    us_exam_no: 'WX-2026-9',
  });
  expect(due()).toMatchObject({ step: 'us_federal/foreign', because: { due: '2027-11-15' } });
  submit('ip', 'us_federal/foreign', { us_countries: '中国、德国', us_foreign_on: '2027-03-01' });
  expect(deal.open()).toEqual(['confirm']);
});
