import { t, type Text } from '@kezhuan/domain';
import {
  all,
  approval,
  branch,
  defineSubProcess,
  fill,
  person,
  options,
  role,
  roleIn,
  run,
  workingDays,
  type Who,
} from '@kezhuan/flow';
import { render } from './documents.ts';
import { listCheck } from './list-check.ts';
import type { Owner } from './owner.ts';
import { findings } from './screening-findings.ts';
import { answers, otherAnswers } from './screening-form.ts';

type Question<F extends string> = {
  name: Text;
  by: Who;
  /** Working days. */
  days: number | string;
  /** The section the officer's finding goes into, and the one it answers. */
  finds: F;
  on?: 'answers' | 'other_answers';
};

/** The officers' steps; when a section of `anew` changes, each finds anew, whatever was answered. */
const officers = <const A extends string>(anew: readonly A[]) => {
  /** One officer's step: their finding, on the strength of the answers. */
  const step = <const I extends string, const F extends (typeof findings)[number]['id']>(
    id: I,
    { name, by, days, finds, on = 'answers' }: Question<F>,
  ) =>
    approval(id, {
      name,
      by,
      within: workingDays(days),
      state: 'screening',
      reads: [on, ...anew],
      sections: [finds],
    });
  /** A branch that a “yes” opens. */
  const question = <const I extends string, const F extends (typeof findings)[number]['id']>(
    id: I,
    opens: string,
    asked: Question<F>,
  ) => branch(id, asked.name, [step(id, asked)], opens);
  return { step, question };
};

const exported = `q2_abroad = true or overseas = true or (q3_catalogue != null and q3_catalogue != "none")`;

const findingSteps = [
  'secrecy',
  'export',
  'hgr',
  'data_export',
  'ethics',
  'coi',
  'funder',
  'rights',
  'students',
  'name_use',
  'list_hits',
];

/** Worst first: nothing may go on; a licence must come first; conditions; clear. */
const result = [
  'if secrecy_result = "state_secret" or tech_class = "prohibited" or coi_result = "prohibited"',
  'or rights_result = "blocked" or hit_result = "confirmed" then "blocked"',
  'else if count(licences) > 0 then "licence_needed"',
  'else if conditional = true then "clear_cond" else "clear"',
].join(' ');

type Screening<S extends string, A extends string> = {
  owner: Owner;
  /** Sections of the process whose change voids the screening: parties, technology, scope. */
  scope: readonly S[];
  /** Sections that are filled in once it has run out: all of it is done again. */
  anew?: readonly A[];
};

/**
 * SP-01 合规筛查 / Compliance screening. The PI answers the questionnaire; each “yes” opens a branch,
 * the branches run side by side and join. Reads a `pi`, a `department`, and the inputs.
 */
