import { field, optional, options, section, type Field } from '@kezhuan/flow';
import { screeners } from './screening-form.ts';

const finding = <const I extends string, const K extends string>(
  id: I,
  zh: string,
  en: string,
  fields: readonly (Field & { key: K })[],
) => section(id, zh, en, fields, { visibleTo: screeners });

export const techClasses = options({
  none: ['不属于技术出口', 'No technology export'],
  free: ['自由类', 'Free'],
  restricted: ['限制类', 'Restricted'],
  prohibited: ['禁止类', 'Prohibited'],
  dual_use: ['两用物项', 'Dual-use'],
});

/** What each officer finds; everyone else sees the conclusion only (domain.md §14.3). */
export const findings = [
  finding('secrecy_finding', '定密意见', 'Secrecy finding', [
    field('secrecy_result', 'enum', '定密结论', 'Secrecy', {
      options: options({
        none: ['不涉密', 'Not classified'],
        work_secret: ['工作秘密', 'Work secret'],
        state_secret: ['国家秘密，转线下办理', 'State secret: move offline'],
      }),
    }),
  ]),
  finding('export_finding', '技术分类意见', 'Technology classification', [
    field('tech_class', 'enum', '技术类别', 'Technology class', {
      options: techClasses,
    }),
    field('catalogue_no', 'text', '目录编号', 'Catalogue number', {
      required: 'tech_class = "restricted" or tech_class = "prohibited" or tech_class = "dual_use"',
    }),
    field('classification_note', 'longtext', '分类依据', 'Grounds of the classification'),
  ]),
  finding('hgr_finding', '人类遗传资源意见', 'HGR finding', [
    field('hgr_route', 'enum', '办理路径', 'Route', {
      options: options({
        none: ['无需办理', 'None'],
        filing: ['备案', 'Filing'],
        approval: ['行政许可', 'Approval'],
      }),
    }),
  ]),
  finding('data_finding', '数据出境意见', 'Data-export finding', [
    field('data_route', 'enum', '出境路径', 'Route', {
      options: options({
        exempt: ['豁免', 'Exempt'],
        contract: ['标准合同或认证', 'Standard contract or certification'],
        assessment: ['安全评估', 'Security assessment'],
      }),
    }),
  ]),
  finding('ethics_finding', '伦理审查决定', 'Ethics decision', [
    field('ethics_no', 'text', '批件编号', 'Approval number'),
    field('ethics_minutes', 'file', '会议纪要', 'Minutes', { ...optional, accept: ['pdf'] }),
  ]),
  finding('coi_finding', '利益冲突结论', 'COI finding', [
    field('coi_result', 'enum', '结论', 'Outcome', {
      options: options({
        none: ['无利益冲突', 'None'],
        disclosed: ['已披露，无需处理', 'Disclosed, no action'],
        managed: ['按方案管理', 'Managed'],
        prohibited: ['不得开展', 'Prohibited'],
      }),
    }),
    field('coi_measures', 'multi', '管理措施', 'Measures', {
      required: 'coi_result = "managed"',
      options: options({
        recusal: ['回避', 'Recusal'],
        valuation: ['独立评估', 'Independent valuation'],
        label: ['公示标注', 'Label in the notice'],
        monitoring: ['跟踪监督', 'Monitoring'],
      }),
    }),
    field('coi_plan', 'longtext', '管理方案', 'Management plan', {
      required: 'coi_result = "managed"',
    }),
  ]),
  finding('funder_finding', '资助方义务', 'Duties to the funder', [
    field('funder_duty', 'enum', '资助方义务', 'Duty to the funder', {
      options: options({
        none: ['无', 'None'],
        report: ['报告', 'Report'],
        approval: ['须经批准', 'Approval needed'],
      }),
    }),
  ]),
  finding('rights_finding', '权利状态意见', 'Rights finding', [
    field('rights_result', 'enum', '结论', 'Outcome', {
      options: options({
        clear: ['无障碍', 'Clear'],
        consent: ['须取得权利人同意', 'Consent of the holder needed'],
        blocked: ['存在权利障碍', 'Blocked'],
      }),
    }),
    field('rights_note', 'longtext', '说明', 'Note', { required: 'rights_result != "clear"' }),
  ]),
  finding('student_finding', '学生与论文', 'Students and theses', [
    field('thesis_delay_months', 'int', '论文延迟公开月数', 'Publication delay, months', {
      min: 0,
      max: 6,
      help: { zh: '不超过 6 个月，论文答辩不得受阻', en: 'At most 6; a thesis is never blocked' },
    }),
  ]),
  finding('name_finding', '校名使用', 'Use of the name', [
    field('name_use', 'enum', '结论', 'Outcome', {
      options: options({
        facts: ['仅可陈述事实', 'Statements of fact only'],
        consent: ['逐次书面同意', 'Written consent each time'],
        refused: ['不同意使用', 'Refused'],
      }),
    }),
  ]),
  finding('hit_finding', '名单命中核查', 'List hits', [
    field('hit_result', 'enum', '核查结论', 'Outcome', {
      options: options({
        cleared: ['排除(非同一主体)', 'Cleared: not the same party'],
        confirmed: ['确认命中', 'Confirmed'],
      }),
    }),
    field('hit_note', 'longtext', '核查说明', 'Grounds'),
  ]),
] as const;
