import { useTranslation } from 'react-i18next';

/** Our mark and name, as they stand at the head of every page. */
export function BrandName({ size = 24 }: { size?: number }) {
  const { t } = useTranslation();
  return (
    <>
      <img src="/favicon.svg" alt="" width={size} height={size} />
      <span>{t('app.name')}</span>
    </>
  );
}
