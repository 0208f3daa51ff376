import { computed, field, optional, options, section } from '@kezhuan/flow';
import { onlyInternal } from './visibility.ts';

/** What the list screening found (domain.md §1.4 `sanctions_check`); the worker fills it in. */
export const listCheck = section(
  'list_check',
  '管控名单筛查',
  'List screening',
  [
    field('list_result', 'enum', '筛查结果', 'Result', {
      ...computed,
      options: options({
        clear: ['通过', 'Clear'],
        hit: ['疑似命中', 'Hit'],
        pending: ['待定', 'Pending'],
      }),
    }),
    field('list_checked_on', 'date', '筛查日期', 'Screened on', computed),
    field('list_hits', 'table', '命中明细', 'Hits', {
      ...computed,
      columns: [
        field('party', 'text', '主体', 'Party'),
        field('list', 'text', '名单', 'List'),
        field('matched', 'text', '匹配内容', 'Match', optional),
      ],
    }),
  ],
  onlyInternal,
);
