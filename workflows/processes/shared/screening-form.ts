import { check, field, optional, options, section } from '@kezhuan/flow';

/** Screening answers are for R14 to R18 and the people of the deal (domain.md §14.3). */
export const screeners = [
  'own',
  'export_officer',
  'secrecy_officer',
  'data_hgr_officer',
  'ethics_committee',
  'coi_officer',
] as const;

/** q1 to q7 and q12 (domain.md SP-01): what the compliance officers decide on. */
export const answers = section(
  'answers',
  '合规问卷',
  'Compliance questionnaire',
  [
    field(
      'q1_secret',
      'bool',
      '是否涉及国家秘密、国防或涉密经费',
      'State secret, defence or classified funding?',
    ),
    field(
      'q2_abroad',
      'bool',
      '是否有境外方、境外人员或境外交付',
      'Any overseas party, person or delivery?',
    ),
    field(
      'q3_catalogue',
      'enum',
      '技术是否在禁止或限制出口目录、两用物项清单',
      'On an export catalogue or the dual-use list?',
      {
        options: options({
          none: ['不在目录', 'Not listed'],
          restricted: ['限制类', 'Restricted'],
          prohibited: ['禁止类', 'Prohibited'],
          dual_use: ['两用物项', 'Dual-use'],
          unclear: ['不能确定', 'Unclear'],
        }),
      },
    ),
    field('q3_entry', 'text', '目录条目编号', 'Catalogue entry', {
      required:
        'q3_catalogue = "restricted" or q3_catalogue = "prohibited" or q3_catalogue = "dual_use"',
    }),
    field(
      'q4_hgr',
      'bool',
      '是否使用人类遗传资源、生物样本',
      'Human genetic resources or samples?',
    ),
    field(
      'q5_data_out',
      'bool',
      '是否向境外提供个人信息或重要数据',
      'Personal or important data abroad?',
    ),
    field('q5_persons', 'int', '涉及个人信息人数', 'Persons concerned', {
      required: 'q5_data_out = true',
      min: 0,
    }),
    field('q5_sensitive', 'int', '其中敏感个人信息人数', 'Of them with sensitive data', {
      required: 'q5_data_out = true',
      min: 0,
    }),
    field('q6_ethics', 'multi', '科技伦理事项', 'Ethics matters', {
      options: options({
        none: ['无', 'None'],
        human: ['涉及人', 'Human subjects'],
        animal: ['涉及实验动物', 'Animals'],
        gene: ['基因', 'Genes'],
        ai: ['人工智能', 'Artificial intelligence'],
      }),
      min: 1,
    }),
    field(
      'q7_ties',
      'bool',
      '负责人、成员及近亲属与合作方有无股权、职务、收入关系',
      'Equity, office or income relations with a party?',
    ),
    field('q7_relations', 'table', '关系明细', 'Relations', {
      required: 'q7_ties = true',
      columns: [
        field('who', 'text', '人员', 'Person'),
        field('relation', 'enum', '与课题组的关系', 'Relation to the team', {
          options: options({
            self: ['本人', 'Self'],
            spouse: ['配偶', 'Spouse'],
            child: ['子女', 'Child'],
            parent: ['父母', 'Parent'],
            other: ['其他近亲属', 'Other close relative'],
          }),
        }),
        field('kind', 'enum', '利益类型', 'Kind of interest', {
          options: options({
            equity: ['股权', 'Equity'],
            office: ['职务', 'Office'],
            income: ['收入', 'Income'],
          }),
        }),
        field('worth', 'text', '比例或金额', 'Share or amount', optional),
      ],
    }),
    field('q12_end_use', 'longtext', '最终用途', 'End use'),
    field(
      'q12_end_user',
      'party',
      '最终用户(非合同相对方时填写)',
      'End user, if not the other party',
      optional,
    ),
  ],
  {
    visibleTo: screeners,
    checks: [
      check(
        'ethics-none',
        'q6_ethics',
        'q6_ethics = null or list contains(q6_ethics, "none") != true or count(q6_ethics) = 1',
        '选择“无”时不得同时选择其他伦理事项',
        '“None” excludes the other ethics matters',
        'domain.md SP-01 q6',
      ),
    ],
  },
);

/** q8 to q11: what the IP officer, the department and the office decide on. */
export const otherAnswers = section(
  'other_answers',
  '成果、权利与宣传',
  'Results, rights and publicity',
  [
    field('q8_public', 'bool', '是否利用财政资金成果', 'Publicly funded results?'),
    field('q8_project', 'text', '项目编号', 'Project number', { required: 'q8_public = true' }),
    field(
      'q9_prior',
      'bool',
      '是否有共有人、在先许可、质押、期权',
      'Co-owners, prior licence, pledge, option?',
    ),
    field('q9_rights', 'table', '在先权利', 'Prior rights', {
      required: 'q9_prior = true',
      columns: [
        field('kind', 'enum', '类型', 'Kind', {
          options: options({
            co_owner: ['共有人', 'Co-owner'],
            licence: ['在先许可', 'Prior licence'],
            pledge: ['质押', 'Pledge'],
            option: ['期权', 'Option'],
          }),
        }),
        field('holder', 'text', '权利人', 'Holder'),
        field('object', 'text', '对象', 'Object'),
      ],
    }),
    field(
      'q10_students',
      'bool',
      '是否有学生参与、论文是否需保密',
      'Students, or secrecy of theses?',
    ),
    field('q11_name', 'bool', '是否以大学名义、商标宣传', 'Use of the university’s name or marks?'),
  ],
  { visibleTo: [...screeners, 'ip_officer', 'dept_secretary'] },
);
