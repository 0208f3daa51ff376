import { t, type Text } from '@kezhuan/domain';

/** States every deal can be in (domain.md §5). A process may add its own in `states`. */
const base = {
  draft: { name: t('草稿', 'Draft'), terminal: false },
  submitted: { name: t('已提交', 'Submitted'), terminal: false },
  in_review: { name: t('审核中', 'Under review'), terminal: false },
  returned: { name: t('已退回', 'Returned'), terminal: false },
  screening: { name: t('合规筛查中', 'In screening'), terminal: false },
  scoring: { name: t('评审中', 'In expert review'), terminal: false },
  in_publicity: { name: t('公示中', 'In public notice'), terminal: false },
  objection: { name: t('异议处理中', 'Objection handling'), terminal: false },
  pricing: { name: t('定价中', 'Price determination'), terminal: false },
  negotiating: { name: t('谈判中', 'Negotiating'), terminal: false },
  awaiting_licence: { name: t('待许可', 'Awaiting licence'), terminal: false },
  approved: { name: t('已批准', 'Approved'), terminal: false },
  pending_signature: { name: t('待签署', 'Pending signature'), terminal: false },
  pending_effect: { name: t('已签待生效', 'Signed, not yet effective'), terminal: false },
  active: { name: t('履行中', 'Active'), terminal: false },
  suspended: { name: t('中止', 'Suspended'), terminal: false },
  in_acceptance: { name: t('验收中', 'In acceptance'), terminal: false },
  renewing: { name: t('续期办理中', 'Renewing'), terminal: false },
  completed: { name: t('已完成', 'Completed'), terminal: true },
  expired: { name: t('已到期', 'Expired'), terminal: true },
  terminated: { name: t('已终止', 'Terminated'), terminal: true },
  rejected: { name: t('已否决', 'Rejected'), terminal: true },
  withdrawn: { name: t('已撤销', 'Withdrawn'), terminal: true },
  lapsed: { name: t('逾期关闭', 'Lapsed'), terminal: true },
  archived: { name: t('已归档', 'Archived'), terminal: true },
} as const satisfies Record<string, { name: Text; terminal: boolean }>;

export type BaseState = keyof typeof base;

export const baseStates: Readonly<Record<BaseState, { name: Text; terminal: boolean }>> = base;
