import { check, field, optional, options } from '@kezhuan/flow';
import { benefitsWith } from '../shared/grant-later-form.ts';

/**
 * 转化 / Conversion of the year: first in the region, as undertaken; of what it brings in the university's
 * part is shared out (SP-10), and the fund takes the return agreed on (domain.md P04).
 */
export const conversion = benefitsWith(
  [
    field('conversions', 'table', '转化情况', 'Conversions', {
      ...optional,
      columns: [
        field('conversion_kind', 'enum', '方式', 'By', {
          options: options({
            licence: ['许可', 'Licence'],
            joint_use: ['联合实施', 'Joint use'],
            assignment: ['转让', 'Assignment'],
          }),
        }),
        field('converted_by', 'text', '实施单位', 'Who uses it'),
        field('in_region', 'bool', '在本区域内', 'Inside the region'),
        field('conversion_income', 'money', '转化收入', 'Income'),
        field('conversion_deal', 'text', '转化事项编号', 'Number of the deal', optional),
      ],
    }),
    field('fund_return', 'money', '返还基金金额', 'Returned to the fund'),
    field('patents', 'table', '专利清单', 'Patents', {
      ...optional,
      columns: [
        field('patent_no', 'text', '专利(申请)号', 'Number'),
        field('patent_name', 'text', '名称', 'Name'),
        field('patent_holder', 'text', '权利人', 'Owner'),
      ],
    }),
  ],
  [
    check(
      'first-in-region',
      'conversions',
      'conversions = null or count(conversions) = 0 or conversions[1].in_region = true',
      '成果应首先在本区域内转化',
      'What comes of it is converted in the region first',
      'domain.md P04',
    ),
    check(
      'agreed-return',
      'fund_return',
      'fund_return.currency = "CNY" and fund_return.minor = ' +
        '(if conversions = null or count(conversions) = 0 then 0 ' +
        'else floor(sum(conversions.conversion_income.minor) * fund_return_share / 10000 + 0.5))',
      '返还基金的金额须为转化收入乘以约定比例',
      'What is returned is the share of the income agreed on',
      'domain.md P04',
    ),
  ],
);
