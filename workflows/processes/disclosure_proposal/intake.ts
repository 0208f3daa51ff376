import { t } from '@kezhuan/domain';
import {
  approval,
  decision,
  end,
  fill,
  headOf,
  people,
  person,
  role,
  use,
  workingDays,
} from '@kezhuan/flow';
import { answersOfContributors } from '../shared/contributors.ts';
import { render } from '../shared/documents.ts';
import { officeOfTto } from '../shared/owner.ts';
import { redFinding } from '../shared/red-finding.ts';
import { screening } from '../shared/screening.ts';

const owner = officeOfTto;
const declined = 'steps.confirm.outcome = "decline"';

/** P00 rows 2 to 5: whose result it is, and whether it may be transferred. */
export const intake = [
  decision('confirm', {
    name: t('完成人确认', 'Contributors confirm'),
    by: people('contributors.person'),
    rule: { kind: 'everyone' },
    outcomes: [answersOfContributors.confirm, answersOfContributors.decline],
    onReject: 'continue',
    ofTheDeal: true,
    inPerson: true,
    mayReturn: false,
    reads: ['result'],
    within: workingDays(5),
    state: 'disclosed',
    why: t('每位完成人本人确认贡献比例(P00)', 'Every contributor, in person (P00)'),
  }),
  fill('mediate', {
    name: t('完成人争议调解', 'Mediate between the contributors'),
    by: role('ip_officer'),
    when: declined,
    sections: ['mediation'],
    within: workingDays(10),
    state: 'disclosed',
    why: t('完成人不同意的，由知识产权专员调解(P00)', 'A contributor declined (P00)'),
  }),
  fill('correct', {
    name: t('更正完成人及贡献比例', 'Correct the contributors'),
    by: person('pi'),
    when: `${declined} and settled = true`,
    sections: ['result'],
    within: workingDays(5),
    state: 'disclosed',
    why: t('更正后全体重新确认', 'All confirm anew what has been corrected'),
  }),
  end('no_consent', {
    name: t('完成人未达成一致', 'The contributors did not agree'),
    when: declined,
    state: 'lapsed',
  }),
  approval('dept', {
    name: t('院系审核', 'Department review'),
    by: headOf('department'),
    onReject: 'continue',
    sections: ['dept_opinion'],
    reads: ['basics', 'result', 'origin'],
    state: 'disclosed',
    why: t('职务成果认定、利用资源情况(P00)', 'Service result, resources used (P00)'),
  }),
  render('disclosure_form', 'disclosure_form', { reads: ['basics', 'result', 'origin'] }),
  decision('triage', {
    name: t('受理分派', 'Triage'),
    by: owner.manager,
    outcomes: [
      { key: 'accept', name: t('受理', 'Accept'), means: 'approve' },
      { key: 'refuse', name: t('不予受理', 'Refuse'), means: 'reject' },
    ],
    onReject: 'continue',
    sections: ['triage'],
    reads: ['basics', 'result'],
    within: workingDays(3),
    state: 'disclosed',
  }),
  use(screening({ owner, scope: ['result', 'background', 'self_check', 'prospects'] }), {
    id: 'screen',
    inputs: { overseas: 'is_overseas', screened_parties: '[known_interest]' },
  }),
  ...redFinding({ owner, by: role('univ_leader') }),
] as const;
