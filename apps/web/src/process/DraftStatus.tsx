import { useTranslation } from 'react-i18next';
import { timeOfDay } from '../i18n/dates.ts';
import { useLanguage } from '../i18n/text.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { DraftState } from './draft-keeper.ts';

/** `已保存 12:03:05`: quiet while all is well. */
export function DraftStatus({ state }: { state: DraftState }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = {
    untouched: () => '',
    typing: () => t('drafts.typing'),
    saving: () => t('drafts.saving'),
    saved: () =>
      state.kind === 'saved' ? t('drafts.saved', { time: timeOfDay(state.at, language) }) : '',
    failed: () => t('drafts.failed'),
    clash: () => t('drafts.clash'),
  }[state.kind]();
  const bad = state.kind === 'failed' || state.kind === 'clash';
  return (
    <span className={`draft-status${bad ? ' error-text' : ''}`} role="status">
      {state.kind === 'saved' && <Icon name="check" />}
      {bad && <Icon name="warn" />}
      {words}
    </span>
  );
}
