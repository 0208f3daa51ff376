import type { About } from '@kezhuan/contracts';
import { formatMoney, isCurrency } from '@kezhuan/domain';
import { useTranslation } from 'react-i18next';
import { Say, useLanguage } from '../i18n/text.tsx';

/** Who leads a deal, with whom, and for how much: the same wherever one decides on it. */
export function AboutFacts({ about }: { about: About | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!about) return null;
  const { pi, partner, amount } = about;
  return (
    <>
      {pi && (
        <span>
          {t('about.pi')}
          <Say text={pi.name} />
        </span>
      )}
      {partner && (
        <span>
          {t('about.partner')}
          <Say text={partner} />
        </span>
      )}
      {amount && isCurrency(amount.currency) && <span>{formatMoney(amount, language)}</span>}
    </>
  );
}
