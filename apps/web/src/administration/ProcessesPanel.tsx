import type { ProcessStanding } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { url } from '../api/http.ts';
import { dayOf } from '../i18n/dates.ts';
import { Say, useLanguage } from '../i18n/text.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { standingsQuery } from './queries.ts';

/** Every kind of deal: the version in force, those before it, and what is proved. */
export function ProcessesPanel() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(standingsQuery);
  return (
    <section className="panel" aria-labelledby="processes-name">
      <h2 id="processes-name">{t('administration.processes')}</h2>
      <p className="muted small">{t('administration.proof')}</p>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting rows={6} />}
      <ul className="rows flat">
        {data?.items.map((process) => (
          <ProcessRow key={process.key} process={process} />
        ))}
      </ul>
    </section>
  );
}

function ProcessRow({ process }: { process: ProcessStanding }) {
  const { t } = useTranslation();
  const { key, code, name, hash, invariants } = process;
  return (
    <li className="row">
      <div className="row-main">
        <Link to={`/processes/${key}`} className="row-title">
          <Say text={name} />
        </Link>
        <p className="row-facts">
          <span className="number">{code}</span>
          <span title={hash}>{t('process.version', { hash: hash.slice(0, 8) })}</span>
          <Link to={`/processes/${key}`}>{t('administration.about')}</Link>
          <a href={url(`/processes/${key}/diagram.bpmn`)}>{t('process.bpmn')}</a>
        </p>
        <Versions process={process} />
        {invariants.length > 0 && (
          <details className="small">
            <summary>{t('administration.laws', { count: invariants.length })}</summary>
            <ul>
              {invariants.map((law) => (
                <li key={law.zh}>
                  <Say text={law} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

function Versions({ process: { hash, versions } }: { process: ProcessStanding }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (versions.length === 0) return <p className="muted small">{t('administration.neverFiled')}</p>;
  return (
    <details className="small">
      <summary>{t('administration.versions', { count: versions.length })}</summary>
      <ul>
        {versions.map((version) => (
          <li key={version.hash}>
            <span className="number" title={version.hash}>
              {version.hash.slice(0, 8)}
            </span>{' '}
            {t('administration.since', { day: dayOf(version.since, language) })}
            {version.hash === hash && <span className="mark">{t('administration.current')}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
