import { describe, expect, it } from '@jest/globals';
import type { DealView } from '@kezhuan/contracts';
import { agreedDates } from './agreed-dates.ts';

const t = (zh: string) => ({ zh, en: zh });

describe('agreedDates', () => {
  it('finds the days in any table, soonest first, called by the row', () => {
    const deal = {
      sections: {
        '': [
          {
            id: 'work',
            name: t('内容'),
            fields: [
              {
                key: 'plan',
                type: 'table',
                name: t('计划'),
                columns: [
                  { key: 'what', type: 'text', name: t('名称') },
                  { key: 'due', type: 'date', name: t('时间') },
                ],
              },
              { key: 'day', type: 'date', name: t('日期') },
            ],
          },
        ],
      },
      data: {
        '': {
          day: '2026-01-01',
          plan: [
            { id: 'r1', what: '报告', due: '2027-02-01' },
            { id: 'r2', due: '2026-12-01' },
            { id: 'r3', what: '未定' },
          ],
        },
      },
    } as unknown as DealView;
    expect(agreedDates(deal).map((d) => [d.day, d.what.zh])).toEqual([
      ['2026-12-01', '计划 2'],
      ['2027-02-01', '报告'],
    ]);
  });
});
