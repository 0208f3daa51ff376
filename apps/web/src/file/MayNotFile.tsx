import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Said before anyone fills in a form that the API would refuse; `any`: every form there is. */
export function MayNotFile({ any = false }: { any?: boolean }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon="pen"
      title={t(any ? 'file.none' : 'file.mayNot')}
      hint={t('file.mayNotHint')}
      action={<Link to="/inbox">{t('nav.inbox')}</Link>}
    />
  );
}
