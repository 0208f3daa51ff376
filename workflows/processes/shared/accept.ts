import { t } from '@kezhuan/domain';
import {
  all,
  approval,
  branch,
  calendarDays,
  decision,
  defineSubProcess,
  fill,
  milestone,
  milestoneDuty,
  panel,
  party,
  people,
  person,
  verdicts,
  waitFor,
  workingDays,
  type FactSpec,
} from '@kezhuan/flow';
import { evidence, panelMembers, rectification, reservation, secondNotice } from './accept-form.ts';
import { render } from './documents.ts';
import type { Owner } from './owner.ts';

const feel = (is: string, more: Pick<FactSpec, 'name' | 'options'> = {}): FactSpec => ({
  kind: 'feel',
  is,
  ...more,
});
const verdict = (zh: string, en: string) => ({
  name: t(zh, en),
  options: Object.values(verdicts).map(({ key, name }) => ({ key, name })),
});

/**
 * What acceptance came to: nothing yet, `pass`, `rectify`, `fail`. A panel that does not pass it asks
 * for rectification, once; after that only a pass is a pass.
 */
const facts = {
  heard: feel(
    'if steps.client.status = "done" then steps.client.outcome ' +
      'else if steps.silent.status = "done" then "pass" else null',
  ),
  panel_heard: feel(
    'if expert != true then "pass" else if steps.panel.status = "done" then steps.panel.outcome else null',
  ),
  first_result: feel(
    'if heard = null or panel_heard = null then null else if heard = "fail" then "fail" ' +
      'else if heard = "rectify" or panel_heard != "pass" then "rectify" else "pass"',
    verdict('首次验收结果', 'The first result'),
  ),
  second_result: feel(
    'if steps.client_again.status != "done" or (expert = true and steps.panel_again.status != "done") ' +
      'then null else if steps.client_again.outcome = "pass" ' +
      'and (expert != true or steps.panel_again.outcome = "pass") then "pass" else "fail"',
  ),
  result: feel(
    'if first_result = "rectify" then second_result else first_result',
    verdict('验收结果', 'The result of acceptance'),
  ),
};

/**
 * SP-08 里程碑与验收 / Milestone and acceptance. Evidence, internal check, the other party's acceptance,
 * a panel where one is due, rectification once within 60 calendar days, the certificate. Silence is
 * answered by a second notice and 10 working days more; then it counts as acceptance only if the
 * contract says so (`deemed`). Reads a `pi`.
 */
export const accept = ({ owner, performing }: { owner: Owner; performing: string }) => {
  const state = 'in_acceptance';
  const client = {
    by: party('counterparty'),
    publicName: t('验收', 'Accept the results'),
    onReject: 'continue' as const,
    mayReturn: false,
    within: workingDays(15),
    state,
  };
  return defineSubProcess({
    key: 'sp_accept',
    code: 'SP-08',
    name: t('里程碑与验收', 'Milestone and acceptance'),
    inputs: ['counterparty', 'due', 'critical', 'grace_days', 'deemed', 'expert'],
    sections: [evidence, reservation, secondNotice, panelMembers, rectification],
    facts,
    duty: milestoneDuty({
      by: person('pi'),
      due: 'due',
      passed: 'result = "pass"',
      failed: 'result = "fail"',
    }),
    flow: [
      milestone({
        by: person('pi'),
        due: 'due',
        critical: 'critical',
        graceDays: 'grace_days',
        evidence: ['evidence'],
        reservation: ['reservation'],
        state: performing,
      }),
      approval('internal_check', {
        name: t('内部审核', 'Internal check'),
        publicName: t('学校审核', 'With the university'),
        by: owner.manager,
        outcomes: [verdicts.pass],
        reads: ['evidence'],
        within: workingDays(5),
        state,
        why: t('不符合要求的退回负责人', 'What does not do goes back to the PI'),
      }),
      all('acceptance', t('对方验收', 'Acceptance by the other party'), [
        branch(
          'answer',
          t('验收', 'Acceptance'),
          [
            decision('client', {
              name: t('对方验收', 'The other party accepts'),
              outcomes: [verdicts.pass, verdicts.rectify, verdicts.fail],
              reads: ['evidence'],
              ...client,
            }),
          ],
          'steps.second_silence.status != "done" or deemed != true',
        ),
        branch(
          'silence',
          t('逾期未验收', 'Silence'),
          [
            waitFor('first_silence', workingDays(15), {
              name: t('验收期 15 个工作日', '15 working days to accept'),
              state,
            }),
            fill('second_notice', {
              name: t('发出二次通知', 'Send a second notice'),
              by: owner.manager,
              sections: ['second_notice'],
              within: workingDays(2),
              state,
            }),
            waitFor('second_silence', workingDays(10), {
              name: t('再候 10 个工作日', '10 working days more'),
              state,
            }),
          ],
          'steps.client.status != "done"',
        ),
      ]),
      decision('silent', {
        name: t('逾期未验收的处理', 'Silence: what it means'),
        by: owner.director,
        when: 'steps.second_silence.status = "done" and steps.client.status != "done" and deemed = true',
        outcomes: [
          { ...verdicts.pass, name: t('按合同视为验收合格', 'Deemed accepted under the contract') },
        ],
        reads: ['evidence'],
        within: workingDays(5),
        state,
        why: t('仅合同约定视为验收的方可适用(SP-08)', 'Only if the contract says so (SP-08)'),
      }),
      fill('panel_members', {
        name: t('组成专家组', 'Form the panel'),
        by: owner.manager,
        when: 'expert = true',
        sections: ['panel_members'],
        within: workingDays(3),
        state,
      }),
      panel('panel', {
        name: t('专家验收', 'Expert acceptance'),
        by: people('members.expert'),
        when: 'expert = true',
        reads: ['evidence'],
        state,
        why: t('五百万元以上须专家验收(SP-08)', 'From 5 M CNY a panel accepts (SP-08)'),
      }),
      fill('rectify', {
        name: t('整改', 'Rectify'),
        by: person('pi'),
        when: 'first_result = "rectify"',
        sections: ['rectification'],
        within: calendarDays(60),
        state,
        why: t('整改以一次为限，不超过 60 日', 'Once, within 60 days'),
      }),
      decision('client_again', {
        name: t('整改后对方验收', 'The other party accepts the rectified results'),
        when: 'first_result = "rectify"',
        outcomes: [verdicts.pass, verdicts.fail],
        reads: ['rectification'],
        ...client,
      }),
      panel('panel_again', {
        name: t('整改后专家验收', 'The panel accepts the rectified results'),
        by: people('members.expert'),
        when: 'first_result = "rectify" and expert = true',
        reads: ['rectification'],
        state,
      }),
      render('certificate', 'acceptance_certificate', { when: 'result = "pass"', state }),
      decision('release', {
        name: t('发放验收证书并放款', 'Issue the certificate, release the payment'),
        by: owner.manager,
        when: 'result = "pass"',
        outcomes: [{ key: 'released', name: t('已发放', 'Released'), means: 'approve' }],
        within: workingDays(3),
        state,
      }),
    ],
  });
};
