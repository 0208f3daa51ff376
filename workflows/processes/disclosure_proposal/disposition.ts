import { t } from '@kezhuan/domain';
import {
  all,
  approval,
  branch,
  choose,
  decision,
  end,
  fill,
  months,
  role,
  use,
  waitFor,
  workingDays,
  type Who,
} from '@kezhuan/flow';
import { render } from '../shared/documents.ts';
import { officeOfTto } from '../shared/owner.ts';
import { empowerment } from './empowerment.ts';

const owner = officeOfTto;
/** A share of it is given to those who made it. */
export const given = 'intended = "empower" and steps.negative_list.outcome = "clear"';
const listed = 'intended = "empower" and steps.negative_list.outcome = "listed"';

/** R10, or R36 when a share is given away or much is at stake. */
const disposer: Who = {
  kind: 'role',
  role: 'tto_director',
  instead: [{ when: 'group_decides = true', role: 'ip_leading_group' }],
};

export const dispositions = {
  protect: { key: 'protect', name: t('申请保护', 'Protect'), means: 'approve' },
  market: { key: 'market', name: t('推广', 'Market'), means: 'approve' },
  direct: { key: 'direct', name: t('直接转化', 'Direct deal'), means: 'approve' },
  empower: { key: 'empower', name: t('赋权', 'Empower'), means: 'approve' },
  hold: { key: 'hold', name: t('暂存', 'Hold'), means: 'approve' },
  release: { key: 'release', name: t('放弃', 'Release'), means: 'reject' },
} as const;
/** Held once, it is not held again; what is on the negative list is not given away. */
const { hold: _held, ...afterHold } = dispositions;
const { empower: _given, ...notGiven } = afterHold;

/** P00 rows 6 to 8: what it is worth, what becomes of it, and its protection. */
export const evaluation = [
  all('evaluation', t('评估', 'Evaluation'), [
    branch('search', t('检索与权属', 'Search, ownership'), [
      approval('search', {
        name: t('检索与权属核查', 'Search and ownership'),
        by: role('ip_officer'),
        onReject: 'continue',
        sections: ['ownership'],
        reads: ['result', 'background'],
        within: workingDays(10),
        state: 'evaluating',
      }),
      render('ownership_note', 'ownership_note', { reads: ['ownership'] }),
    ]),
    branch('market', t('市场评估', 'Market'), [
      fill('market', {
        name: t('市场评估', 'Market assessment'),
        by: owner.manager,
        sections: ['market'],
        reads: ['result', 'prospects'],
        within: workingDays(10),
        state: 'evaluating',
      }),
    ]),
  ]),
  decision('decide', {
    name: t('处置决定', 'Disposition'),
    by: disposer,
    outcomes: Object.values(dispositions),
    onReject: 'continue',
    sections: ['disposition'],
    reads: ['result', 'ownership', 'market', 'prospects'],
    within: workingDays(5),
    state: 'evaluating',
    why: t(
      '申请赋权或估值千万元以上的，由领导小组决定(P00)',
      'The IP leading group decides where a share is asked for, or from 10 M CNY (P00)',
    ),
  }),
  waitFor('held', months(12), {
    name: t('暂存满 12 个月', 'Held for 12 months'),
    when: 'steps.decide.outcome = "hold"',
    state: 'evaluating',
  }),
  decision('revisit', {
    name: t('再次处置', 'What becomes of it after all'),
    by: disposer,
    when: 'steps.decide.outcome = "hold"',
    outcomes: Object.values(afterHold),
    onReject: 'continue',
    within: workingDays(10),
    state: 'evaluating',
    why: t('暂存期满', 'It has been held for its time'),
  }),
  decision('negative_list', {
    name: t('赋权负面清单核查', 'Check of the negative list'),
    by: role('ip_officer'),
    when: 'intended = "empower"',
    outcomes: [
      { key: 'clear', name: t('不在清单内', 'Not on it'), means: 'approve' },
      { key: 'listed', name: t('在清单内，不得赋权', 'On it: not given away'), means: 'reject' },
    ],
    onReject: 'continue',
    reads: ['result', 'ownership'],
    within: workingDays(3),
    state: 'evaluating',
    why: t('赋权前核查负面清单(P00)', 'Before anything is given away (P00)'),
  }),
  decision('not_given', {
    name: t('不得赋权的处置', 'What becomes of what is not given away'),
    by: disposer,
    when: listed,
    outcomes: Object.values(notGiven),
    onReject: 'continue',
    within: workingDays(10),
    state: 'evaluating',
    why: t('在负面清单内，不得赋权(P00)', 'On the negative list (P00)'),
  }),
  render('approval_form', 'approval_form', { reads: ['result', 'market'] }),
  fill('release_notice', {
    name: t('通知完成人放弃', 'Tell the contributors of the release'),
    by: owner.manager,
    when: 'disposition = "release"',
    sections: ['release_notice'],
    within: workingDays(5),
    state: 'evaluating',
    why: t('放弃的，书面通知完成人(P00)', 'Whoever made it is told in writing (P00)'),
  }),
  end('released', {
    name: t('放弃', 'Released'),
    when: 'disposition = "release"',
    state: 'released',
  }),
  choose('protection', t('保护', 'Protection'), [
    branch(
      'protect',
      t('申请保护', 'Protect'),
      [
        fill('protection_plan', {
          name: t('拟定保护方案', 'Plan the protection'),
          by: role('ip_officer'),
          sections: ['protection_plan'],
          within: workingDays(5),
          state: 'evaluating',
        }),
        fill('secrecy_exam', {
          name: t('向外申请前保密审查', 'Confidentiality examination'),
          by: role('ip_officer'),
          when: 'abroad = true',
          sections: ['secrecy_exam'],
          within: months(4),
          duty: { kind: 'statutory' },
          state: 'evaluating',
          why: t(
            '向境外申请前须报请保密审查(专利法19条，G-20)',
            'Examined before it is filed abroad (Patent Law art. 19, G-20)',
          ),
        }),
        fill('protect', {
          name: t('知识产权申请', 'File the right'),
          by: role('ip_officer'),
          sections: ['protection'],
          within: workingDays(20),
          state: 'protected',
        }),
      ],
      'disposition = "protect"',
    ),
  ]),
  use(empowerment(), { id: 'empower', when: given, inputs: {} }),
  end('not_empowered', {
    name: t('赋权协议未签署', 'The agreement was not signed'),
    when: 'empower.refused = true',
    state: 'lapsed',
  }),
] as const;
