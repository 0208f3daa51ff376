import { t, type Text } from '@kezhuan/domain';
import { archive, end, fill, months, repeat, workingDays, type Who } from '@kezhuan/flow';
import { benefits, isAudited } from './grant-later-form.ts';

type Closing = {
  by: Who;
  /** Who settles what is left, and what is to become of it (domain.md P02). */
  settles: Who;
  unspent: Text;
  /** What is told in each of the three years after. */
  yearly?: typeof benefits;
};

/** SP-17 row 19: audit, performance and accounts, unspent money, the benefits of three years, the archive. */
export const closing = ({ by, settles, unspent, yearly = benefits }: Closing) =>
  [
    fill('audit', {
      name: t('提交审计报告', 'Have it audited'),
      by,
      when: isAudited,
      sections: ['audited'],
      within: workingDays(30),
      state: 'audit',
      why: t('资助五十万元以上的须审计(P03)', 'From 500 k CNY it is audited (P03)'),
    }),
    fill('performance', {
      name: t('绩效归档', 'Performance and accounts'),
      by,
      sections: ['performance'],
      within: workingDays(30),
      state: 'active',
    }),
    fill('settle', {
      name: unspent,
      by: settles,
      when: 'unspent.minor > 0',
      sections: ['unspent_settled'],
      within: workingDays(20),
      state: 'active',
      why: t(
        '结余按基金规则处置(P02、SP-17)',
        'What is left goes by the rules of the fund (P02, SP-17)',
      ),
    }),
    repeat('followup', {
      name: t('效益跟踪', 'Benefits'),
      until: 'round >= 3',
      every: months(12),
      max: 3,
      sections: [yearly],
      flow: [
        fill('benefit', {
          name: t('报送年度效益', 'Report the benefits of the year'),
          by,
          sections: ['benefits'],
          within: workingDays(30),
          state: 'conversion',
          duty: { kind: 'report' },
          why: t('结题后三年跟踪效益(P03)', 'Three years of benefits (P03)'),
        }),
      ],
    }),
    archive('archive', { name: t('归档', 'Archive'), retention: '10 years' }),
    end('done', { name: t('办结', 'Done'), state: 'completed' }),
  ] as const;
