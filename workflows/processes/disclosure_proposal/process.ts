import { t } from '@kezhuan/domain';
import { defineProcess, type FactSpec } from '@kezhuan/flow';
import { rejectedAt } from '../shared/reconsideration.ts';
import { movedOffline } from '../shared/red-finding.ts';
import { withdrawal, withdrawn } from '../shared/withdrawal.ts';
import { dispositions } from './disposition.ts';
import { flow } from './flow.ts';
import { disclosure } from './form.ts';
import { later } from './later-form.ts';

const feel = (is: string): FactSpec => ({ kind: 'feel', is });

/**
 * 成果披露与转化申请 / Disclosure and transfer proposal: domain.md P00. The entry of what researchers
 * hand in; a licence (P14) opens out of it with the data carried.
 */
export default defineProcess({
  key: 'disclosure_proposal',
  code: 'P00',
  family: 'foundation',
  name: t('成果披露与转化申请', 'Disclosure and transfer proposal'),
  summary: t(
    '科研人员披露成果：完成人确认、院系审核、受理、筛查、检索与市场评估、处置、保护，再进入转化流程。',
    'A researcher discloses a result: contributors confirm, department, triage, screening, search and market, disposition, protection; then it is routed to a transfer.',
  ),
  overseas: 'false',
  sections: [...disclosure, ...later, withdrawn],
  facts: {
    is_overseas: feel(
      'known_interest != null and (some p in known_interest satisfies p.country != "CN" or p.overseasControlled = true)',
    ),
    overseas_office: feel('false'),
    cny_total: feel('estimate.minor'),
    /** A share given to its makers, or a value from 10 M CNY on, is for the IP leading group (P00 row 7). */
    group_decides: feel('own_empower != "none" or estimate.minor >= 1000000000'),
    licence_over: {
      ...feel('related.licence[1].ended'),
      name: t('许可已办结', 'the licence is over'),
    },
    turned_down: {
      ...feel(
        [rejectedAt('dept'), rejectedAt('triage', 'refuse'), rejectedAt('search')].join(' or '),
      ),
      name: t(
        '院系、受理或检索环节已否决',
        'the department, the triage or the search has rejected it',
      ),
    },
    intended: {
      ...feel(
        'if steps.revisit.status = "done" then steps.revisit.outcome else steps.decide.outcome',
      ),
      name: t('拟作处置', 'the disposition intended'),
      options: Object.values(dispositions),
    },
    /** What becomes of it, in the end: what is on the negative list is not given away. */
    disposition: {
      ...feel('if steps.not_given.status = "done" then steps.not_given.outcome else intended'),
      name: t('处置结果', 'the disposition'),
      options: Object.values(dispositions),
    },
  },
  states: {
    ...movedOffline,
    disclosed: { name: t('已披露', 'Disclosed'), terminal: false },
    evaluating: { name: t('评估中', 'Evaluating'), terminal: false },
    protected: { name: t('已保护', 'Protected'), terminal: false },
    marketed: { name: t('推广中', 'Marketed'), terminal: false },
    empowered: { name: t('已赋权', 'Empowered'), terminal: true },
    released: { name: t('已放弃', 'Released'), terminal: true },
  },
  own: { people: ['pi', 'contributors.person'], parties: [] },
  list: { title: 'title', parties: [], amount: 'wish_price' },
  urgent: 'novelty = "urgent"',
  control: {
    file: ['researcher'],
    withdrawBefore: ['route', 'empower/sign_contributors'],
    withdrawal,
    suspend: ['tto_director', 'univ_leader'],
    terminate: ['tto_director', 'univ_leader'],
    oversee: ['tto_officer', 'tto_director'],
  },
  flow,
  invariants: [
    {
      kind: 'before',
      step: 'decide',
      first: ['confirm', 'dept', 'triage', 'search', 'market'],
      law: t(
        '完成人全体确认、权属核查后方可处置(P00)',
        'Nothing is disposed of before all contributors have confirmed and ownership is known (P00)',
      ),
    },
    {
      kind: 'only_if',
      step: 'dept',
      holds: 'steps.confirm.outcome = "confirm"',
      law: t('完成人须全体确认(P00)', 'Every contributor confirms (P00)'),
    },
    {
      kind: 'before',
      step: 'protect',
      first: ['secrecy_exam'],
      when: 'abroad = true',
      law: t(
        '向境外申请前须经保密审查(专利法19条，G-20)',
        'A confidentiality examination before filing abroad (Patent Law art. 19, G-20)',
      ),
    },
    { kind: 'before', step: 'licence', first: ['decide', 'screen/conclusion'] },
    {
      kind: 'before',
      step: 'empower/sign_university',
      first: [
        'negative_list',
        'empower/agree',
        'empower/approve',
        'empower/notice/period',
        'empower/sign_contributors',
      ],
      law: t(
        '负面清单核查、全体完成人同意、领导小组审定、公示 15 日后方可签署赋权协议(P00)',
        'Nothing is given away before the negative list, all contributors, the leading group and a notice of 15 days (P00)',
      ),
    },
    {
      kind: 'only_if',
      step: 'empower/terms',
      holds: 'steps.negative_list.outcome = "clear"',
      law: t(
        '负面清单内的成果不得赋权(P00)',
        'What is on the negative list is not given away (P00)',
      ),
    },
    { kind: 'no_own_deal', people: ['pi', 'contributors.person'] },
  ],
});
