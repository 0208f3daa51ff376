import { t } from '@kezhuan/domain';
import { computed, field, optional, options, section, type Role } from '@kezhuan/flow';

/** Sides a pool may be of (domain.md P02: university pool, government pool, half from each). */
const sides = options({ university: ['学校', 'University'], government: ['政府', 'Government'] });

/** Why someone of the pool may not be drawn (domain.md SP-16). */
const exclusions = options({
  drawn: ['此前已抽取', 'Drawn before'],
  own: ['本人的项目', 'Their own application'],
  same_employer: ['与申请人或企业同一法人单位', 'Same legal entity as the applicant or enterprise'],
  relative: ['近亲属', 'Relative'],
  joint_work: ['三年内合作论文或专利', 'Joint paper or patent within three years'],
  competing: ['同批有本人的申请', 'An application of their own in the same call'],
  financial: ['有经济利益关系', 'Financial link'],
  unsuitable: ['申请人提出回避', 'Named as unsuitable by the applicant'],
});

/**
 * Who was drawn, in the order they are called, and what an auditor needs to draw again: the seed, those
 * eligible and those left out. Sealed: seen by the secretariat without a stake, auditors, inspectors.
 */
export const drawSection = (secretariat: readonly Role[]) =>
  section(
    'draw',
    '专家抽取',
    'Draw of experts',
    [
      field('drawn', 'table', '抽取结果', 'Drawn', {
        ...computed,
        columns: [
          field('person', 'person', '专家', 'Expert'),
          field('side', 'enum', '专家库', 'Pool', { options: sides }),
          field('place', 'int', '顺序', 'Place', { min: 1 }),
          field('substitute', 'bool', '替补', 'Substitute'),
        ],
      }),
      field('draw_wanted', 'int', '应抽人数', 'Wanted', computed),
      field('draw_sides', 'multi', '来自专家库', 'Pools', { ...computed, options: sides }),
      field('draw_seed', 'text', '随机种子', 'Seed', computed),
      field('pool_digest', 'text', '专家库摘要值', 'Digest of the pool', computed),
      field('earlier_draws', 'table', '此前的抽取', 'Earlier draws', {
        ...computed,
        columns: [
          field('seed_before', 'text', '随机种子', 'Seed'),
          field('digest_before', 'text', '专家库摘要值', 'Digest of the pool'),
        ],
      }),
      field('eligible', 'table', '符合条件者', 'Eligible', {
        ...computed,
        columns: [
          field('person', 'person', '专家', 'Expert'),
          field('side', 'enum', '专家库', 'Pool', { options: sides }),
        ],
      }),
      field('left_out', 'table', '回避名单', 'Left out', {
        ...computed,
        columns: [
          field('person', 'person', '专家', 'Expert'),
          field('reason', 'enum', '原因', 'Reason', { options: exclusions }),
        ],
      }),
    ],
    { sealed: true, visibleTo: secretariat },
  );

/** Why it takes another draw, in the words of the secretariat. */
export const redrawSection = (secretariat: readonly Role[]) =>
  section(
    'redraw',
    '补充抽取',
    'Further draw',
    [field('redraw_why', 'longtext', '补充抽取的原因', 'Why more experts are drawn', { min: 10 })],
    { sealed: true, visibleTo: secretariat },
  );

/** Those of domain.md SP-16, as the one asked reads them. */
const conflicts = t(
  '有下列情形之一的，属于利益冲突，须回避：申报项目是您本人的，或您参与其中；您与申请人或申报企业属于同一法人单位；您与申请人是近亲属；三年内与申请人合作发表论文或申请专利；您在同一批次中有自己的申报；您与申请人或申报企业有经济利益关系。',
  'You have a conflict of interest, and must decline, if the application is your own or you take part in it; if you work for the same legal entity as the applicant or the enterprise; if you are a near relative of the applicant; if you had a joint paper or patent with them within three years; if you have an application of your own in the same call; or if you have a financial link with the applicant or the enterprise.',
);

const pledge = t(
  '我将独立、客观、公正地评审；对申报材料和评审意见保密，评审后不留存、不使用、不外传；评审期间不与申请人私下联系。',
  'I will judge independently and fairly; I will keep the application and the opinions confidential, and neither keep, use nor pass on any of it afterwards; I will not contact the applicant during the review.',
);

/** What someone invited answers, before they have seen anything of the application. */
export const answerSection = (secretariat: readonly Role[]) =>
  section(
    'invitation_answer',
    '评审邀请回执',
    'Answer to the invitation',
    [
      field('answer', 'enum', '是否接受', 'Answer', {
        help: conflicts,
        options: options({
          accept: ['接受，无利益冲突', 'I accept and have no conflict of interest'],
          conflict: ['有利益冲突，须回避', 'I have a conflict of interest'],
          decline: ['不便评审', 'I decline'],
        }),
      }),
      field('pledge', 'declaration', '评审诚信承诺', 'Pledge of integrity', {
        help: pledge,
        required: 'answer = "accept"',
        when: 'answer = "accept"',
      }),
      field('conflict_with', 'text', '冲突说明', 'What the conflict is', {
        required: 'answer = "conflict"',
        when: 'answer = "conflict"',
        min: 4,
      }),
    ],
    { sealed: true, visibleTo: secretariat },
  );

/** The score sheet: criteria and weights are the fund's, points and comments the expert's. */
export const sheetSection = (secretariat: readonly Role[]) =>
  section(
    'score_sheet',
    '评分表',
    'Score sheet',
    [
      field('scores', 'table', '分项评分', 'Scores', {
        given: { from: 'criteria', columns: ['criterion', 'weight'] },
        sumsToWhole: 'weight',
        source: 'domain.md SP-17 9',
        columns: [
          field('criterion', 'bitext', '评审指标', 'Criterion'),
          field('weight', 'percent', '权重', 'Weight'),
          field('points', 'int', '得分(0–100)', 'Points (0–100)', {
            min: 0,
            max: 100,
            source: 'domain.md SP-17',
          }),
          field('remark', 'text', '说明', 'Remark', optional),
        ],
      }),
      field('comments', 'longtext', '评审意见', 'Comments', { min: 10 }),
    ],
    { sealed: true, visibleTo: secretariat },
  );
