import { t, type Text } from '@kezhuan/domain';
import { run, type Feel } from '@kezhuan/flow';

type Paper = {
  code: string;
  name: Text;
  /**
   * Written for us and the partners, who see it once it was put before them. Every other one, an approval
   * form or a screening conclusion, is a paper of our own deliberation (domain.md §14.3).
   */
  forBothSides?: true;
};

/**
 * The document catalogue (domain.md §10). A template is `documents/<key>.typ` of the process, else of
 * this folder; it reads its data from `sys.inputs.data`.
 */
const catalogue = {
  approval_form: { code: 'D01', name: t('立项(合作)审批表', 'Approval form') },
  screening_conclusion: { code: 'D02', name: t('合规筛查结论', 'Screening conclusion') },
  coi_plan: { code: 'D03', name: t('利益冲突声明及管理方案', 'COI declaration and plan') },
  nda: { code: 'D04', name: t('保密协议', 'Non-disclosure agreement'), forBothSides: true },
  letter_of_intent: { code: 'D05', name: t('合作意向书', 'Letter of intent'), forBothSides: true },
  contract: { code: 'D06', name: t('合同正本', 'Contract'), forBothSides: true },
  statement_of_work: {
    code: 'D07',
    name: t('技术附件(任务书)', 'Statement of work'),
    forBothSides: true,
  },
  task_contract: { code: 'D07', name: t('任务书', 'Task contract') },
  supplement: { code: 'D08', name: t('补充协议', 'Supplementary agreement'), forBothSides: true },
  valuation: { code: 'D09', name: t('价值评估说明', 'Valuation note') },
  public_notice: { code: 'D10', name: t('公示文件及公示结果', 'Notice and notice result') },
  withdrawal_notice: { code: 'D10', name: t('撤销公告', 'Notice of withdrawal') },
  objection_decision: { code: 'D11', name: t('异议处理决定', 'Objection decision') },
  registration: { code: 'D12', name: t('技术合同登记证明', 'Registration certificate') },
  export_certificate: { code: 'D13', name: t('技术出口合同登记证', 'Export certificate') },
  acceptance_certificate: {
    code: 'D14',
    name: t('验收证书', 'Acceptance certificate'),
    forBothSides: true,
  },
  licence_change: { code: 'D08', name: t('许可方式变更通知', 'Notice of a change of the licence') },
  royalty_report: { code: 'P14', name: t('提成报告', 'Royalty report') },
  receipt_note: { code: 'D15', name: t('到账通知', 'Receipt note') },
  distribution_plan: { code: 'D16', name: t('收益分配方案', 'Distribution plan') },
  minutes: { code: 'D17', name: t('会议纪要(决议)', 'Minutes, resolution') },
  termination: {
    code: 'D18',
    name: t('终止协议(通知)', 'Termination agreement or notice'),
    forBothSides: true,
  },
  report: { code: 'D19', name: t('年度(中期、结题)报告', 'Annual, mid-term, final report') },
  power_of_attorney: { code: 'D20', name: t('授权委托书', 'Power of attorney') },
  disclosure_form: { code: 'P00', name: t('披露书', 'Disclosure form') },
  ownership_note: { code: 'P00', name: t('权属说明', 'Ownership note') },
  empowerment_agreement: { code: 'P00', name: t('赋权协议', 'Empowerment agreement') },
  grant_application: { code: 'P03', name: t('申报书', 'Application') },
  endorsement: { code: 'P03', name: t('推荐函', 'Endorsement letter') },
  fund_rules: { code: 'P02', name: t('基金管理办法', 'Fund rules') },
  diligence_dossier: { code: 'D21', name: t('尽职免责证据包', 'Due-diligence dossier') },
} as const satisfies Record<string, Paper>;

export type DocumentKey = keyof typeof catalogue;

/** Every document, by the key its template is called by. */
export const documents: Readonly<Record<DocumentKey, Paper>> = catalogue;

type Rendering<R extends string> = {
  reads?: readonly R[];
  when?: Feel;
  state?: string;
  /** What the template needs beside the data: `input.screening`. */
  input?: Readonly<Record<string, Feel>>;
};

/**
 * Renders a document from its template. Both languages while the deal touches abroad (domain.md §10:
 * the English version is mandatory then).
 */
export const render = <const I extends string, const R extends string = never>(
  id: I,
  document: DocumentKey,
  { input, ...more }: Rendering<R> = {},
) =>
  run(id, {
    name: t(`生成${documents[document].name.zh}`, `Draw up: ${documents[document].name.en}`),
    effect: 'render_document',
    input: {
      document: `"${document}"`,
      language: 'if overseas_office = true then "both" else "zh"',
      ...input,
    },
    ...more,
  });

/** D01 审批表: of a deal whose screening is called `screen`, once everyone has approved of it. */
export const approvalForm = <const R extends string>(reads: readonly R[]) =>
  render('approval_form', 'approval_form', {
    input: { screening: 'screen.result' },
    reads,
    state: 'approved',
  });
