/** A line of the issue list: what the text says on a clause, measured by the playbook. */
export type ClauseLine = {
  clause: string;
  position?: 'default' | 'fallback' | 'red';
  settled?: boolean;
};

/** What the lint looks at. */
export type Terms = {
  /** How a clause is called, `责任上限 Liability cap`. */
  nameOf?: (clause: string) => string;
  clauses: readonly ClauseLine[];
  foreignLaw: boolean;
  /** Patents, applications and know-how the contract is about, as filled in. */
  objects: readonly Record<string, unknown>[];
  /** Last day of the term, `YYYY-MM-DD`. */
  termEnds: string | null;
  licenceKind: string | null;
  isLicence: boolean;
  royalty: boolean;
  auditRight: boolean;
  /** Days to cure late performance before termination; null: nothing said. */
  cureDays: number | null;
};

/** One finding: `must` stands in the way of the contract or of its registration. */
export type Finding = { rule: string; severity: 'must' | 'advice'; finding: string; law: string };

type Rule = (terms: Terms) => readonly Finding[];

const must = (rule: string, finding: string, law: string): Finding => ({
  rule,
  severity: 'must',
  finding,
  law,
});
const advice = (rule: string, finding: string, law = ''): Finding => ({
  ...must(rule, finding, law),
  severity: 'advice',
});
const isRed = ({ clauses }: Terms, clause: string): boolean =>
  clauses.some((line) => line.clause === clause && line.position === 'red');

/** Clauses without which nobody can tell what was agreed. */
const essential = [
  'scope',
  'payment',
  'results_ip',
  'confidentiality',
  'liability',
  'governing_law',
];

const plain = (clause: string): string => clause;

const rules: readonly Rule[] = [
  ({ clauses, nameOf = plain }) =>
    clauses
      .filter((line) => line.settled === false)
      .map(({ clause }) =>
        must(
          '达成一致 Settled',
          `“${nameOf(clause)}”尚未达成一致 · It is not settled`,
          '民法典 Civil Code art. 470',
        ),
      ),
  ({ clauses, nameOf = plain }) =>
    (clauses.length > 0 ? essential : [])
      .filter((clause) => !clauses.some((line) => line.clause === clause))
      .map((clause) =>
        advice(
          '必备条款 Essential clauses',
          `条款清单未列“${nameOf(clause)}” · The issue list says nothing on it`,
          '民法典 Civil Code art. 470, 845',
        ),
      ),
  (terms) =>
    isRed(terms, 'improvements')
      ? [
          must(
            '回授 Grant-back',
            '无偿或独占回授可能被认定为非法垄断技术而无效 · A free or exclusive grant-back may be void as an illegal monopoly of technology',
            '民法典 850 条；技术合同解释 10 条 Civil Code art. 850, SPC Interpretation art. 10',
          ),
        ]
      : [],
  (terms) =>
    isRed(terms, 'warranty') && !terms.foreignLaw
      ? [
          advice(
            '权利保证 Title',
            '合法权利人保证不能全部排除，但不宜承诺全球不侵权 · Lawful title cannot be excluded; do not warrant non-infringement worldwide',
            '民法典 Civil Code art. 870',
          ),
        ]
      : [],
  (terms) =>
    isRed(terms, 'students')
      ? [
          must(
            '学生 Students',
            '不得禁止学生学位论文 · A thesis may never be banned',
            'domain.md SP-02',
          ),
        ]
      : [],
  (terms) =>
    isRed(terms, 'results_ip')
      ? [
          must(
            '研究与发表权 Research right',
            '须保留学校的科研与发表权 · The university keeps the right to research and to publish',
            'domain.md SP-02',
          ),
        ]
      : [],
  (terms) =>
    terms.foreignLaw
      ? [
          advice(
            '境外法律 Foreign law',
            '适用境外法律，中国强制性规定仍适用；登记须有中文文本 · Mandatory PRC law still applies; registration needs a Chinese text',
            '法律适用法 4 条 Conflicts Act art. 4',
          ),
        ]
      : [],
  patentParticulars,
  licenceTerm,
  ({ isLicence, licenceKind }) =>
    isLicence && !licenceKind
      ? [
          advice(
            '许可方式 Kind of licence',
            '未约定许可方式，视为普通实施许可 · No kind of licence is stated: it counts as an ordinary one',
            '技术合同解释 SPC Interpretation art. 25',
          ),
        ]
      : [],
  ({ royalty, auditRight }) =>
    royalty && !auditRight
      ? [
          must(
            '查账 Audit',
            '提成支付须约定查阅会计账目的办法 · Royalties need a right to inspect the accounts',
            '民法典 Civil Code art. 846',
          ),
        ]
      : [],
  ({ cureDays }) =>
    cureDays !== null && cureDays < 30
      ? [
          must(
            '催告期 Cure period',
            '迟延履行主要义务的催告期不得少于 30 日 · At least 30 days to cure late performance',
            '技术合同解释 SPC Interpretation art. 15',
          ),
        ]
      : [],
];

const isPatent = ({ kind }: Record<string, unknown>): boolean =>
  kind === 'patent' || kind === 'application';

/** What a patent must be named by (art. 845): its number, its owners, how long it lasts. */
function patentParticulars({ objects }: Terms): Finding[] {
  return objects.flatMap((object, i) => {
    const lacks = ['no', 'owners', 'term'].filter((key) => key in object && !object[key]);
    return isPatent(object) && lacks.length > 0
      ? [
          must(
            '专利信息 Patent particulars',
            `第 ${i + 1} 项专利缺少号码、权利人或有效期限 · Patent ${i + 1} lacks its number, owners or term`,
            '民法典 Civil Code art. 845',
          ),
        ]
      : [];
  });
}

/** No licence outlives its patent (art. 865). */
function licenceTerm({ objects, termEnds }: Terms): Finding[] {
  if (!termEnds) return [];
  return objects
    .filter(isPatent)
    .map(({ term }) => term)
    .filter((end): end is string => typeof end === 'string' && /^\d{4}-\d\d-\d\d$/.test(end))
    .filter((end) => termEnds > end)
    .map((end) =>
      must(
        '许可期限 Term',
        `许可期限超出专利权有效期(${end})· The term outlasts the patent (${end})`,
        '民法典 Civil Code art. 865',
      ),
    );
}

/** Everything the rules find in these terms, what must change first. */
export function lint(terms: Terms): Finding[] {
  const findings = rules.flatMap((rule) => rule(terms));
  return [
    ...findings.filter((f) => f.severity === 'must'),
    ...findings.filter((f) => f.severity === 'advice'),
  ];
}
