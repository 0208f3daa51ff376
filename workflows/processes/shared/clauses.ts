import { options, type Option } from '@kezhuan/flow';

/** One clause of the playbook: what we offer, what we may fall back to, what must be escalated. */
type Clause = {
  name: readonly [string, string];
  default: readonly [string, string];
  fallback: readonly [string, string];
  /** Deviation approval by legal and the director (domain.md §7 G-14). */
  red: readonly [string, string];
  /** One of the five issues every overseas contract must settle (domain.md P13 row 5). */
  overseas?: true;
};

/** The clause playbook of domain.md SP-02, after UIDP Contract Accords 0–10 [DOC]. */
const playbook = {
  scope: {
    name: ['工作内容', 'Scope of work'],
    default: ['固定附件', 'fixed annex'],
    fallback: ['以附件变更', 'change by annex'],
    red: ['无限定义务', 'open-ended obligation'],
  },
  payment: {
    name: ['价款支付', 'Price and payment'],
    default: ['预付 30–50%，按里程碑支付', 'advance of 30–50 %, then milestones'],
    fallback: ['预付 20%', 'advance of 20 %'],
    red: ['仅以市场成功为付款条件', 'payment only on market success'],
  },
  background_ip: {
    name: ['背景知识产权', 'Background IP'],
    default: ['各自所有，项目内许可使用', 'each keeps; licence for the project'],
    fallback: ['按条件商业许可', 'commercial licence on terms'],
    red: ['转让背景知识产权', 'assignment'],
  },
  results_ip: {
    name: ['成果归属', 'Results IP'],
    default: [
      '学校所有，委托方享有选择权或许可',
      'university owns; sponsor has an option or licence',
    ],
    fallback: [
      '共有，或委托方所有且学校保留研究权',
      'joint; or sponsor owns, university may research',
    ],
    red: ['委托方所有且学校无研究、发表权', 'sponsor owns; no research or publication right'],
    overseas: true,
  },
  improvements: {
    name: ['后续改进', 'Improvements'],
    default: ['各自所有(民法典875条)', 'each owns its own (Civil Code art. 875)'],
    fallback: ['相互许可', 'reciprocal licence'],
    red: [
      '无偿或独占回授(可能无效：司法解释10条)',
      'free or exclusive grant-back (void risk: SPC art. 10)',
    ],
  },
  publication: {
    name: ['论文发表', 'Publication'],
    default: ['审阅 30 日，延迟不超过 60 日', '30-day review, delay of at most 60'],
    fallback: ['审阅 90 日加延迟 90 日', '90 + 90 days'],
    red: ['否决权', 'veto'],
    overseas: true,
  },
  confidentiality: {
    name: ['保密', 'Confidentiality'],
    default: ['3–5 年', '3–5 years'],
    fallback: ['7 年', '7 years'],
    red: ['技术秘密清单永久保密', 'perpetual, for know-how lists'],
    overseas: true,
  },
  warranty: {
    name: ['保证', 'Warranty'],
    default: ['按现状提供，系合法权利人', 'as-is; lawful owner'],
    fallback: ['合理注意', 'reasonable care'],
    red: ['适用性、全球不侵权保证', 'fitness; non-infringement worldwide'],
    overseas: true,
  },
  liability: {
    name: ['责任上限', 'Liability cap'],
    default: ['以合同价款为限', 'the contract price'],
    fallback: ['合同价款的 1.5 倍', '1.5 times the price'],
    red: ['无限责任', 'unlimited'],
  },
  indemnity: {
    name: ['赔偿', 'Indemnification'],
    default: ['委托方承担产品责任', 'the client indemnifies product liability'],
    fallback: ['相互赔偿', 'mutual'],
    red: ['由学校赔偿', 'the university indemnifies'],
    overseas: true,
  },
  export_control: {
    name: ['出口管制', 'Export control'],
    default: ['各自遵守，取得许可前不交付', 'each complies; no delivery before the licence'],
    fallback: ['各自遵守，取得许可前不交付', 'each complies; no delivery before the licence'],
    red: ['以国籍限制参与人员', 'who may work is controlled by nationality'],
  },
  governing_law: {
    name: ['适用法律与争议解决', 'Governing law and forum'],
    default: ['中国法，学校所在地法院或仲裁', 'PRC law; court of our seat, or arbitration'],
    fallback: ['中立地仲裁', 'neutral arbitration'],
    red: ['仅由境外法院管辖', 'foreign court only'],
  },
  name_use: {
    name: ['校名使用', 'Name use'],
    default: ['事先书面同意', 'prior written consent'],
    fallback: ['事实陈述清单', 'list of statements of fact'],
    red: ['自由使用', 'free use'],
  },
  students: {
    name: ['学生', 'Students'],
    default: ['不妨碍学位论文', 'a thesis is never blocked'],
    fallback: ['延迟不超过 6 个月', 'delay of at most 6 months'],
    red: ['禁止学生参与', 'ban'],
  },
} as const satisfies Record<string, Clause>;

export type ClauseKey = keyof typeof playbook;

export const clauses: Readonly<Record<ClauseKey, Clause>> = playbook;

/** The clauses an overseas contract must have on its issue list. */
export const overseasIssues: readonly ClauseKey[] = (Object.keys(clauses) as ClauseKey[]).filter(
  (key) => clauses[key].overseas,
);

export const clauseOptions: readonly Option[] = options(
  Object.fromEntries(Object.entries(clauses).map(([key, { name }]) => [key, name])),
);
