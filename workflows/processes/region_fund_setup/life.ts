import { t } from '@kezhuan/domain';
import {
  all,
  archive,
  branch,
  calendarDays,
  each,
  end,
  field,
  fill,
  onDate,
  role,
  section,
  waitFor,
  waitThat,
  waitUntil,
} from '@kezhuan/flow';

/** What arrived of one contribution. */
const arrival = section('contribution_in', '出资到账', 'Contribution received', [
  field('received', 'money', '到账金额', 'Received', { min: 1 }),
  field('received_on', 'date', '到账日期', 'Received on'),
]);

/** P02 row 10 and after: money comes in, calls go out, until the term is over. */
export const life = [
  all('life', t('基金运行', 'Life of the fund'), [
    branch('money', t('出资', 'Contributions'), [
      each('contributing', {
        name: t('出资到账', 'Contributions'),
        of: 'contributions',
        order: 'side_by_side',
        sections: [arrival],
        flow: [
          waitUntil('arrived', {
            name: t('出资到账', 'Contribution'),
            by: role('finance_officer'),
            sections: ['contribution_in'],
            within: onDate('row.contribution_due'),
          }),
        ],
      }),
    ]),
    branch('fund', t('运行', 'In operation'), [
      waitThat('first', 'contributed = true', {
        name: t('首笔到账', 'First contribution'),
        state: 'constituted',
        why: t('首笔到账前不得发布征集(P02)', 'No call opens before (P02)'),
      }),
      waitFor('term', onDate('period.to'), { name: t('基金期限', 'Term'), state: 'active' }),
    ]),
  ]),
  fill('liquidate', {
    name: t('清算', 'Liquidation'),
    by: role('finance_officer'),
    sections: ['liquidation'],
    within: calendarDays(60),
    state: 'liquidating',
  }),
  archive('archive', { name: t('归档', 'Archive'), retention: 'permanent' }),
  end('done', { name: t('到期清算完毕', 'Expired and liquidated'), state: 'expired' }),
] as const;
