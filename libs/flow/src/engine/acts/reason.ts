import { t } from '@kezhuan/domain';
import { refuse } from '../ctx.ts';
import type { Refusal } from '../refusal.ts';

/** A reason of at least ten characters, for everything but an approval (domain.md §4.2). */
export const reasonFault = (reason: string | undefined): Refusal | null =>
  (reason ?? '').trim().length >= 10
    ? null
    : refuse(
        'reason-needed',
        t('请填写理由，至少 10 个字', 'Give a reason of at least 10 characters'),
      );
