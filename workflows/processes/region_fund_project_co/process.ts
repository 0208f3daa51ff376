import { t } from '@kezhuan/domain';
import { defineProcess } from '@kezhuan/flow';
import { amendedUntilClose } from '../shared/call-window.ts';
import { grantStates, grantTells, underCall } from '../shared/grant-facts.ts';
import { findingsOfBoth } from '../shared/grant-findings.ts';
import { later, resolution } from '../shared/grant-later-form.ts';
import { movedOffline } from '../shared/red-finding.ts';
import { exitSections } from './enterprise-exit.ts';
import { facts } from './facts.ts';
import { flow } from './flow.ts';
import { application } from './form.ts';
import { invariants } from './invariants.ts';

/**
 * 基金项目(模式B) / Region fund project, co-led: domain.md P04 (Civil Code arts 855, 860). University and
 * enterprise of the region apply together, both sides decide, and two signatures pay.
 */
export default defineProcess({
  key: 'region_fund_project_co',
  code: 'P04',
  family: 'local',
  name: t('基金项目(校地共管)', 'Region fund project, co-led'),
  summary: t(
    '学校与区域企业联合申报的基金项目：双方推荐、双方形式审查、评审、答辩、筛查、双方立项、四方任务书、双签拨付、中期检查、验收。',
    'University and enterprise apply together: endorsed, checked and decided by both sides, reviewed, screened, a four-party task contract, tranches under two signatures, mid-term check, acceptance.',
  ),
  overseas: 'false',
  sections: [...application, ...findingsOfBoth, ...later, resolution, ...exitSections],
  facts,
  states: { ...grantStates, ...movedOffline },
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
  under: [underCall('CO_LED')],
  underOnly: true,
  tells: grantTells,
  flow,
  invariants,
});
