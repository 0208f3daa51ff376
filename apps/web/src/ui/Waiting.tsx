import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Grey lines where the content will be; nothing at all for answers that come at once. */
export function Waiting({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation();
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={t('common.loading')} className="waiting">
      {shown && <Skeleton active title={false} paragraph={{ rows }} />}
    </div>
  );
}
