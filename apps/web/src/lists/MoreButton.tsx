import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = { more: boolean; busy: boolean; onMore: () => void };

export function MoreButton({ more, busy, onMore }: Props) {
  const { t } = useTranslation();
  if (!more) return null;
  return (
    <div className="more">
      <Button onClick={onMore} loading={busy}>
        {t('lists.more')}
      </Button>
    </div>
  );
}
