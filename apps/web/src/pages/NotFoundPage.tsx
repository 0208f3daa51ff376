import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageHead } from '../ui/PageHead.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('problem.noPage')} />
      <p>
        <Link to="/inbox">{t('nav.inbox')}</Link>
      </p>
    </>
  );
}
