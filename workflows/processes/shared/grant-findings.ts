import { t } from '@kezhuan/domain';
import { check, field, optional, section, type FactSpec } from '@kezhuan/flow';

const criteria = [
  t('申报材料齐全，签章完备', 'The papers are complete, signed and sealed'),
  t('牵头企业和学校团队符合申报条件', 'Enterprise and team may apply'),
  t('未被限制申报，诚信记录无不良', 'Nobody is barred, and the integrity records are clear'),
  t('配套资金达到规定比例并有证明', 'The match reaches the ratio, and is proved'),
  t('未就同一内容重复申报或已获支持', 'Neither applied for twice nor supported already'),
  t('符合指南支持方向', 'Within the topics of the guide'),
];

/** What a formal check goes through, line by line (domain.md §3 `completeness`, P03). */
export const formalCriteria: FactSpec = {
  kind: 'feel',
  is: JSON.stringify(criteria.map((criterion) => ({ criterion }))),
};

/**
 * 形式审查意见 / What a formal check found: for the applicant to read. Whatever is refused, or is to be
 * supplemented, is told line by line with what is wrong; what passes lacks nothing (SP-17 row 7).
 */
export const findings = <const I extends string, const K extends string>(
  id: I,
  key: K,
  by: { zh: string; en: string } = t('', ''),
) =>
  section(
    id,
    `${by.zh}形式审查意见`,
    `Formal check${by.en}`,
    [
      field(key, 'table', '逐项审查', 'Line by line', {
        ...optional,
        given: { from: 'formal_criteria', columns: ['criterion'] },
        help: t(
          '不予受理或须补正的，逐项填写；通过的可不填',
          'To be filled in for a refusal or a supplement; not needed for what passes',
        ),
        columns: [
          field('criterion', 'bitext', '审查内容', 'What is checked'),
          field('met', 'bool', '符合', 'It is so'),
          field('defect', 'text', '不符合的具体情况', 'What is wrong', {
            required: 'met = false',
            when: 'met = false',
            min: 4,
          }),
        ],
      }),
    ],
    {
      checks: [
        check(
          'reasons-listed',
          key,
          `outcome = null or (outcome = "pass" and (${key} = null or count(${key}[item.met = false]) = 0)) or ` +
            `(outcome != "pass" and ${key} != null and count(${key}[item.met = false]) > 0)`,
          '不予受理或限期补正的，须逐项列明不符合之处；通过的，各项均须符合',
          'A refusal, or a supplement asked for, lists what is wrong; what passes lacks nothing',
          'domain.md SP-17 row 7',
        ),
        check(
          'barred',
          key,
          'outcome != "pass" or barred != true',
          '企业或负责人处于限制申报期，不得通过形式审查',
          'The enterprise or the PI is barred from applying: it cannot pass',
          'domain.md P03',
        ),
      ],
    },
  );

/** Whoever checks first; apart, where two sides do (P04 row 7). */
export const formalFindings = findings('formal_findings', 'findings');
export const findingsOfBoth = [
  findings('findings_university', 'university_findings', t('学校', ' of the university')),
  findings('findings_government', 'government_findings', t('政府', ' of the government')),
] as const;
