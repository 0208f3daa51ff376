import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { meQuery } from '../api/queries.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

export function EmptyInbox({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
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
      action={me?.mayFile && <Link to="/file">{t('nav.file')}</Link>}
    />
  );
}
