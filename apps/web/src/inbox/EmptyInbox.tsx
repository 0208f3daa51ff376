import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';

export function EmptyInbox({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation();
  if (filtered) {
    return (
      <EmptyState
        icon="search"
        title={t('lists.noMatch')}
        action={<Link to="/inbox">{t('lists.clear')}</Link>}
      />
    );
  }
  return (
    <EmptyState
      icon="check"
      title={t('inbox.empty')}
      hint={t('inbox.emptyHint')}
      action={<Link to="/file">{t('nav.file')}</Link>}
    />
  );
}
