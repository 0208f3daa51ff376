import { check, field, section } from '@kezhuan/flow';
import { basics } from '../shared/header.ts';
import {
  budgetOf,
  declarations,
  parties,
  partColumn,
  project,
  reviewWishes,
  withinCap,
} from '../shared/grant-form.ts';

/** Who has what of the results, and what the university undertakes (domain.md P04). */
const sharing = section('sharing', '成果与转化', 'Results and conversion', [
  field('ip_split', 'table', '知识产权分配', 'IP split', {
    min: 1,
    sumsToWhole: 'ip_share',
    source: 'domain.md P04',
    columns: [
      field('ip_party', 'text', '权利人', 'Party'),
      field('ip_share', 'percent', '份额', 'Share'),
    ],
  }),
  field('student_participation', 'int', '参与学生人数', 'Students taking part', { min: 0 }),
  field('fund_return_share', 'percent', '转化收入返还基金比例', 'Share of income for the fund', {
    max: 1000,
    source: 'domain.md P04',
  }),
  field('conversion_years', 'int', '承诺转化年限', 'Converted within, years', { min: 1, max: 10 }),
  field('conversion_commitment', 'declaration', '区域内转化承诺', 'Conversion in the region', {
    help: {
      zh: '在承诺年限内于本区域许可或联合实施',
      en: 'Licensed or used jointly inside the region within these years',
    },
  }),
]);

/** Filled in by the PI, for university and enterprise together (domain.md P04). */
export const application = [
  basics,
  parties,
  project,
  budgetOf(
    [partColumn],
    [
      withinCap,
      check(
        'both-parts',
        'budget',
        'count(budget[item.part = "university"]) > 0 and count(budget[item.part = "enterprise"]) > 0',
        '学校研究部分和企业产业化部分均须列明',
        'Both the part of the university and the part of the enterprise are stated',
        'domain.md P04',
      ),
    ],
  ),
  sharing,
  reviewWishes,
  declarations,
] as const;
