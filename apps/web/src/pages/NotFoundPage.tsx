import { useTranslation } from 'react-i18next';
import { PageHead } from '../ui/PageHead.tsx';
import { WayBack } from '../ui/WayBack.tsx';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('problem.noPage')} note={t('problem.noPageHint')} />
      <WayBack />
    </>
  );
}
