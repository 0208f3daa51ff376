import { t } from '@kezhuan/domain';
import type { Control, Under } from '@kezhuan/flow';

export type GovernanceMode = 'GOV_LED' | 'CO_LED';

/**
 * When an application may be filed under a call of its mode: from its publication to the last instant of
 * 17:00:00 in Beijing on the closing day. By the instant it arrived: what waited for its turn at the close
 * is in, and what came a second later is not (domain.md SP-17).
 */
export const whileCallOpen = (mode: GovernanceMode): Pick<Under, 'when' | 'checks'> => ({
  when: `governance_mode = "${mode}" and steps.open.status != null and parent.ended = false`,
  checks: [
    {
      code: 'call-closed',
      holds: 'filed_at < closing_day + "T09:00:01"',
      message: t(
        '申报已于截止日 17:00:00(北京时间)截止；延期须经基金管理委员会同意。已填写的内容仍保存在草稿中',
        'The call closed at 17:00:00 Beijing time on its closing day; only the committee may extend it. What you have filled in is kept as a draft',
      ),
      source: 'domain.md SP-17 (apply: deadline 17:00 hard; grace by committee only)',
    },
  ],
});

/** What was applied with stands from that second on: nobody mends it in sight of the others, or of the scores. */
export const amendedUntilClose: Pick<Control, 'amendWhile'> = {
  amendWhile: {
    holds: 'parent.closes_at = null or acted_at < parent.closes_at + "T09:00:01"',
    message: t(
      '申报已截止，申报材料不得自行修改；要求补充或退回的，按要求修改',
      'The call has closed: the application stands, unless it is returned or more is asked for',
    ),
    source: 'domain.md SP-17 row 5',
  },
};
