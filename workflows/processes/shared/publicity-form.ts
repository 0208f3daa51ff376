import { t } from '@kezhuan/domain';
import { check, field, optional, options, section } from '@kezhuan/flow';
import { inCny } from './in-cny.ts';

/** Who handles objections: objector and evidence are for them alone, and for audit and inspection. */
const handlers = { visibleTo: ['tto_officer', 'tto_director', 'ip_officer', 'ip_leading_group'] };

/**
 * 公示内容: what stands on the board (domain.md SP-05). The name of the result, its abstract, the other
 * party and the contributors come from the deal itself.
 */
export const notice = section(
  'notice',
  '公示内容',
  'Notice',
  [
    field('notice_edition', 'int', '第几次公示', 'Edition', {
      min: 1,
      help: t('首次公示填 1；每次更正后加 1', 'The first is 1; each correction adds one'),
    }),
    field('notice_amount', 'money', '公示金额', 'Amount announced', {
      help: t('拟交易价格，或拟发放的奖励', 'The proposed price, or the reward to be paid'),
    }),
    field('notice_basis', 'longtext', '依据', 'Basis', { min: 10 }),
    field('notice_label', 'longtext', '关联关系说明', 'Related-party label', {
      required: 'related = true',
      help: t('与受让方、被许可方的关联关系须予公示', 'A tie to the other party is announced'),
    }),
    field('notice_channels', 'multi', '公示渠道', 'Channels', {
      min: 1,
      options: options({
        intranet: ['校内公示栏', 'Intranet notice board'],
        tto_page: ['技术转移办公室网页', 'Page of the TTO'],
        market: ['技术交易市场平台', 'Technology-market platform'],
      }),
    }),
    field('objection_channel', 'text', '异议渠道', 'Where to object'),
  ],
  {
    checks: [
      inCny('notice_amount', '公示金额以人民币计', 'The amount announced is in CNY'),
      check(
        'announced-amount',
        'notice_amount',
        'notice_amount.minor = announced_minor',
        '公示金额须与拟定金额一致；变更价格的，须重新公示满期',
        'The amount announced is the one proposed; a new price takes a new notice in full',
        '促进科技成果转化法第十八条 Promotion Act art. 18; domain.md SP-05',
      ),
      check(
        'edition',
        'notice_edition',
        'notice_edition = 1 + upheld_before',
        '异议成立并更正后，须以新的一次公示重新起算',
        'After an objection is upheld the corrected notice is a new edition, in full',
        'domain.md SP-05',
      ),
    ],
  },
);

/** 异议: by anyone on the staff, under their own name. */
export const objection = section(
  'objection',
  '异议',
  'Objection',
  [
    field('ground', 'enum', '异议事由', 'Ground', {
      options: options({
        ownership: ['权属', 'Ownership'],
        price: ['价格', 'Price'],
        contributors: ['完成人名单', 'Contributor list'],
        related_party: ['关联关系', 'Related party'],
        procedure: ['程序', 'Procedure'],
        other: ['其他', 'Other'],
      }),
    }),
    field('objection_text', 'longtext', '异议内容', 'What is objected to', { min: 10 }),
    field('anonymous', 'bool', '匿名来信(代为提交)', 'An anonymous letter, handed on', {
      ...optional,
      help: t(
        '匿名异议须附可核实的证据',
        'Without a name, only with evidence that can be verified',
      ),
    }),
    field('evidence', 'files', '证据材料', 'Evidence', {
      required: 'anonymous = true',
      min: 1,
    }),
    field('real_name', 'declaration', '实名声明', 'Under my own name', {
      required: 'anonymous != true',
      when: 'anonymous != true',
      help: t('本人实名提出异议，所述属实', 'I object under my own name, and state the truth'),
    }),
  ],
  handlers,
);

export const registered = section(
  'objection_register',
  '异议受理',
  'Register',
  [
    field('registered_on', 'date', '受理日期', 'Registered on'),
    field('complex', 'bool', '案情复杂，调查延长 10 个工作日', 'Complex: 10 working days more'),
  ],
  handlers,
);

export const inquiry = section(
  'inquiry',
  '调查意见',
  'Findings',
  [
    field('findings', 'longtext', '调查情况', 'What was found', { min: 10 }),
    field('inquiry_files', 'files', '调查材料', 'Papers', optional),
  ],
  handlers,
);

export const verdict = section(
  'verdict',
  '异议处理决定',
  'Decision on the objection',
  [
    field('verdict', 'enum', '处理决定', 'Decision', {
      options: options({
        dismissed: ['异议不成立', 'Dismissed'],
        partly: ['部分成立', 'Upheld in part'],
        upheld: ['异议成立', 'Upheld'],
      }),
    }),
    field('verdict_grounds', 'longtext', '决定理由', 'Grounds', { min: 10 }),
  ],
  handlers,
);

export const correction = section(
  'correction',
  '更正',
  'Correction',
  [field('correction_note', 'longtext', '更正内容', 'What is corrected', { min: 10 })],
  {
    ...handlers,
    checks: [
      check(
        'published-anew',
        'correction_note',
        'notice_edition = 1 + upheld_before',
        '须先退回“发布公示”(或更早环节),以新的一次公示更正',
        'First the notice goes back and is published as a new edition',
        'domain.md SP-05',
      ),
    ],
  },
);

export const answered = section('objection_answer', '书面答复', 'Written answer', [
  field('answered_on', 'date', '答复日期', 'Answered on'),
  field('answer_text', 'longtext', '答复内容', 'Answer'),
]);
