import type { Values } from '@kezhuan/flow';
import { castOf, tell } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import { actingOn, plainQuestionnaire } from '../shared/acting.ts';
import { sampleFile } from '../shared/sample-file.ts';
import definition from './process.ts';
import { cny, sampleRequest } from './sample.ts';

/** Stories of a licence: who is in them, and its stretches from the request to the years of fees. */

export const cast = castOf([
  'chen-min: researcher',
  'liu-yang: team_member',
  'wang-wei: researcher',
  'dean: dept_head@unit:materials',
  'officer: tto_officer',
  'director: tto_director',
  'ip: ip_officer',
  'lawyer: legal_counsel',
  'finance: finance_officer',
  'finance2: finance_officer',
  'hr: hr_officer',
  'coi: coi_officer',
  'secrecy: secrecy_officer',
  'group1: ip_leading_group',
  'group2: ip_leading_group',
  'group3: ip_leading_group',
  'meeting: leadership_meeting',
  'vp: univ_leader',
  'custodian: seal_custodian',
  'staff: reader_public',
  'rep: ent_rep@org:huasheng',
  'signatory: ent_signatory@org:huasheng',
]);
/** 刘洋's spouse holds 8 % of the licensee (S1). */
export const spouses = {
  ...cast,
  relations: [
    { person: 'liu-yang', to: { person: 'fang-rui' }, kind: 'spouse' },
    { person: 'fang-rui', to: { party: 'huasheng' }, kind: 'shareholder' },
  ],
};

export const file = sampleFile('a.pdf');

export const filed = (values: Values = {}, directory = cast) => {
  const deal = tell(definition, directory, {
    applicant: 'chen-min',
    values: sampleRequest(values),
    rules: currentRules,
    now: '2026-09-01T02:00:00.000Z',
  });
  return actingOn(deal);
};
export type Told = ReturnType<typeof filed>;
export const fact = ({ deal }: Told, name: string, scope = '') => deal.state.facts[scope]?.[name];

/** As far as the screening. */
export const examined = (told: Told) => {
  const { deal, decide } = told;
  for (const who of ['chen-min', 'liu-yang', 'wang-wei'])
    if (deal.open().includes('confirm')) decide(who, 'confirm', 'confirm');
  deal.approve('dean', 'dept');
  decide('ip', 'rights', 'approve', {
    rights_valid: true,
    prior_option: false,
    rights_summary: '专利有效，无在先许可和质押',
  });
};

export const screened = (told: Told) => {
  examined(told);
  questioned(told);
};

export const questioned = ({ submit, goOn }: Told, at = 'screen', more: Values = {}) => {
  submit('chen-min', `${at}/questionnaire`, { ...plainQuestionnaire, ...more });
  goOn();
};

export const agreedTerms = ({ submit }: Told) =>
  submit('officer', 'term_sheet/rounds/1/ours', { our_answer: 'accept', our_text: '同意' });

export const resolution = {
  price_resolution_no: '2026-09',
  price_resolved_on: '2026-09-10',
  price_minutes: file,
};

export const valued = ({ submit, goOn }: Told, valuation_kind = 'note') => {
  submit('officer', 'pricing/valuation', {
    valuation_kind,
    valued_at: cny(5_800_000_00),
    valuation_note: '收益法评估，市场法校验',
    ...(valuation_kind === 'appraisal' ? { valuation_ref: file } : {}),
  });
  goOn();
};

export const priced = (told: Told, kind = 'note') => {
  valued(told, kind);
  told.submit('officer', 'pricing/proposal');
  told.deal.approve('director', 'pricing/authority_tto_director');
  told.decide('group1', 'pricing/authority_ip_leading_group', 'approve', resolution);
};

export const publish = ({ submit, goOn }: Told, more: Values = {}) => {
  submit('officer', 'notice/publish', {
    notice_edition: 1,
    notice_amount: cny(6_000_000_00),
    notice_basis: '依据评估报告和可比交易协商确定',
    notice_channels: ['intranet', 'tto_page'],
    objection_channel: '纪检监察室',
    ...more,
  });
  goOn();
};

export const ran = ({ deal, goOn }: Told, day = '2026-09-30') => {
  deal.until(`${day}T02:00:00.000Z`);
  goOn();
};

/** Before the talks over the text: announced, and approved. */
export const approved = (told: Told) => {
  screened(told);
  agreedTerms(told);
  priced(told);
  publish(told);
  ran(told);
  told.deal.approve('director', 'office');
};
