import { check, field } from '@kezhuan/flow';

/**
 * 完成人: who made the result, with their shares. Whoever only funded or organised is no contributor
 * (SPC Interpretation on technology contracts, art. 6). Their own deal: none of them decides on it.
 */
export const contributorsField = field('contributors', 'table', '完成人', 'Contributors', {
  min: 1,
  sumsToWhole: 'share',
  source: 'domain.md P00; 技术合同司法解释第六条 SPC Interpretation art. 6',
  help: {
    zh: '仅提供资金、设备或组织管理的，不是完成人(司法解释6条)',
    en: 'Who only funded, equipped or organised is none (SPC Interpretation art. 6)',
  },
  columns: [
    field('person', 'person', '完成人', 'Person'),
    field('contributor_unit', 'text', '单位', 'Unit'),
    field('share', 'percent', '贡献比例', 'Share'),
    field('contribution', 'text', '贡献内容', 'Contribution'),
  ],
});

export const contributorsOnce = check(
  'contributors-once',
  'contributors',
  'every c in contributors satisfies count(contributors[item.person = c.person]) = 1',
  '每位完成人只列一行',
  'Each contributor once',
  'domain.md §6',
);

export const answersOfContributors = {
  confirm: { key: 'confirm', name: { zh: '确认', en: 'Confirm' }, means: 'approve' },
  decline: { key: 'decline', name: { zh: '不同意', en: 'Decline' }, means: 'reject' },
} as const;
