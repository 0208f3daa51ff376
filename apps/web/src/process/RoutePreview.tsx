import type { Text } from '@kezhuan/domain';
import type { Values } from '@kezhuan/flow';
import type { RouteStep } from '@kezhuan/flow/views';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/http.ts';
import { previewQuery } from '../api/queries.ts';
import { plainDay } from '../i18n/dates.ts';
import { Say, useLanguage, useText } from '../i18n/text.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { useLater } from '../ui/useLater.ts';
import { Waiting } from '../ui/Waiting.tsx';

/** More names than these help nobody: it is the role that counts. */
const mostPeople = 3;

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
  const say = useText();
  const list = (names: readonly Text[]): string => names.map(say).join(t('form.listComma'));
  const people =
    list(step.people.slice(0, mostPeople)) +
    (step.people.length > mostPeople ? t('route.more', { count: step.people.length }) : '');
  return (
    <li>
      <div className="route-line">
        <strong>
          <Say text={step.name} />
        </strong>
        <span className="route-day">
          {step.due
            ? t('route.by', { day: plainDay(step.due, language) })
            : step.opens && plainDay(step.opens, language)}
          {step.provisional && (
            <abbr title={t('dates.provisionalHint')}>{t('dates.provisional')}</abbr>
          )}
        </span>
      </div>
      <div className="muted">
        <Say text={step.who} />
        {step.people.length > 0 && <span className="route-people">{people}</span>}
      </div>
      {step.only && <div className="small">{t('route.only', { when: say(step.only) })}</div>}
      {step.why && (
        <div className="small route-why">
          <Say text={step.why} />
        </div>
      )}
      {step.documents.length > 0 && (
        <div className="muted small">{t('route.documents', { names: list(step.documents) })}</div>
      )}
    </li>
  );
}
