import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Where to go on from a page that leads nowhere. */
export function WayBack() {
  const { t } = useTranslation();
  return (
    <nav className="way-back" aria-label={t('problem.goOn')}>
      <Link to="/inbox">{t('nav.inbox')}</Link>
      <Link to="/deals">{t('nav.deals')}</Link>
    </nav>
  );
}
