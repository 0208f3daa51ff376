import { t } from '@kezhuan/domain';
import { defineProcess } from '@kezhuan/flow';
import { facts } from './facts.ts';
import { intent, laterContributions, scheme } from './form.ts';
import { invariants } from './invariants.ts';
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
    '学校与地方政府共设基金：意向、调研、方案、会签、政府审批、学校决策、协议、管委会、管理办法、出资，此后按轮次征集项目直至清算。',
    'A fund with a regional government: intent, study, scheme, approvals of both, agreement, committee, rules and money; then calls, round by round, until it is liquidated.',
  ),
  overseas: 'false',
  sections: [...intent, ...scheme, laterContributions, ...later],
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
    withdrawBefore: 'sign',
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
    bans: 'flatten(related.calls.bans)[item != null]',
  },
  flow: [...untilActive, ...life],
  frame: [
    {
      code: 'mode-mid-round',
      at: 'governance_mode',
      holds:
        'every c in related.calls satisfies c.ended = true or c.governance_mode = governance_mode',
      message: t(
        '有项目征集在办，不得变更治理模式',
        'The mode does not change while a round is running',
      ),
      source: 'domain.md P02',
    },
  ],
  invariants,
});
