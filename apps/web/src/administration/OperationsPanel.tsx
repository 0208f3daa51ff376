import type { Operations } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { When } from '../ui/When.tsx';
import { operationsQuery } from './queries.ts';

/** Whether it runs, and what someone has to look at. */
export function OperationsPanel() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(operationsQuery);
  return (
    <section className="panel" aria-labelledby="operations-name">
      <h2 id="operations-name">{t('administration.operations')}</h2>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting rows={4} />}
      {data && (
        <>
          <Standing operations={data} />
          <Alerts alerts={data.alerts} />
          <ParkedItems parked={data.parked} />
          <p className="muted small">{t('administration.reconcile')}</p>
        </>
      )}
    </section>
  );
}

function Standing({ operations }: { operations: Operations }) {
  const { t } = useTranslation();
  const { health, timersPaused, backlog, calendar } = operations;
  return (
    <dl className="shown">
      {Object.entries(health.dependencies).map(([name, { ok, ms }]) => (
        <div key={name}>
          <dt>{t(`administration.parts.${name as 'database'}`)}</dt>
          <dd>
            <Icon name={ok ? 'check' : 'warn'} />{' '}
            {ok ? t('administration.answers', { ms }) : <strong>{t('administration.away')}</strong>}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('administration.timers')}</dt>
        <dd>{t(timersPaused ? 'administration.timersPaused' : 'administration.timersRun')}</dd>
      </div>
      <div>
        <dt>{t('administration.backlog')}</dt>
        <dd>
          {t('administration.waiting', {
            count: backlog.waiting,
            seconds: Math.round(backlog.oldestSeconds),
          })}
        </dd>
      </div>
      <div>
        <dt>{t('administration.calendar')}</dt>
        <dd>
          {calendar.version}
          <span className="muted">
            {' · '}
            {calendar.years.length > 0
              ? calendar.years.join(t('form.listComma'))
              : t('administration.noYears')}
          </span>
        </dd>
      </div>
    </dl>
  );
}

function Alerts({ alerts }: Pick<Operations, 'alerts'>) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <h3>{t('administration.alerts')}</h3>
      {alerts.length === 0 && <p className="muted">{t('administration.noAlerts')}</p>}
      <ul className="rows flat">
        {alerts.map(({ at, kind, number, text }) => (
          <li key={`${at} ${kind} ${number}`} className="row">
            <div className="row-main">
              <strong>
                {i18n.exists(`administration.kinds.${kind}`)
                  ? t(`administration.kinds.${kind as 'outbox-parked'}`)
                  : kind}
              </strong>
              <p className="row-facts">
                {number && <span className="number">{number}</span>}
                <When at={at} />
              </p>
              <p className="row-why">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function ParkedItems({ parked }: Pick<Operations, 'parked'>) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('administration.parked')}</h3>
      {parked.length === 0 && <p className="muted">{t('administration.noParked')}</p>}
      <ul className="rows flat">
        {parked.map(({ what, number, at, attempts, error }, index) => (
          <li key={index} className="row">
            <div className="row-main">
              <strong>{t(`administration.whats.${what}`)}</strong>
              <p className="row-facts">
                <span className="number">{number}</span>
                <span>{t('administration.attempts', { count: attempts })}</span>
                <When at={at} />
              </p>
              {error && <p className="row-why">{error}</p>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
