import { t } from '@kezhuan/domain';
import { check, field, optional, options, section } from '@kezhuan/flow';
import { internal, onlyInternal } from '../shared/visibility.ts';
import { background, basics, piDeclaration, selfCheck, touchesAbroad } from '../shared/header.ts';

/** Price and terms: PI, those who decide, legal and finance, and who signs them (domain.md §14.3). */
const terms = ['pi', ...internal.filter((who) => who !== 'own'), 'ent_rep', 'ent_signatory'];

const parties = section(
  'parties',
  '合作方',
  'Parties',
  [
    field('client', 'party', '委托方', 'Client'),
    field(
      'counterparties',
      'parties',
      '其他合作方(付款方、最终用户等)',
      'Other parties (payer, end user …)',
      optional,
    ),
    field('need_origin', 'enum', '需求来源', 'Need origin', {
      options: options({
        direct: ['直接洽谈', 'Direct'],
        event: ['技术转移活动', 'Technology-transfer event'],
        office: ['产学研合作办公室', 'Joint collaboration office'],
        uicc: ['UICC会员服务', 'UICC service'],
      }),
    }),
    field('delivery_abroad', 'bool', '是否境外交付', 'Delivery abroad'),
  ],
  {
    checks: [
      check(
        'english-title',
        'client',
        `not(${touchesAbroad('client')}) or (title.en != null and title.en != "" and summary.en != null and summary.en != "")`,
        '涉外事项的名称和摘要须有英文',
        'With an overseas party, title and summary need English',
        'domain.md §1.1 bitext',
      ),
      check(
        'english-name',
        'client',
        `not(${touchesAbroad('client')}) or (client.name.en != null and client.name.en != "")`,
        '境外合作方须有英文名称',
        'An overseas party needs its English name',
        'domain.md §1.4',
      ),
    ],
  },
);

const work = section(
  'work',
  '研究内容',
  'Research',
  [
    field('objectives', 'longtext', '研究目标', 'Objectives', { min: 20 }),
    field('tasks', 'table', '研究任务', 'Tasks', {
      min: 1,
      columns: [
        field('task', 'text', '任务', 'Task'),
        field('task_due', 'date', '完成时间', 'Due'),
        field('task_lead', 'text', '负责人', 'Lead', optional),
      ],
    }),
    field('novelty_statement', 'longtext', '新颖性说明', 'Novelty statement', {
      min: 20,
      help: t(
        '须为新技术的研究开发；常规检测、测试请改用技术服务(司法解释17条)',
        'New technology, not routine testing: that is a technical service (SPC Interpretation art. 17)',
      ),
    }),
    field('deliverables', 'table', '交付成果', 'Deliverables', {
      min: 1,
      columns: [
        field('deliverable', 'text', '名称', 'Name'),
        field('form', 'enum', '形式', 'Form', {
          options: options({
            report: ['研究报告', 'Report'],
            software: ['软件', 'Software'],
            prototype: ['样机(样品)', 'Prototype'],
            data: ['数据', 'Data'],
            process: ['工艺(图纸)', 'Process, drawings'],
            other: ['其他', 'Other'],
          }),
        }),
        field('delivery_due', 'date', '交付时间', 'Due'),
        field('criterion', 'longtext', '验收标准', 'Acceptance criterion'),
      ],
    }),
    field('acceptance_method', 'enum', '验收方式', 'Acceptance method', {
      options: options({
        client: ['委托方验收', 'By the client'],
        expert: ['专家验收', 'By experts'],
        test_report: ['第三方检测报告', 'Test report'],
      }),
    }),
    field('student_use', 'bool', '学生参与', 'Students take part'),
  ],
  {
    checks: [
      check(
        'task-before-start',
        'tasks',
        'every t in tasks satisfies date(t.task_due) >= date(period.from)',
        '任务完成时间不得早于项目开始日期',
        'No task is due before the period begins',
        'domain.md §6',
      ),
      check(
        'delivery-before-start',
        'deliverables',
        'every d in deliverables satisfies date(d.delivery_due) >= date(period.from)',
        '成果交付时间不得早于项目开始日期',
        'Nothing is delivered before the period begins',
        'domain.md §6',
      ),
    ],
  },
);

const price = section(
  'price',
  '价款与支付',
  'Price and payment',
  [
    field('price', 'money', '合同价款(含税)', 'Price, tax included', { min: 1 }),
    field('tax_included', 'bool', '含税', 'Tax included'),
    field('vat_rate', 'percent', '增值税税率', 'VAT rate', optional),
    field('payment_plan', 'table', '付款计划', 'Payment plan', {
      min: 1,
      sumsToWhole: 'percent',
      help: t('通常为 50/30/20', 'Usually 50/30/20'),
      columns: [
        field('stage', 'text', '节点', 'Stage'),
        field('trigger', 'enum', '付款条件', 'Trigger', {
          options: options({
            signature: ['合同生效', 'Contract in force'],
            milestone: ['里程碑验收', 'Milestone accepted'],
            acceptance: ['最终验收', 'Final acceptance'],
          }),
        }),
        field('percent', 'percent', '比例', 'Share'),
        field('due', 'date', '时间', 'Due'),
        field('critical', 'bool', '关键里程碑', 'Critical', optional),
        field('grace_days', 'int', '宽限天数', 'Days of grace', { ...optional, min: 0, max: 365 }),
      ],
    }),
  ],
  {
    visibleTo: terms,
    checks: [
      check(
        'paid-before-start',
        'payment_plan',
        'every p in payment_plan satisfies p.trigger = "signature" or date(p.due) >= date(period.from)',
        '验收后的付款时间不得早于项目开始日期',
        'What is paid on acceptance is not due before the period begins',
        'domain.md §6',
      ),
    ],
  },
);

