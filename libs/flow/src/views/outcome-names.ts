import { t, type Text } from '@kezhuan/domain';
import { outcomesOf } from '../engine/acts/decide-step.ts';
import type { Step } from '../language/block.ts';

const usual: Readonly<Record<string, Text>> = {
  approve: t('同意', 'Approved'),
  approve_cond: t('有条件同意', 'Approved with conditions'),
  reject: t('否决', 'Rejected'),
  abstain: t('弃权', 'Abstained'),
  submitted: t('已提交', 'Submitted'),
  done: t('已完成', 'Done'),
  elapsed: t('期满', 'Period over'),
  happened: t('已发生', 'Happened'),
  opened: t('已发起', 'Opened'),
  told: t('已告知', 'Told'),
  'no-date': t('日期未定，不等待', 'No date set, not waited for'),
};

/** An outcome in words: the step's own, else the usual ones. */
export const outcomeName = (step: Step | undefined, key: string): Text => {
  const own = step?.kind === 'decide' && step.outcomes ? outcomesOf(step) : [];
  return own.find((outcome) => outcome.key === key)?.name ?? usual[key] ?? t(key, key);
};
