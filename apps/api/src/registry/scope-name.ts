import { t, type Text } from '@kezhuan/domain';
import type { Scope } from '@kezhuan/flow';
import type { BookNames } from './name-book.ts';

const EVERYWHERE = t('全校', 'The whole university');

/** Where a role is held, in words. */
export function scopeName(names: Pick<BookNames, 'unit' | 'org'>, scope: Scope): Text {
  if (scope === '*') return EVERYWHERE;
  const [kind, id = ''] = scope.split(/:(.*)/s);
  return kind === 'unit' ? names.unit(id) : names.org(id);
}
