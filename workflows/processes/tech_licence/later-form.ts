import { archiveRecord, check, field, optional, options, section } from '@kezhuan/flow';
import { termsVisible } from '../shared/pricing-form.ts';
import { onlyInternal } from '../shared/visibility.ts';

/** Filled in along the way. */
export const later = [
  section(
    'rights_check',
    '权利核查',
    'Rights check',
    [
      field('rights_valid', 'bool', '权利有效', 'The rights are in force'),
      field(
        'prior_rights',
        'longtext',
        '在先许可、质押、期权',
        'Prior licences, pledges, options',
        {
          ...optional,
        },
      ),
      field('prior_option', 'bool', '存在在先期权', 'Somebody holds an option'),
      field('rights_summary', 'longtext', '核查结论', 'Findings', { min: 10 }),
    ],
    {
      ...onlyInternal,
      checks: [
        check(
          'in-force',
          'rights_valid',
          'rights_valid = true',
          '权利无效或已终止的，不得许可',
          'What is no longer in force cannot be licensed',
          '民法典第八百六十五条 Civil Code art. 865',
        ),
      ],
    },
  ),
  section(
    'prior_option_check',
    '在先期权核查',
    'The prior option',
    [
      field('option_holder', 'text', '期权人', 'Who holds it'),
      field('option_release', 'enum', '处理情况', 'Why it does not stand in the way', {
        options: options({
          waived: ['期权人书面放弃', 'Waived in writing'],
          expired: ['期权已届满', 'It has expired'],
          apart: ['领域、地域不冲突', 'Another field or territory'],
        }),
      }),
      field('release_file', 'file', '放弃书或证明', 'Waiver or proof', { accept: ['pdf'] }),
    ],
    onlyInternal,
  ),
  section(
    'co_owner_consents',
    '共有人同意',
    'Consent of co-owners',
    [
      field('consents', 'files', '共有人同意书', 'Letters of consent', { min: 1 }),
      field('consent_note', 'longtext', '核查说明', 'Note', optional),
    ],
    onlyInternal,
  ),
  section(
    'group_resolution',
    '领导小组表决',
    'Vote of the IP leading group',
    [field('vote_note', 'longtext', '意见', 'Note', optional)],
    onlyInternal,
  ),
  section(
    'agreed_price',
    '合同价款',
    'Contract price',
    [field('agreed_price', 'money', '合同价款(固定部分)', 'Contract price, fixed part')],
    {
      ...termsVisible,
      checks: [
        check(
          'as-announced',
          'agreed_price',
          'agreed_price.currency = "CNY" and agreed_price.minor = contract_minor',
          '合同价款须与公示(成交)价格一致；变更价格的，须退回定价并重新公示',
          'The contract has the price that was announced; another price goes back and is announced anew',
          '促进科技成果转化法第十八条 Promotion Act art. 18; domain.md SP-05',
        ),
      ],
    },
  ),
  section(
    'validity',
    '签署前效期核对',
    'Good until the signature',
    [
      field('signing_planned_on', 'date', '拟签署日期', 'To be signed on'),
      field('screened_on', 'date', '合规筛查结论日期', 'Screening concluded on'),
      field('price_fixed_on', 'date', '价格确定日期(公示期满)', 'Price fixed on (notice over)', {
        required: 'by_agreement = true',
        when: 'by_agreement = true',
      }),
    ],
    {
      ...onlyInternal,
      checks: [
        check(
          'after-the-notice',
          'signing_planned_on',
          'price_fixed_on = null or date(signing_planned_on) >= date(price_fixed_on)',
          '拟签署日期不得早于公示期满',
          'It is not signed before the notice has run',
          '促进科技成果转化法第十八条 Promotion Act art. 18',
        ),
        check(
          'priced-anew',
          'price_fixed_on',
          'repriced_on = null or price_fixed_on = null or date(price_fixed_on) >= date(repriced_on)',
          '价格确定日期须为重新公示期满之日',
          'The price is fixed when the new notice has run',
          'domain.md SP-04',
        ),
        check(
          'screened-anew',
          'screened_on',
          'rescreened_on = null or date(screened_on) >= date(rescreened_on)',
          '结论日期须为重新筛查的结论日期',
          'The conclusion is that of the new screening',
          'domain.md SP-01',
        ),
      ],
    },
  ),
  section('repricing', '重新定价', 'Priced anew', [
    field('repriced_on', 'date', '启动重新定价日期', 'Taken up again on'),
    field('repricing_note', 'longtext', '未及时签署的原因', 'Why it was not signed in time', {
      min: 10,
    }),
  ]),
  section('rescreening', '重新筛查', 'Screened anew', [
    field('rescreened_on', 'date', '启动重新筛查日期', 'Taken up again on'),
  ]),
  section('delivery', '技术资料交付', 'Delivery', [
    field('delivered', 'table', '交付清单', 'Delivery list', {
      min: 1,
      columns: [
        field('delivered_item', 'text', '资料', 'Item'),
        field('delivered_form', 'text', '形式', 'Form'),
      ],
    }),
    field('delivered_on', 'date', '交付日期', 'Delivered on'),
  ]),
  section('settled', '履约小结', 'Closing report', [
    field('closing_note', 'longtext', '履约情况', 'How it was performed', { min: 10 }),
    field('closing_kind', 'enum', '终止原因', 'Why it ends', {
      options: options({
        expired: ['期限届满', 'The term is over'],
        paid: ['一次性许可已付清', 'Paid in full'],
      }),
    }),
  ]),
  archiveRecord,
] as const;