const budget = section(
  'budget',
  '经费预算',
  'Budget',
  [
    field('budget', 'table', '预算', 'Budget', {
      min: 1,
      columns: [
        field('category', 'enum', '科目', 'Category', {
          options: options({
            personnel: ['人员费', 'Personnel'],
            equipment: ['设备费', 'Equipment'],
            material: ['材料费', 'Material'],
            test: ['测试化验加工费', 'Test and processing'],
            travel: ['差旅会议费', 'Travel and meetings'],
            outsourcing: ['外协费', 'Outsourcing'],
            overhead: ['管理费', 'Overhead'],
          }),
        }),
        field('amount', 'money', '金额', 'Amount'),
        field('basis', 'text', '测算依据', 'Basis', optional),
      ],
    }),
  ],
  {
    ...onlyInternal,
    checks: [
      check(
        'one-line-a-category',
        'budget',
        'every b in budget satisfies count(budget[item.category = b.category]) = 1',
        '每个科目只列一行',
        'One line for each category',
      ),
      check(
        'one-currency',
        'budget',
        'every b in budget satisfies b.amount.currency = price.currency',
        '预算币种须与合同价款一致',
        'The budget is in the currency of the price',
      ),
      check(
        'outsourcing',
        'budget',
        'count(budget[item.category = "outsourcing"]) = 0 or ' +
          'sum(budget[item.category = "outsourcing"].amount.minor) * 10 <= sum(budget.amount.minor) * 3',
        '外协费不得超过预算的 30%',
        'Outsourcing is at most 30 % of the budget',
        'domain.md P13',
      ),
      check(
        'within-price',
        'budget',
        'sum(budget.amount.minor) <= price.minor',
        '预算合计不得超过合同价款',
        'The budget cannot exceed the price',
        'domain.md P13: the client pays all direct cost plus overhead',
      ),
    ],
  },
);

const ip = section(
  'ip',
  '成果归属与风险',
  'Results, publication and risk',
  [
    field('ip_owner', 'enum', '成果归属', 'IP owner', {
      options: options({
        university: ['学校', 'University'],
        client: ['委托方', 'Client'],
        joint: ['共有', 'Joint'],
      }),
      help: t(
        '未约定的，专利申请权归研究开发方，委托方可以依法实施(民法典859条)',
        'If silent, the developer owns the patent right and the client may use it (Civil Code art. 859)',
      ),
    }),
    field('ip_reward', 'longtext', '归属补偿', 'Consideration for the IP', {
      required: 'ip_owner = "client"',
      when: 'ip_owner = "client"',
    }),
    field('licence_back', 'bool', '回授许可', 'Licence back'),
    field('publication_days', 'int', '发表审阅天数', 'Publication review, days', {
      min: 0,
      max: 180,
    }),
    field('risk_of_failure', 'enum', '失败风险承担', 'Risk of failure', {
      options: options({
        client: ['委托方承担', 'Client'],
        university: ['学校承担', 'University'],
        shared: ['共同承担', 'Shared'],
      }),
      help: t(
        '未约定的由双方合理分担(民法典858条)',
        'If silent it is shared reasonably (Civil Code art. 858)',
      ),
    }),
    field('risk_share', 'percent', '委托方承担比例', 'Share borne by the client', {
      required: 'risk_of_failure = "shared"',
      when: 'risk_of_failure = "shared"',
    }),
  ],
  { visibleTo: terms },
);

const contractBasis = section('contract_basis', '合同要素', 'Contract', [
  field('language', 'multi', '合同语言', 'Contract language', {
    min: 1,
    options: options({
      zh: ['中文', 'Chinese'],
      en: ['英文', 'English'],
      other: ['其他', 'Other'],
    }),
  }),
  field('paper', 'enum', '合同文本', 'Whose paper', {
    options: options({ own: ['学校范本', 'Our template'], theirs: ['对方文本', 'Their paper'] }),
  }),
  field('foreign_law', 'bool', '适用境外法律', 'Governed by foreign law'),
  field('deemed_acceptance', 'bool', '约定逾期视为验收合格', 'Silence counts as acceptance'),
]);

const declarations = section('declarations', '承诺', 'Declarations', [
  field('same_topic_check', 'declaration', '无重复委托声明', 'No double-sale declaration', {
    help: t(
      '同一技术未重复承接委托(司法解释9条)',
      'The same technology is not sold twice (SPC Interpretation art. 9)',
    ),
  }),
  piDeclaration,
]);

/** Filled in with the proposal. */
export const proposal = [
  basics,
  parties,
  work,
  price,
  budget,
  ip,
  background,
  selfCheck,
  contractBasis,
  declarations,
] as const;
