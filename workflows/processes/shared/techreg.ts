import { t } from '@kezhuan/domain';
import {
  all,
  authorityDays,
  branch,
  check,
  defineSubProcess,
  field,
  fill,
  filing,
  optional,
  options,
  person,
  role,
  section,
  workingDays,
} from '@kezhuan/flow';
import type { Owner } from './owner.ts';
import { onlyInternal } from './visibility.ts';

const classification = section(
  'classification',
  '技术合同分类',
  'Classification',
  [
    field('contract_type', 'enum', '合同类型', 'Contract type', {
      options: options({
        development: ['技术开发', 'Technology development'],
        transfer: ['技术转让', 'Technology transfer'],
        licence: ['技术许可', 'Technology licence'],
        consulting: ['技术咨询', 'Technical consulting'],
        service: ['技术服务', 'Technical service'],
        none: ['非技术合同', 'Not a technology contract'],
      }),
    }),
    field('technology_amount', 'money', '技术交易额', 'Technology amount'),
    field('other_amount', 'money', '非技术性金额', 'Non-technical amount'),
  ],
  {
    ...onlyInternal,
    checks: [
      check(
        'split',
        'other_amount',
        'technology_amount.minor + other_amount.minor = amount_minor',
        '技术交易额与非技术性金额之和须等于合同金额',
        'Technology and non-technical amount must add up to the contract price',
        'domain.md SP-06 row 1',
      ),
    ],
  },
);

const pack = section(
  'registration_pack',
  '登记材料',
  'Registration pack',
  [
    field('pack_files', 'files', '合同全文及附件', 'Contract and annexes', { min: 1 }),
    field('chinese_text', 'file', '中文文本', 'Chinese text', {
      ...optional,
      help: {
        zh: '合同无中文本的，须附中文译本',
        en: 'Needed when the contract has no Chinese text',
      },
    }),
    field('price_list', 'file', '价款构成表', 'Price list', optional),
  ],
  onlyInternal,
);

const summary = section(
  'technical_summary',
  '技术摘要',
  'Technical summary',
  [field('technical_summary', 'longtext', '技术内容摘要', 'Technical summary', { min: 50 })],
  onlyInternal,
);

const submitted = section(
  'submission',
  '申报',
  'Submission',
  [
    field('submitted_on', 'date', '申报日期', 'Submitted on'),
    field('acceptance_no', 'text', '受理号', 'Acceptance number', optional),
  ],
  onlyInternal,
);

/** The law moved in 2026: who records the basis states it, the system does not guess (domain.md §15). */
const tax = section(
  'tax',
  '税务处理',
  'Tax',
  [
    field('vat_treatment', 'enum', '增值税处理', 'VAT', {
      options: options({
        exempt: ['免税', 'Exempt'],
        taxable: ['应税', 'Taxable'],
        waived: ['放弃免税', 'Exemption waived'],
      }),
    }),
    field('vat_basis', 'longtext', '政策依据', 'Basis', {
      help: {
        zh: '须注明现行有效依据；免税收入须单独核算(增值税法26条)',
        en: 'State the basis now in force; exempt sales are accounted separately (VAT Law art. 26)',
      },
    }),
    field('stamp_tax', 'money', '印花税', 'Stamp tax', {
      help: { zh: '技术合同万分之三', en: '0.03 % on technology contracts' },
    }),
  ],
  onlyInternal,
);

const isTechnology = 'contract_type != "none"';

/**
 * SP-06 技术合同认定登记 / Technology-contract recognition and registration. Within 15 working days of
 * effect; the authority takes 15, or 30 from 5 M CNY. Numbers from the draft of the 2026 Measures
 * (domain.md §15). Reads a `pi`; `amount_minor` is the contract price.
 */
export const techreg = ({ owner }: { owner: Owner }) =>
  defineSubProcess({
    key: 'sp_techreg',
    code: 'SP-06',
    name: t('技术合同认定登记', 'Technology-contract registration'),
    inputs: ['amount_cny', 'amount_minor'],
    sections: [classification, pack, summary, submitted, tax],
    facts: {
      registered: {
        kind: 'feel',
        is: 'answers[-1].answer = "granted"',
        name: t('技术合同已登记', 'the contract is registered'),
      },
      registration_no: { kind: 'feel', is: 'answers[-1].certificate_no' },
    },
    flow: [
      fill('classify', {
        name: t('合同分类', 'Classify the contract'),
        by: owner.manager,
        sections: ['classification'],
        within: workingDays(2),
        state: 'active',
      }),
      all(
        'prepare',
        t('准备材料', 'Prepare the pack'),
        [
          branch('summary', t('技术摘要', 'Technical summary'), [
            fill('summary', {
              name: t('编写技术摘要', 'Write the technical summary'),
              by: person('pi'),
              sections: ['technical_summary'],
              within: workingDays(3),
              state: 'active',
            }),
          ]),
          branch('pack', t('登记材料', 'Pack'), [
            fill('pack', {
              name: t('准备登记材料', 'Prepare the pack'),
              by: owner.manager,
              sections: ['registration_pack'],
              within: workingDays(3),
              state: 'active',
            }),
          ]),
        ],
        { when: isTechnology },
      ),
      ...filing({
        id: 'submit',
        name: t('技术合同认定登记', 'technology-contract registration'),
        by: owner.manager,
        when: isTechnology,
        pack: ['submission'],
        // 15 working days from effect, less the 5 of classifying and preparing.
        submitWithin: workingDays(10),
        answerWithin: authorityDays('if amount_cny >= 500000000 then 30 else 15'),
        state: 'active',
        why: t(
          '合同生效后 15 个工作日内申请认定登记(2026 年办法，待核对)',
          'Within 15 working days of effect (2026 Measures, to be confirmed)',
        ),
        answer: [
          field('certified_technology', 'money', '认定技术交易额', 'Recognised amount', {
            required: 'answer = "granted"',
          }),
        ],
        ...onlyInternal,
      }),
      fill('tax', {
        name: t('确定税务处理', 'Settle the tax treatment'),
        by: role('finance_officer'),
        sections: ['tax'],
        within: workingDays(5),
        duty: { kind: 'statutory' },
        state: 'active',
        why: t('开票前须确定(SP-06)', 'Before any invoice (SP-06)'),
      }),
    ],
  });
