import { t, type Text } from '@kezhuan/domain';
import type { Clock } from '../clock.ts';
import { workingDays } from '../clock.ts';
import { fill, repeat, waitUntil } from '../compose.ts';
import { field, optional, options, section } from '../field.ts';
import type { Section } from '../form.ts';
import type { Who } from '../who.ts';

type Visible = Pick<Section, 'visibleTo'>;

/** What the authority answered. */
const authorityAnswer = (more: Section['fields'], visible: Visible) =>
  section(
    'authority_answer',
    '机关答复',
    'Answer of the authority',
    [
      field('answer', 'enum', '办理结果', 'Result', {
        options: options({
          granted: ['准予', 'Granted'],
          refused: ['不予办理', 'Refused'],
          supplement: ['要求补正', 'Supplement requested'],
        }),
      }),
      field('answered_on', 'date', '答复日期', 'Date of the answer'),
      field('certificate_no', 'text', '证书(文件)编号', 'Certificate number', {
        required: 'answer = "granted"',
      }),
      field('certificate', 'file', '证书(文件)', 'Certificate', {
        ...optional,
        accept: ['pdf'],
      }),
      field('answer_note', 'longtext', '机关意见', 'What the authority says', {
        required: 'answer != "granted"',
      }),
      ...more,
    ] as const,
    visible,
  );

const correction = (visible: Visible) =>
  section(
    'correction',
    '补正',
    'Correction',
    [
      field('after_answer', 'enum', '后续处理', 'What we do', {
        options: options({
          resubmit: ['补正后重新提交', 'Correct and submit again'],
          give_up: ['不再申请', 'Do not pursue it'],
        }),
      }),
      field('corrected_files', 'files', '补正材料', 'Corrected papers', {
        required: 'after_answer = "resubmit"',
      }),
      field('resubmitted_on', 'date', '重新提交日期', 'Submitted again on', {
        required: 'after_answer = "resubmit"',
      }),
    ],
    visible,
  );

type Filing<I extends string, S extends string> = {
  id: I;
  /** What is filed: 技术合同认定登记. */
  name: Text;
  by: Who;
  /** Sections of the pack. */
  pack: readonly S[];
  submitWithin: Clock;
  answerWithin: Clock;
  why?: Text;
  when?: string;
  state?: string;
  /** Fields of the answer beside the usual ones. */
  answer?: Section['fields'];
  /** Who may see the answer and what we do about it. */
  visibleTo?: readonly string[];
};

/**
 * 外部登记许可 / External filing (domain.md §3 `external_filing`): submit the pack, wait on the
 * authority's own clock, supplement as often as it asks. A supplement restarts that clock. Where it
 * stands can be read from outside as `answers[-1].answer`.
 */
export const filing = <const I extends string, const S extends string>(spec: Filing<I, S>) => {
  const common = {
    ...(spec.why ? { why: spec.why } : {}),
    ...(spec.state ? { state: spec.state } : {}),
  };
  const visible = spec.visibleTo ? { visibleTo: spec.visibleTo } : {};
  const entered = spec.when ? { when: spec.when } : {};
  return [
    fill(spec.id, {
      duty: { kind: 'statutory' },
      name: t(`提交${spec.name.zh}`, `Submit: ${spec.name.en}`),
      by: spec.by,
      sections: spec.pack,
      within: spec.submitWithin,
      ...common,
      ...entered,
    }),
    repeat('answers', {
      name: t(`${spec.name.zh}办理`, `${spec.name.en}: authority`),
      until: 'answer = "granted" or after_answer = "give_up"',
      max: 10,
      ...entered,
      sections: [authorityAnswer(spec.answer ?? [], visible), correction(visible)],
      flow: [
        waitUntil('authority', {
          duty: { kind: 'statutory' },
          name: t('等待机关答复', 'Wait for the authority'),
          publicName: t('机关办理中', 'With the authority'),
          by: spec.by,
          sections: ['authority_answer'],
          within: spec.answerWithin,
          ...common,
        }),
        fill('correct', {
          name: t('补正或处理退件', 'Supplement or correct'),
          by: spec.by,
          when: 'answer != null and answer != "granted"',
          sections: ['correction'],
          within: workingDays(5),
          ...common,
        }),
      ],
    }),
  ] as const;
};
