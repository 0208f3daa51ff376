import { t } from '@kezhuan/domain';
import {
  calendarDays,
  defineSubProcess,
  end,
  field,
  fill,
  options,
  role,
  section,
  use,
  waitFor,
  workingDays,
  type Role,
} from '@kezhuan/flow';
import { render } from './documents.ts';
import { onlyInternal } from './visibility.ts';

/** Filled in by whoever withdraws a deal whose public notice has begun: the root section that says so. */
export const withdrawn = section(
  'withdrawn',
  '撤销申请',
  'Withdrawal',
  [
    field('withdrawn_on', 'date', '撤销日期', 'Withdrawn on'),
    field('withdrawn_why', 'longtext', '撤销原因', 'Why', { min: 10 }),
  ],
  onlyInternal,
);

/** Its fields, for `control.withdrawal`. */
export const withdrawal = { on: 'withdrawn_on', reason: 'withdrawn_why' } as const;

const notice = section('withdrawal_notice', '撤销公告', 'Notice of withdrawal', [
  field('withdrawal_text', 'longtext', '公告内容', 'What is announced', { min: 10 }),
  field('withdrawal_channels', 'multi', '公告渠道', 'Channels', {
    min: 1,
    options: options({
      intranet: ['校内公示栏', 'Intranet notice board'],
      tto_page: ['技术转移办公室网页', 'Page of the TTO'],
      market: ['技术交易市场平台', 'Technology-market platform'],
    }),
  }),
]);

const isWithdrawn = 'withdrawn_on != null';

type Announced = {
  /** Fields of the process that say on the board what it was about. */
  shown: readonly string[];
  by?: Role;
};

/**
 * 撤销公告 (domain.md §4.3): what a public notice has told the public of, it is told is withdrawn, for as
 * long as a notice stands (SP-05). Stands at the beginning of the flow: from then on nothing else is done.
 */
export const withdrawable = ({ shown, by = 'tto_officer' }: Announced) =>
  [
    use(
      defineSubProcess({
        key: 'sp_withdrawal',
        code: 'SP-05',
        name: t('撤销公告', 'Notice of withdrawal'),
        inputs: [],
        sections: [notice],
        flow: [
          fill('publish', {
            name: t('发布撤销公告', 'Publish the withdrawal'),
            by: role(by),
            sections: ['withdrawal_notice'],
            within: workingDays(2),
            state: 'in_publicity',
            why: t(
              '公示开始后撤销的，须发布撤销公告(SP-05)',
              'Withdrawn once its notice has begun, that is announced too (SP-05)',
            ),
          }),
          render('document', 'withdrawal_notice', { reads: ['withdrawal_notice'] }),
          waitFor('period', calendarDays(15), {
            name: t('撤销公告', 'Notice of withdrawal'),
            publishes: { sections: ['withdrawal_notice'], fields: shown },
            state: 'in_publicity',
          }),
        ],
      }),
      { id: 'withdrawal', when: isWithdrawn, inputs: {} },
    ),
    end('withdrawn', { name: t('已撤销', 'Withdrawn'), when: isWithdrawn, state: 'withdrawn' }),
  ] as const;
