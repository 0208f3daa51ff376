import { check, computed, field, optional, options, section } from '@kezhuan/flow';
import { onlyInternal } from './visibility.ts';
import { clauseOptions, overseasIssues } from './clauses.ts';

export const template = section(
  'template',
  '合同范本',
  'Template',
  [
    field('template', 'enum', '选用范本', 'Template', {
      options: options({
        standard_zh: ['学校示范文本(中文)', 'University template, Chinese'],
        standard_bilingual: ['学校示范文本(中英双语)', 'University template, bilingual'],
        counterparty: ['对方文本', 'Their paper'],
      }),
    }),
    field('prevailing_language', 'enum', '文本效力', 'Prevailing text', {
      options: options({
        zh: ['以中文本为准', 'Chinese prevails'],
        en: ['以英文本为准', 'English prevails'],
        equal: ['同等效力', 'Equally authentic'],
      }),
    }),
  ],
  {
    checks: [
      check(
        'paper',
        'template',
        '(template = "counterparty") = (own_paper != true)',
        '选用范本须与拟用合同文本一致',
        'The template must match whose paper is used',
      ),
      check(
        'bilingual',
        'template',
        'overseas != true or template != "standard_zh"',
        '涉外合同须为中英双语或对方文本',
        'An overseas contract is bilingual or on their paper',
        'domain.md §7 G-02',
      ),
    ],
  },
);

export const draft = section('draft', '合同草案', 'Draft', [
  field('draft_files', 'files', '草案文本', 'Draft text', { accept: ['docx', 'pdf'], min: 1 }),
  field('draft_note', 'longtext', '起草说明', 'Note on the draft', optional),
]);

export const annex = section('annex', '技术附件', 'Statement of work', [
  field('annex_method', 'longtext', '技术路线与方法', 'Approach and method'),
  field('annex_criteria', 'longtext', '验收标准与方法', 'Acceptance criteria'),
  field('annex_client_duties', 'longtext', '委托方协作事项', 'What the client provides', optional),
  field('annex_files', 'files', '附图附表', 'Drawings and tables', optional),
]);

/** The issue list, clause by clause, held against the playbook. */
export const issues = section(
  'issues',
  '条款清单',
  'Issue list',
  [
    field('issue_list', 'table', '条款', 'Clauses', {
      min: 1,
      columns: [
        field('clause', 'enum', '条款', 'Clause', { options: [...clauseOptions] }),
        field('position', 'enum', '现文本立场', 'Position of the text', {
          options: options({
            default: ['标准立场', 'Default'],
            fallback: ['备用立场', 'Fallback'],
            red: ['红线条款，须偏离审批', 'Red: deviation approval'],
          }),
        }),
        field('settled', 'bool', '已达成一致', 'Settled'),
        field('issue_note', 'longtext', '说明', 'Note', optional),
      ],
    }),
  ],
  {
    ...onlyInternal,
    checks: [
      check(
        'overseas-issues',
        'issue_list',
        `overseas != true or (every c in [${overseasIssues.map((c) => `"${c}"`).join(', ')}] ` +
          'satisfies (some i in issue_list satisfies i.clause = c))',
        '涉外合同的条款清单须包括成果归属、论文发表、保密、保证和赔偿五项',
        'An overseas contract must list results IP, publication, confidentiality, warranty, indemnity',
        'domain.md P13 row 5',
      ),
      check(
        'one-line-a-clause',
        'issue_list',
        'every i in issue_list satisfies count(issue_list[item.clause = i.clause]) = 1',
        '每个条款只列一行',
        'One line for each clause',
      ),
    ],
  },
);

/** What the legal lint found (domain.md SP-02 “Legal lint”); the worker fills it in. */
export const lint = section(
  'lint',
  '法务自动检查',
  'Legal lint',
  [
    field('lint_findings', 'table', '检查结果', 'Findings', {
      ...computed,
      columns: [
        field('rule', 'text', '规则', 'Rule'),
        field('severity', 'enum', '程度', 'Severity', {
          options: options({ must: ['必须修改', 'Must change'], advice: ['建议', 'Advice'] }),
        }),
        field('finding', 'longtext', '说明', 'Finding'),
        field('law', 'text', '依据', 'Source', optional),
      ],
    }),
  ],
  onlyInternal,
);
