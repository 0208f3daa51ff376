import type { Values } from '@kezhuan/flow';
import type { RouteStep } from '@kezhuan/flow/views';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/http.ts';
import { previewQuery } from '../api/queries.ts';
import { plainDay } from '../i18n/dates.ts';
import { Say, useLanguage } from '../i18n/text.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { useLater } from '../ui/useLater.ts';
import { Waiting } from '../ui/Waiting.tsx';

type Props = { process: string; values: Values };

/** Who will act on it, why, and until when, with what has been filled in so far. */
export function RoutePreview({ process, values }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error, isFetching, refetch } = useQuery(
    previewQuery(process, useLater(values, 1_200), language),
  );
  const early = error instanceof ProblemError && error.status === 422;
  return (
    <section className="route" aria-labelledby="route-name" aria-busy={isFetching}>
      <h2 id="route-name">{t('route.title')}</h2>
      <p className="muted small">{t('route.hint')}</p>
      {early && !data && <p className="muted">{t('route.early')}</p>}
      {error && !early && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting rows={6} />}
      {data && (
        <ol className="route-steps">
          {data.items.map((step) => (
            <RouteLine key={step.step} step={step} />
          ))}
        </ol>
      )}
    </section>
  );
}

function RouteLine({ step }: { step: RouteStep }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li>
      <div className="route-line">
        <strong>
          <Say text={step.name} />
        </strong>
        <span className="route-day">
          {step.due
            ? t('route.by', { day: plainDay(step.due, language) })
            : plainDay(step.opens, language)}
          {step.provisional && (
            <abbr title={t('dates.provisionalHint')}>{t('dates.provisional')}</abbr>
          )}
        </span>
      </div>
      <div className="muted">
        <Say text={step.who} />
      </div>
      {step.why && (
        <div className="small route-why">
          <Say text={step.why} />
        </div>
      )}
      {step.documents.length > 0 && (
        <div className="muted small">
          {t('route.documents', { names: step.documents.join(t('form.listComma')) })}
        </div>
      )}
    </li>
  );
}
