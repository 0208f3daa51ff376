import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEndSession } from '../api/mutations.ts';
import { sessionsQuery } from '../api/queries.ts';
import { absolute } from '../i18n/dates.ts';
import { useLanguage } from '../i18n/text.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

/** Where one is signed in: a browser left open somewhere can be signed out from here. */
export function MySessions() {
  const { t } = useTranslation();
  const language = useLanguage();
  const sessions = useQuery(sessionsQuery);
  const end = useEndSession();
  return (
    <section className="panel">
      <h2>{t('sessions.title')}</h2>
      <p className="muted small">{t('sessions.note')}</p>
      {sessions.isPending && <Waiting />}
      {(sessions.error ?? end.error) && <ProblemAlert error={sessions.error ?? end.error} />}
      <ul className="rows flat">
        {sessions.data?.items.map((it) => {
          const since = absolute(it.createdAt, language);
          return (
            <li key={it.id} className="row session-row">
              <div className="row-main">
                {t('sessions.since', { time: since })}
                <p className="row-facts">
                  <span>{t('sessions.seen', { time: absolute(it.seenAt, language) })}</span>
                </p>
              </div>
              {it.current ? (
                <span className="state state-good">{t('sessions.current')}</span>
              ) : (
                <Button
                  size="small"
                  aria-label={t('sessions.endThat', { time: since })}
                  onClick={() => end.mutate(it.id)}
                >
                  {t('sessions.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
