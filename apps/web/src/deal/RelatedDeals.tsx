import type { Related } from '@kezhuan/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { relatedPages } from '../api/queries.ts';
import { pathUnder } from '../file/draft-path.ts';
import { Say } from '../i18n/text.tsx';
import { MoreButton } from '../lists/MoreButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { groupBy } from '../ui/group-by.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { Waiting } from '../ui/Waiting.tsx';

type Item = Related['items'][number];

/** The deal above, those below by kind, and what may be filed under this one now. */
export function RelatedDeals({ deal }: { deal: string }) {
  const { t } = useTranslation();
  const related = useInfiniteQuery(relatedPages(deal));
  const { data, error, refetch } = related;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting rows={4} />;
  const found = data.pages.flatMap(({ items }) => items);
  const [{ fileable } = { fileable: [] }] = data.pages;
  const above = found.filter((item) => item.as === 'parent');
  const below = groupBy(
    found.filter((item) => item.as === 'child'),
    (item) => item.link,
  );
  return (
    <>
      {found.length === 0 && <EmptyState icon="inbox" title={t('related.empty')} />}
      {above.length > 0 && <Items title={t('related.above')} items={above} />}
      {[...below].map(([link, items]) => (
        <Items key={link} title={<Say text={items[0]!.linkName} />} items={items} />
      ))}
      <MoreButton
        more={related.hasNextPage}
        busy={related.isFetchingNextPage}
        onMore={() => void related.fetchNextPage()}
      />
      {fileable.length > 0 && <Fileable deal={deal} fileable={fileable} />}
    </>
  );
}

function Items({ title, items }: { title: ReactNode; items: readonly Item[] }) {
  const { t } = useTranslation();
  return (
    <section className="dates">
      <h3>{title}</h3>
      <ul className="rows">
        {items.map((item) => (
          <li key={item.id} className="row date-row">
            <div className="row-main">
              <Link to={`/deals/${item.id}`}>
                <strong>
                  <Say text={item.title} />
                </strong>
              </Link>
              <p className="row-facts">
                {item.place !== null && (
                  <strong>{t('related.place', { place: item.place, score: item.score })}</strong>
                )}
                <span>{item.number}</span>
                <span>
                  <Say text={item.processName} />
                </span>
              </p>
            </div>
            <div className="row-state">
              <StateTag state={item.state} name={item.stateName} ended={item.ended} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fileable({ deal, fileable }: { deal: string; fileable: Related['fileable'] }) {
  const { t } = useTranslation();
  return (
    <section className="dates">
      <h3>{t('related.fileUnder')}</h3>
      <ul className="rows">
        {fileable.map(({ process, processName, link, linkName }) => (
          <li key={`${process} ${link}`} className="row date-row">
            <Link to={pathUnder(process, { deal, link })}>
              <Say text={processName} /> · <Say text={linkName} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
