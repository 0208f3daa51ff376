import type { NoticeItem } from '@kezhuan/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Say } from '../i18n/text.tsx';
import { Due, When } from '../ui/When.tsx';

export function NoticeRow({ item }: { item: NoticeItem }) {
  const { t } = useTranslation();
  return (
    <li className="row deal-row">
      <div className="row-main">
        <Link to={`/deals/${item.deal}`} className="row-title">
          <Say text={item.title} />
        </Link>
        <p className="row-facts">
          <span className="number">{item.number}</span>
          <span>
            <Say text={item.processName} />
          </span>
          <span>
            {t('notices.since')} <When at={item.since} short />
          </span>
        </p>
      </div>
      <div className="row-state">
        <span className={`state ${item.kind === 'call' ? 'state-good' : ''}`}>
          {t(`notices.kinds.${item.kind}`)}
        </span>
        {item.may.map((what) => (
          <span key={what} className="small">
            {t(`notices.may.${what}`)}
          </span>
        ))}
      </div>
      <div className="row-due">
        {item.until ? <Due at={item.until} /> : <span className="muted">{t('notices.noEnd')}</span>}
      </div>
    </li>
  );
}
