import { t } from '@kezhuan/domain';
import { check, field, optional, options, section } from '@kezhuan/flow';
import { contributorsField, contributorsOnce } from '../shared/contributors.ts';
import { background, basics, piDeclaration, selfCheck } from '../shared/header.ts';
import { licenceKinds, objectKinds, relatedPersons } from '../shared/licensed.ts';
import { auditCheck, auditRight } from '../shared/payment-form.ts';
import { price, termsVisible } from '../shared/pricing-form.ts';

const strong = '(licence_kind = "exclusive" or licence_kind = "sole")';

const parties = section(
  'parties',
  '合作方与关联关系',
  'Parties and ties',
  [
    field('licensee', 'party', '被许可方', 'Licensee', {
      required: 'method = "agreement"',
      help: t('挂牌、拍卖的，成交后登记', 'Listed or auctioned: recorded once sold'),
    }),
    field('counterparties', 'parties', '其他合作方', 'Other parties', optional),
    relatedPersons,
  ],
  {
    checks: [
      check(
        'domestic',
        'licensee',
        'licensee = null or (licensee.country = "CN" and licensee.overseasControlled != true)',
        '被许可方为境外(含港澳台)或受境外控制的，请改用海外技术许可',
        'A licensee from or controlled from overseas takes the overseas licence',
        'domain.md §7 G-02',
      ),
    ],
  },
);

const objects = section(
  'objects',
  '许可标的与完成人',
  'Objects and contributors',
  [
    contributorsField,
    field('objects', 'table', '许可标的', 'Objects', {
      min: 1,
      columns: [
        field('object_kind', 'enum', '类型', 'Kind', { options: objectKinds }),
        field('object_name', 'text', '名称', 'Name'),
        field('object_no', 'text', '编号', 'Number', { required: 'object_kind != "know_how"' }),
        field('object_expires', 'date', '权利期限至', 'Right expires on', {
          required: 'object_kind = "patent"',
        }),
        field('object_co_owned', 'bool', '与校外共有', 'Co-owned with others'),
      ],
    }),
  ],
  { checks: [contributorsOnce] },
);

/** What its price is for (SP-04): another kind, field, territory or term is priced and announced anew. */
const licensed = section(
  'licensed',
  '许可方式与范围',
  'Kind and scope',
  [
    field('licence_kind', 'enum', '许可方式', 'Licence kind', {
      options: licenceKinds,
      help: t(
        '独占：学校也不得实施；排他：学校保留自行实施(司法解释25条)',
        'Exclusive: not even we may use it; sole: we keep our own use (SPC Interpretation art. 25)',
      ),
    }),
    field('field_of_use', 'text', '实施领域', 'Field of use'),
    field('territory', 'text', '地域', 'Territory'),
    field('term', 'daterange', '许可期限', 'Term'),
  ],
  {
    ...termsVisible,
    checks: [
      check(
        'within-the-patent',
        'term',
        'every o in objects satisfies o.object_expires = null or date(term.to) <= date(o.object_expires)',
        '许可期限不得超过专利权的有效期限',
        'The term ends with the patent at the latest',
        '民法典第八百六十五条 Civil Code art. 865',
      ),
      check(
        'open-patents',
        'licence_kind',
        'licence_kind != "open" or (every o in objects satisfies o.object_kind = "patent")',
        '开放许可限于已授权的专利',
        'Only patents in force are open to all',
        '专利法第五十条 Patent Law art. 50',
      ),
    ],
  },
);

const withinTerm = (day: string) =>
  `date(${day}) >= date(term.from) and date(${day}) <= date(term.to)`;

const grant = section(
  'grant',
  '许可条件',
  'Terms of the grant',
  [
    field('sublicence', 'enum', '分许可', 'Sublicence', {
      options: options({
        no: ['不得分许可', 'No'],
        with_consent: ['经同意', 'With consent'],
        free: ['可以分许可', 'Free'],
      }),
    }),
    field('improvements', 'enum', '后续改进', 'Improvements', {
      options: options({
        own: ['各自所有', 'Each its own'],
        shared: ['共享', 'Shared'],
        licence_back: ['回授', 'Licence back'],
      }),
    }),
    field('patent_cost', 'enum', '专利费用承担', 'Patent cost', {
      options: options({
        university: ['学校', 'University'],
        licensee: ['被许可方', 'Licensee'],
        shared: ['分担', 'Shared'],
      }),
    }),
    field('reserved_rights', 'bool', '保留科研教学实施权', 'Research and teaching reserved'),
    auditRight,
    field('tech_support', 'table', '技术支持', 'Technical support', {
      ...optional,
      columns: [
        field('support_days', 'int', '天数', 'Days', { min: 1 }),
        field('support_fee', 'money', '费用', 'Fee'),
      ],
    }),
    field('diligence', 'table', '实施勤勉义务', 'Diligence', {
      required: strong,
      columns: [
        field('diligence_step', 'text', '节点', 'Milestone'),
        field('diligence_due', 'date', '时间', 'Due'),
        field('diligence_else', 'text', '未达到的后果', 'Consequence'),
      ],
    }),
    field('delivery_due', 'date', '技术资料交付日期', 'Know-how delivered by'),
    field('capability', 'file', '被许可方实施能力说明', 'Licensee capability', {
      required: 'licence_kind != "open"',
    }),
  ],
  {
    ...termsVisible,
    checks: [
      auditCheck,
      check(
        'diligence-within-the-term',
        'diligence',
        `diligence = null or (every d in diligence satisfies ${withinTerm('d.diligence_due')})`,
        '实施节点须在许可期限内',
        'Each milestone of diligence lies within the term',
        'domain.md P14',
      ),
      check(
        'delivery-within-the-term',
        'delivery_due',
        withinTerm('delivery_due'),
        '技术资料须在许可期限内交付',
        'The know-how is delivered within the term',
        'domain.md P14',
      ),
    ],
  },
);

const contractBasis = section('contract_basis', '合同要素', 'Contract', [
  field('language', 'multi', '合同语言', 'Contract language', {
    min: 1,
    options: options({ zh: ['中文', 'Chinese'], en: ['英文', 'English'] }),
  }),
  field('paper', 'enum', '合同文本', 'Whose paper', {
    options: options({ own: ['学校范本', 'Our template'], theirs: ['对方文本', 'Their paper'] }),
  }),
  field(
    'option_stage',
    'bool',
    '先签期权协议(3–12 个月评估期)',
    'An option of 3 to 12 months first',
  ),
]);

const declarations = section('declarations', '承诺', 'Declarations', [piDeclaration]);

/** Filled in with the request. */
export const request = [
  basics,
  parties,
  objects,
  licensed,
  grant,
  price,
  background,
  selfCheck,
  contractBasis,
  declarations,
] as const;

/** What stands on the board of a licence besides its notice (SP-05). */
export const shown = ['summary', 'licensee', 'licence_kind', 'objects', 'contributors'] as const;
