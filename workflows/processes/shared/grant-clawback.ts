import { t, type Text } from '@kezhuan/domain';
import { calendarDays, check, end, field, fill, section, workingDays } from '@kezhuan/flow';
import type { Feel, Who } from '@kezhuan/flow';

/** 追回: in proportion to what the project did not do (domain.md P03). */
const clawback = section(
  'clawback',
  '追回资金',
  'Clawback',
  [
    field('undone', 'percent', '未完成(违约)比例', 'Not done, or in breach', { max: 10000 }),
    field('clawback_amount', 'money', '应追回金额', 'To be paid back'),
    field('clawback_basis', 'longtext', '依据', 'Basis', { min: 10 }),
  ],
  {
    checks: [
      check(
        'in-proportion',
        'clawback_amount',
        'clawback_amount.currency = "CNY" and clawback_amount.minor = floor(paid_minor * undone / 10000 + 0.5)',
        '追回金额须为已拨付金额乘以未完成比例',
        'What is claimed back is the part of the money paid that was not done',
        'domain.md P03',
      ),
    ],
  },
);

const repaid = section(
  'repaid',
  '追回到账',
  'Paid back',
  [
    field('repaid_amount', 'money', '到账金额', 'Paid back'),
    field('repaid_on', 'date', '到账日期', 'Paid back on'),
    field('repaid_voucher', 'text', '凭证号', 'Voucher'),
  ],
  {
    checks: [
      check(
        'repaid-in-full',
        'repaid_amount',
        'repaid_amount.minor = clawback_amount.minor and repaid_amount.currency = "CNY"',
        '须足额退回',
        'All of it is paid back',
        'domain.md P03',
      ),
    ],
  },
);

export const clawbackSections = [clawback, repaid] as const;

/**
 * What comes to nothing, or is broken off, is claimed back in proportion, and where it `stops` the project
 * ends it once the money is back (domain.md P03). `paid_minor`, the fen paid so far, is the process's.
 */
export const claimedBack = <const C extends string>(
  reason: C,
  { by, when, stops = when, why }: { by: Who; when: Feel; stops?: Feel; why: Text },
) =>
  [
    fill(`clawback_${reason}`, {
      name: t('追回资金', 'Claim money back'),
      by,
      when,
      sections: ['clawback'],
      within: workingDays(20),
      state: 'clawback',
      why,
    }),
    fill(`repaid_${reason}`, {
      name: t('登记退款到账', 'The money is back'),
      by,
      when,
      sections: ['repaid'],
      within: calendarDays(60),
      state: 'clawback',
    }),
    end(`stopped_${reason}`, {
      name: t('项目终止，资金已追回', 'Stopped, and the money is back'),
      when: stops,
      state: 'terminated',
    }),
  ] as const;
