import { useTranslation } from 'react-i18next';
import { useLineDown } from '../api/line.ts';
import { Icon } from '../ui/Icon.tsx';

/** Nobody should act on an old page unawares, nor fear for what they have typed. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const down = useLineDown();
  return (
    <div role="status">
      {down && (
        <div className="offline">
          <Icon name="warn" />
          <span>{t('problem.offline')}</span>
        </div>
      )}
    </div>
  );
}
