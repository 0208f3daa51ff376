import { t, type Text } from '@kezhuan/domain';
import {
  all,
  branch,
  decision,
  defineSubProcess,
  fill,
  repeat,
  role,
  waitFor,
  waitUntil,
  workingDays,
  type Clock,
  type Feel,
  type Role,
  type Section,
  type Who,
} from '@kezhuan/flow';
import { render } from './documents.ts';
import {
  answered,
  correction,
  inquiry,
  notice,
  objection,
  registered,
  verdict,
} from './publicity-form.ts';

type Publicity<C extends string> = {
  name: Text;
  /** Sections of the process that the notice announces: a change of one starts it anew, in full. */
  content: readonly C[];
  /** Fields of the process that stand on the board beside the notice itself: name, other party, persons. */
  shown: readonly string[];
  period: Clock;
  /** Whoever publishes it and hears the objections; the technology transfer office by default. */
  by?: Role;
  jointly?: Jointly;
};

/** A notice of two sides (domain.md P04 row 14): what is raised with either is handled by both, while `when` holds. */
type Jointly = {
  when: Feel;
  /** Who brings in what was raised with the other side. */
  raisedBy: Who;
  /** The offices of both sides, and who of the other side reads what is handled. */
  by: readonly Who[];
  seenBy: readonly Role[];
};

const handling = 'objection';
const upheld = 'verdict = "upheld" or verdict = "partly"';

/** One objection, from the form to the written answer. */
const objectionRound = (office: Who, jointly?: Jointly) =>
  [
    waitUntil('raise', {
      name: t('提出异议', 'Object'),
      by: jointly ? [role('reader_public'), jointly.raisedBy] : role('reader_public'),
      sections: ['objection'],
      voluntary: true,
      state: 'in_publicity',
      why: t(
        '公示期内教职工可以实名提出异议(SP-05)',
        'Any staff member may object, by name (SP-05)',
      ),
    }),
    fill('register', {
      name: t('受理异议', 'Register the objection'),
      by: office,
      sections: ['objection_register'],
      within: workingDays(1),
      state: handling,
    }),
    decision('investigate', {
      name: t('调查核实', 'Investigate'),
      by: [role('inspector'), role('ip_officer')],
      outcomes: [{ key: 'found', name: t('提交调查意见', 'Report'), means: 'approve' }],
      sections: ['inquiry'],
      separateFrom: ['raise'],
      within: workingDays('if complex = true then 20 else 10'),
      state: handling,
      why: t('异议人不得调查、处理自己的异议', 'Nobody looks into an objection of their own'),
    }),
    decision('decide', {
      name: t('异议处理决定', 'Decide the objection'),
      by: role('ip_leading_group'),
      outcomes: [{ key: 'decided', name: t('作出决定', 'Decide'), means: 'approve' }],
      sections: ['verdict'],
      reads: ['inquiry'],
      separateFrom: ['raise'],
      within: workingDays(10),
      state: handling,
    }),
    ...(jointly
      ? ([
          decision('concur', {
            name: t('双方会商异议处理决定', 'Both sides concur'),
            by: jointly.by,
            rule: { kind: 'everyone' },
            when: jointly.when,
            outcomes: [{ key: 'concur', name: t('同意', 'Concur'), means: 'approve' }],
            reads: ['inquiry', 'verdict'],
            within: workingDays(5),
            state: handling,
            why: t(
              '向任何一方提出的异议由双方共同处理，意见不一致的退回重新决定(P04)',
              'An objection to either is handled by both; without agreement it is decided anew (P04)',
            ),
          }),
        ] as const)
      : ([] as const)),
    decision('correct', {
      name: t('更正事项', 'Correct what was announced'),
      by: office,
      when: upheld,
      outcomes: [{ key: 'corrected', name: t('已更正', 'Corrected'), means: 'approve' }],
      sections: ['correction'],
      reads: ['verdict'],
      within: workingDays(5),
      state: handling,
      why: t(
        '异议成立的，退回有关环节更正价格、标的、受让方或完成人(SP-05)',
        'Upheld: price, subject, other party or contributors go back and are corrected (SP-05)',
      ),
    }),
    fill('answer', {
      name: t('书面答复异议人', 'Answer in writing'),
      by: office,
      sections: ['objection_answer'],
      reads: ['verdict'],
      within: workingDays(3),
      state: handling,
      why: t('答复之日起公示期间继续计算(SP-05)', 'From the answer on the notice runs on (SP-05)'),
    }),
    render('decision', 'objection_decision', { reads: ['verdict'] }),
  ] as const;

/** What is kept to those who handle objections is for these too. */
const alsoFor =
  (roles: readonly Role[]) =>
  <S extends Section>(section: S): S =>
    section.visibleTo ? { ...section, visibleTo: [...section.visibleTo, ...roles] } : section;

/**
 * SP-05 公示与异议 / Public notice and objection. Each objection is taken up as it comes, by itself; the
 * clock stands while any of them is unanswered: dismissed, it runs on where it stopped; upheld, the
 * corrected notice runs again in full. What it announces may not change without a new notice (Promotion
 * Act art. 18). Inputs: the amount announced, in minor units, and whether the other party is related.
 */
export const publicity = <const C extends string>({
  name,
  content,
  shown,
  period,
  by = 'tto_officer',
  jointly,
}: Publicity<C>) => {
  const office = role(by);
  const handlers = alsoFor([...(by === 'tto_officer' ? [] : [by]), ...(jointly?.seenBy ?? [])]);
  return defineSubProcess({
    key: 'sp_publicity',
    code: 'SP-05',
    name,
    inputs: ['announced_minor', 'related'],
    sections: [notice],
    facts: {
      // Found once it is announced, it is announced anew: labelled, and in full (G-11).
      labelled: {
        kind: 'feel',
        is: 'related = true',
        name: t('与相对方的关联关系', 'the tie to the other party'),
      },
      pending: {
        kind: 'feel',
        is: 'count(objections[item.ground != null and item.answered_on = null]) > 0',
      },
      upheld_before: {
        kind: 'feel',
        is: 'count(objections[item.verdict = "upheld" or item.verdict = "partly"])',
      },
    },
    flow: [
      fill('publish', {
        name: t('发布公示', 'Publish the notice'),
        by: office,
        sections: ['notice'],
        reads: content,
        relies: ['labelled'],
        within: workingDays(2),
        state: 'in_publicity',
      }),
      render('document', 'public_notice', { reads: ['notice', ...content] }),
      all('notice', name, [
        branch(
          'objections',
          t('异议', 'Objections'),
          [
            repeat('objections', {
              name: t('异议处理', 'Objections'),
              until: 'steps.period.status = "done"',
              max: 20,
              nextAfter: 'raise',
              sections: [objection, registered, inquiry, verdict, correction, answered].map(
                handlers,
              ),
              flow: objectionRound(office, jointly),
            }),
          ],
          'steps.period.status != "done"',
        ),
        branch('period', t('公示期', 'Period'), [
          waitFor('period', period, {
            name: t('公示期', 'Notice period'),
            pausedWhile: 'pending = true',
            reads: ['notice', ...content],
            publishes: { sections: ['notice'], fields: shown },
            state: 'in_publicity',
          }),
        ]),
      ]),
      render('result', 'public_notice', {
        input: { result: '"no_objection"' },
        reads: ['notice', ...content],
      }),
    ],
  });
};
