import type { DealView } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { relatedQuery } from '../api/queries.ts';
import { pathUnder } from '../file/draft-path.ts';
import { Say, useText } from '../i18n/text.tsx';
import { When } from '../ui/When.tsx';

/** What of the deal is published now, until when, and what one may do about it. */
export function Published({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const say = useText();
  return deal.published.map(({ step, name, until, may }) => (
    <Alert
      key={step}
      type="info"
      showIcon
      title={t('notices.published', { name: say(name) })}
      description={
        <>
          {until ? (
            <>
              {t('notices.until')} <When at={until} />
            </>
          ) : (
            t('notices.noEnd')
          )}
          {may.includes('apply') && <Apply deal={deal.id} />}
        </>
      }
    />
  ));
}

/** Whatever may be filed under the call, a click away; the form begins with what the call gives. */
function Apply({ deal }: { deal: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(relatedQuery(deal));
  if (!data?.fileable.length) return null;
  return (
    <p className="apply">
      {data.fileable.map(({ process, processName, link }) => (
        <Link
          key={`${process} ${link}`}
          to={pathUnder(process, { deal, link })}
          className="button-link"
        >
          {t('notices.apply')} · <Say text={processName} />
        </Link>
      ))}
    </p>
  );
}
