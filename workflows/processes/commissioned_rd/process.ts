import { t } from '@kezhuan/domain';
import { defineProcess } from '@kezhuan/flow';
import { movedOffline } from '../shared/red-finding.ts';
import { afterSigning } from './after-signing.ts';
import { abroad, facts, hmt } from './facts.ts';
import { proposal } from './form.ts';
import { later } from './later-form.ts';
import { invariants } from './invariants.ts';
import { untilSigning } from './until-signing.ts';

/** 委托研发 / Commissioned (contract) R&D: domain.md P13 (Civil Code arts 851–854, 859). */
export default defineProcess({
  key: 'commissioned_rd',
  code: 'P13',
  family: 'enterprise',
  name: t('委托研发', 'Commissioned R&D'),
  summary: t(
    '企业委托学校研究开发新技术：提案、筛查、谈判、审批、签署、登记、里程碑、验收、结题。',
    'An enterprise commissions new technology: proposal, screening, negotiation, approval, signature, registration, milestones, acceptance, closing.',
  ),
  overseas: `${abroad} or ${hmt}`,
  sections: [...proposal, ...later],
  facts,
  states: {
    running: { name: t('研发中', 'In research'), terminal: false },
    ...movedOffline,
  },
  own: { people: ['pi', 'team.person'], parties: ['client', 'counterparties'] },
  list: { title: 'title', parties: ['client'], amount: 'price' },
  urgent: 'steps.urgent.outcome = "agree"',
  control: {
    file: ['researcher'],
    withdrawBefore: 'sign',
    suspend: ['dom_director', 'ovs_director', 'univ_leader'],
    terminate: ['dom_director', 'ovs_director', 'univ_leader'],
    oversee: ['dom_manager', 'dom_director', 'ovs_manager', 'ovs_director'],
  },
  under: [
    {
      link: 'development',
      name: t('企业与学校的委托研发合同', 'Contract of enterprise and university'),
      process: 'region_fund_project_gov',
      when: 'awarded = true',
      carry: { title: 'title', pi: 'pi', department: 'department', client: 'enterprise' },
    },
  ],
  tells: { signed: 'sign.effective_on != null', registered: 'techreg.registered' },
  flow: [...untilSigning, ...afterSigning],
  invariants,
});
