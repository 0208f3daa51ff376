import { t } from '@kezhuan/domain';
import {
  all,
  approval,
  branch,
  choose,
  defineSubProcess,
  fill,
  negotiation,
  negotiationFacts,
  party,
  person,
  role,
  run,
  workingDays,
  type Who,
} from '@kezhuan/flow';
import { annex, draft, issues, lint, template } from './contract-form.ts';
import { render } from './documents.ts';
import type { Owner } from './owner.ts';

type Contract<
  T extends string,
  P extends string,
  R extends string,
  F extends string,
  E extends string,
> = {
  owner: Owner;
  /** Who speaks for the other side; an enterprise's representative unless said otherwise. */
  theirs?: Who;
  /** Sections of the process that hold the terms: they may change at the table. */
  terms: readonly T[];
  /** Of these, what finance and what the IP officer review. */
  price: readonly P[];
  rights: readonly R[];
  /** Sections the text relies on that are settled elsewhere, and those entered once it is agreed. */
  fixed?: readonly F[];
  settled?: readonly E[];
};

/** SP-02 row 4: 5 working days on our template, 10 on theirs, 15 under foreign law. */
const reviewDays = 'if foreign_law = true then 15 else if own_paper = true then 5 else 10';

/**
 * SP-02 合同起草谈判与法审 / Drafting, negotiation, legal review. Reads a `pi`. What the talks change
 * is entered into the process's own form, so that exactly the approvals that read it lapse.
 */
export const contract = <
  const T extends string,
  const P extends string,
  const R extends string,
  const F extends string = never,
  const E extends string = never,
>({
  owner,
  theirs = party('counterparty'),
  terms,
  price,
  rights,
  fixed = [],
  settled: entered = [],
}: Contract<T, P, R, F, E>) => {
  const text = [...terms, ...fixed, ...entered] as const;
  const drafter = ['draft_ours'] as const;
  const settled = [
    fill('terms', {
      name: t('录入谈判结果', 'Enter the agreed terms'),
      by: owner.manager,
      sections: [...terms, ...entered],
      reads: ['issues'],
      within: workingDays(2),
      state: 'negotiating',
      why: t(
        '条款有变化时，仅依据该内容作出的审批须重新办理',
        'Where terms changed, exactly the approvals that relied on them are asked again',
      ),
    }),
    run('lint', {
      name: t('法务自动检查', 'Legal lint'),
      effect: 'lint_contract',
      input: { clauses: 'issue_list', own_paper: 'own_paper', foreign_law: 'foreign_law' },
      into: 'lint',
      reads: ['issues', ...terms],
      state: 'negotiating',
    }),
    approval('deviation', {
      name: t('偏离审批', 'Deviation approval'),
      by: [role('legal_counsel'), owner.director],
      rule: { kind: 'everyone' },
      when: 'deviates = true',
      reads: ['issues'],
      separateFrom: drafter,
      state: 'negotiating',
      why: t('合同含红线条款(G-14)', 'The text has red clauses (G-14)'),
    }),
    render('final_text', 'contract', {
      reads: ['template', 'annex', 'issues', ...text],
      state: 'negotiating',
    }),
    approval('final_lock', {
      name: t('定稿锁定', 'Lock the final text'),
      by: role('legal_counsel'),
      reads: ['template', 'annex', 'issues', 'lint', ...text],
      separateFrom: drafter,
      within: workingDays(2),
      state: 'negotiating',
      why: t('此后签署的文本须与锁定文本一致', 'What is signed must be this text'),
    }),
  ] as const;
  return defineSubProcess({
    key: 'sp_contract',
    code: 'SP-02',
    name: t('合同起草谈判与法审', 'Drafting, negotiation, legal review'),
    inputs: ['counterparty', 'overseas', 'own_paper', 'foreign_law'],
    sections: [template, draft, annex, issues, lint],
    facts: {
      ...negotiationFacts,
      red_clauses: {
        kind: 'feel',
        is: 'issue_list[item.position = "red"].clause',
        name: t('红线条款', 'red clauses'),
      },
      deviates: { kind: 'feel', is: 'count(red_clauses) > 0' },
    },
    flow: [
      fill('template', {
        name: t('选择范本', 'Select the template'),
        by: owner.manager,
        sections: ['template'],
        within: workingDays(1),
        state: 'negotiating',
      }),
      render('render_draft', 'contract', { when: 'own_paper = true', state: 'negotiating' }),
      fill('draft_ours', {
        name: t('起草合同', 'Draft the contract'),
        by: owner.manager,
        when: 'own_paper = true',
        sections: ['draft'],
        within: workingDays(5),
        state: 'negotiating',
      }),
      fill('draft_theirs', {
        name: t('对方提交合同文本', 'Their draft'),
        publicName: t('提交贵方合同文本', 'Submit your draft'),
        by: theirs,
        when: 'own_paper != true',
        sections: ['draft'],
        within: workingDays(5),
        state: 'negotiating',
      }),
      fill('annex', {
        name: t('编写技术附件', 'Statement of work'),
        by: person('pi'),
        sections: ['annex'],
        within: workingDays(5),
        state: 'negotiating',
      }),
      render('render_annex', 'statement_of_work', { reads: ['annex'], state: 'negotiating' }),
      all('internal_review', t('内部会签', 'Internal countersign'), [
        branch('legal', t('法务', 'Legal'), [
          approval('legal', {
            name: t('法务审核', 'Legal review'),
            by: role('legal_counsel'),
            reads: ['draft', 'annex', ...terms, ...fixed],
            within: workingDays(reviewDays),
            separateFrom: drafter,
            state: 'negotiating',
            why: t('起草人不得担任法务审核人', 'Whoever drafted it does not review it'),
          }),
        ]),
        branch('finance', t('财务', 'Finance'), [
          approval('finance', {
            name: t('财务会签', 'Finance countersign'),
            by: role('finance_officer'),
            reads: price,
            within: workingDays(reviewDays),
            state: 'negotiating',
          }),
        ]),
        branch('ip', t('知识产权', 'IP'), [
          approval('ip', {
            name: t('知识产权会签', 'IP countersign'),
            by: role('ip_officer'),
            reads: ['draft', 'annex', ...rights],
            within: workingDays(reviewDays),
            state: 'negotiating',
          }),
        ]),
        branch(
          'export',
          t('出口管制', 'Export control'),
          [
            approval('export', {
              name: t('出口管制会签', 'Export-control countersign'),
              by: role('export_officer'),
              reads: ['draft', 'annex'],
              within: workingDays(reviewDays),
              state: 'negotiating',
            }),
          ],
          'overseas = true',
        ),
      ]),
      negotiation({
        ours: owner.manager,
        theirs,
        escalatesTo: owner.director,
        alongside: ['issues'],
      }),
      choose('outcome', t('谈判结果', 'Outcome of the talks'), [
        branch('agreed', t('达成一致', 'Agreed'), settled, 'broken_off != true'),
      ]),
    ],
  });
};
