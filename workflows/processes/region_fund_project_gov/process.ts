import { t } from '@kezhuan/domain';
import { defineProcess } from '@kezhuan/flow';
import { amendedUntilClose } from '../shared/call-window.ts';
import { grantStates, grantTells, underCall } from '../shared/grant-facts.ts';
import { later } from '../shared/grant-later-form.ts';
import { facts } from './facts.ts';
import { flow } from './flow.ts';
import { application } from './form.ts';
import { invariants } from './invariants.ts';

/**
 * 基金项目(模式A) / Region fund project, government-led: domain.md P03. An enterprise of the region leads,
 * a team of the university is its partner; the government pays the enterprise.
 */
export default defineProcess({
  key: 'region_fund_project_gov',
  code: 'P03',
  family: 'local',
  name: t('基金项目(政府主导)', 'Region fund project, government-led'),
  summary: t(
    '区域企业牵头、学校团队参与的基金项目：申报、推荐、形式审查、评审、答辩、考察、立项、任务书、拨付、中期检查、验收。',
    'An enterprise of the region leads, a university team is its partner: application, endorsement, formal check, review, defence, site visit, award, task contract, tranches, mid-term check, acceptance.',
  ),
  overseas: 'false',
  sections: [...application, ...later],
  facts,
  states: grantStates,
  own: { people: ['pi', 'team.person'], parties: ['enterprise', 'government'] },
  list: { title: 'title', parties: ['enterprise'], amount: 'requested' },
  control: {
    file: ['researcher'],
    withdrawBefore: 'sign',
    ...amendedUntilClose,
    suspend: ['dom_director', 'univ_leader'],
    terminate: ['dom_director', 'univ_leader'],
    oversee: ['dom_manager', 'dom_director'],
  },
  under: [underCall('GOV_LED')],
  underOnly: true,
  tells: grantTells,
  flow,
  invariants,
});
