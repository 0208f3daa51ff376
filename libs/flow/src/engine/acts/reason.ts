import { t, type Text } from '@kezhuan/domain';
import { refuse } from '../ctx.ts';
import type { Refusal } from '../refusal.ts';

const giveReason = t('请填写理由，至少 10 个字', 'Give a reason of at least 10 characters');

/** A reason of at least ten characters, for everything but an approval (domain.md §4.2). */
export const reasonFault = (
  reason: string | undefined,
  member: 'reason' | 'question' | 'note' = 'reason',
  message: Text = giveReason,
): Refusal | null =>
  (reason ?? '').trim().length >= 10
    ? null
    : actFault('reason-needed', member, 'required', message);

/** What is wrong with a member of the act itself, beside the values of its form. */
export const actFault = (
  refusal: 'invalid' | 'reason-needed',
  member: string,
  code: string,
  message: Text,
): Refusal => ({
  ...refuse(refusal, message),
  faults: [{ pointer: `/act/${member}`, code, message }],
});