export const screening = <const S extends string, const A extends string = never>({
  owner,
  scope,
  anew = [],
}: Screening<S, A>) => {
  const { step, question } = officers(anew);
  return defineSubProcess({
    key: 'sp_screening',
    code: 'SP-01',
    name: t('合规筛查', 'Compliance screening'),
    inputs: ['overseas', 'screened_parties'],
    sections: [answers, otherAnswers, listCheck, ...findings],
    facts: {
      licences: {
        kind: 'feel',
        is: [
          '[if tech_class = "restricted" then "technology_export" else null',
          'if tech_class = "dual_use" then "dual_use" else null',
          'if hgr_route = "approval" then "hgr" else null',
          'if data_route = "assessment" then "data_export" else null][item != null]',
        ].join(', '),
        name: t('须办理的许可', 'The licences needed'),
        options: options({
          technology_export: ['技术出口许可', 'Technology export'],
          dual_use: ['两用物项出口许可', 'Dual-use items'],
          hgr: ['人类遗传资源许可', 'Human genetic resources'],
          data_export: ['数据出境安全评估', 'Export of data'],
        }),
      },
      conditional: {
        kind: 'feel',
        is: [
          'coi_result = "managed"',
          'secrecy_result = "work_secret"',
          'hgr_route = "filing"',
          'data_route = "contract"',
          'funder_duty = "report" or funder_duty = "approval"',
          'rights_result = "consent"',
          ...findingSteps.map((id) => `steps.${id}.outcome = "approve_cond"`),
        ].join(' or '),
      },
      found: { kind: 'feel', is: result },
      result: {
        kind: 'feel',
        is: 'if steps.conclusion.status = "done" then found else null',
        name: t('筛查结论', 'The screening says'),
        options: options({
          clear: ['通过', 'Clear'],
          clear_cond: ['有条件通过', 'Clear, with conditions'],
          licence_needed: ['须先办理许可', 'A licence must come first'],
          blocked: ['不得开展', 'Blocked'],
        }),
      },
    },
    flow: [
      fill('questionnaire', {
        name: t('填写合规问卷', 'Answer the questionnaire'),
        publicName: t('合规筛查', 'Compliance screening'),
        by: person('pi'),
        sections: ['answers', 'other_answers'],
        reads: [...scope, ...anew],
        within: workingDays(5),
        state: 'screening',
        why: t(
          '当事人、技术或范围变更后须重新筛查，结论有效期 12 个月(SP-01)',
          'Answered again when parties, technology or scope change; valid 12 months (SP-01)',
        ),
      }),
      all('checks', t('分项核查', 'Checks'), [
        branch('lists', t('名单筛查', 'List screening'), [
          run('lists', {
            name: t('管控名单筛查', 'Screen the lists'),
            effect: 'screen_parties',
            input: { parties: '[screened_parties, q12_end_user]' },
            into: 'list_check',
            reads: ['answers', ...scope, ...anew],
            state: 'screening',
          }),
          {
            ...step('list_hits', {
              name: t('名单命中核查', 'Review list hits'),
              by: role('export_officer'),
              days: 5,
              finds: 'hit_finding',
            }),
            when: 'list_result = "hit" or list_result = "pending"',
            reads: ['list_check', ...anew],
          },
        ]),
        question('secrecy', 'q1_secret = true', {
          name: t('保密审查', 'Secrecy review'),
          by: role('secrecy_officer'),
          days: 5,
          finds: 'secrecy_finding',
        }),
        question('export', exported, {
          name: t('技术出口分类', 'Export classification'),
          by: role('export_officer'),
          days: 'if q3_catalogue = "unclear" then 10 else 5',
          finds: 'export_finding',
        }),
        question('hgr', 'q4_hgr = true', {
          name: t('人类遗传资源审查', 'HGR review'),
          by: role('data_hgr_officer'),
          days: 5,
          finds: 'hgr_finding',
        }),
        question('data_export', 'q5_data_out = true', {
          name: t('数据出境审查', 'Data-export review'),
          by: role('data_hgr_officer'),
          days: 5,
          finds: 'data_finding',
        }),
        question('ethics', 'q6_ethics != null and list contains(q6_ethics, "none") != true', {
          name: t('科技伦理审查', 'Ethics review'),
          by: role('ethics_committee'),
          days: 15,
          finds: 'ethics_finding',
        }),
        question('coi', 'q7_ties = true', {
          name: t('利益冲突审查', 'COI review'),
          by: role('coi_officer'),
          days: 5,
          finds: 'coi_finding',
        }),
        question('funder', 'q8_public = true', {
          name: t('资助方义务核查', 'Funder duty check'),
          by: owner.manager,
          days: 5,
          finds: 'funder_finding',
          on: 'other_answers',
        }),
        question('rights', 'q9_prior = true', {
          name: t('权利状态核查', 'Rights check'),
          by: role('ip_officer'),
          days: 3,
          finds: 'rights_finding',
          on: 'other_answers',
        }),
        question('students', 'q10_students = true', {
          name: t('学生参与核查', 'Students and theses'),
          by: roleIn('dept_secretary', 'department'),
          days: 2,
          finds: 'student_finding',
          on: 'other_answers',
        }),
        question('name_use', 'q11_name = true', {
          name: t('校名使用审核', 'Use of the name'),
          by: owner.director,
          days: 5,
          finds: 'name_finding',
          on: 'other_answers',
        }),
      ]),
      render('conclusion', 'screening_conclusion', {
        input: { result: 'found' },
        reads: ['answers', 'other_answers', 'list_check', ...findings.map((f) => f.id), ...anew],
        state: 'screening',
      }),
    ],
  });
};
