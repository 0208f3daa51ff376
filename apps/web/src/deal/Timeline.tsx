import type { TimelineEntry } from '@kezhuan/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { eventsQuery } from '../api/queries.ts';
import { dayOf, timeOfDay } from '../i18n/dates.ts';
import { Say, useLanguage } from '../i18n/text.tsx';
import { groupBy } from '../ui/group-by.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

/** What happened, newest first, in plain words. */
export function Timeline({ deal }: { deal: string }) {
  const { t } = useTranslation();
  const events = useInfiniteQuery(eventsQuery(deal));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = events;
  // Pages come oldest first and the newest is wanted on top: read them all.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const entries = useMemo(
    () => (events.data?.pages.flatMap((page) => page.items) ?? []).reverse(),
    [events.data],
  );
  if (events.error) {
    return <ProblemAlert error={events.error} onRetry={() => void events.refetch()} />;
  }
  if (!events.data) return <Waiting rows={8} />;
  if (entries.length === 0) return <p className="muted">{t('timeline.empty')}</p>;
  return <Entries entries={entries} />;
}

export function Entries({ entries }: { entries: readonly TimelineEntry[] }) {
  const language = useLanguage();
  const days = groupBy(entries, (entry) => dayOf(entry.at, language));
  return (
    <div className="timeline">
      {days.map(([day, those]) => (
        <section key={day}>
          <h3>{day}</h3>
          <ol>
            {those.map((entry, at) => (
              <li key={`${entry.seq}-${at}`} className={`entry entry-${entry.kind}`}>
                <time dateTime={entry.at}>{timeOfDay(entry.at, language).slice(0, 5)}</time>
                <div>
                  <strong>
                    <Say text={entry.who} />
                  </strong>{' '}
                  <Say text={entry.text} />
                  {entry.reason && <blockquote>{entry.reason}</blockquote>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
