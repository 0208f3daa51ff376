import { t } from '@kezhuan/domain';
import { defineProcess } from '@kezhuan/flow';
import { facts } from './facts.ts';
import { intent, scheme } from './form.ts';
import { later } from './later-form.ts';
import { life } from './life.ts';
import { untilActive } from './until-active.ts';

/**
 * 校地合作基金设立 / Region collaboration fund, set-up and governance: domain.md P02. The fund lives for
 * years; its calls, and the projects under them, carry what it tells. Nothing branches on a named fund.
 */
export default defineProcess({
  key: 'region_fund_setup',
  code: 'P02',
  family: 'local',
  name: t('校地合作基金', 'Region collaboration fund'),
  summary: t(
    '学校与地方政府共设基金:意向、调研、方案、会签、政府审批、学校决策、协议、管委会、管理办法、出资,此后按轮次征集项目直至清算。',
    'A fund with a regional government: intent, study, scheme, approvals of both, agreement, committee, rules and money; then calls, round by round, until it is liquidated.',
  ),
  overseas: 'false',
  sections: [...intent, ...scheme, ...later],
  facts,
  states: {
    constituted: { name: t('已组建', 'Constituted'), terminal: false },
    frozen: { name: t('冻结', 'Frozen'), terminal: false },
    liquidating: { name: t('清算中', 'Liquidating'), terminal: false },
  },
  own: { people: ['pi'], parties: ['government'] },
  list: { title: 'fund_name', parties: ['government'], amount: 'annual_size' },
  control: {
    file: ['dom_manager'],
    withdrawBefore: 'agree',
    suspend: ['dom_director', 'univ_leader'],
    terminate: ['dom_director', 'univ_leader'],
    oversee: ['dom_manager', 'dom_director'],
  },
  tells: {
    fund_name: 'fund_name',
    governance_mode: 'governance_mode',
    region: 'region',
    government: 'government',
    committee: 'committee',
    criteria: 'scoring',
    per_project_cap: 'per_project_cap',
    match_ratio: 'enterprise_match_ratio',
    quota: 'quota',
    tranches: 'paying',
    needs_base: 'needs_base',
    notice_days: 'notice_days',
    calls_open: 'calls_open',
  },
  flow: [...untilActive, ...life],
  invariants: [
    { kind: 'before', step: 'agree', first: ['internal', 'govint', 'authority_univ_leader'] },
    { kind: 'before', step: 'rules', first: ['agree', 'body'] },
    { kind: 'no_own_deal', people: ['pi'] },
  ],
});
