import { noticeKinds } from '@kezhuan/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { noticesQuery } from '../api/queries.ts';
import { MoreButton } from '../lists/MoreButton.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import { useFilters } from '../lists/useFilters.ts';
import { NoticeRow } from '../notices/NoticeRow.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

const keys = ['search', 'kind'] as const;

/** The board: what one may object to, and what one may apply under. */
export function NoticesPage() {
  const { t } = useTranslation();
  const { filters, set, any } = useFilters(keys);
  const notices = useInfiniteQuery(noticesQuery(filters));
  const items = useMemo(
    () => notices.data?.pages.flatMap((page) => page.items) ?? [],
    [notices.data],
  );
  return (
    <>
      <PageHead title={t('notices.title')} note={t('notices.note')} />
      <div className="filters" role="search">
        <SearchBox
          label={t('notices.search')}
          value={filters.search}
          onSearch={(search) => set('search', search)}
        />
        <Select
          className="filter"
          allowClear
          aria-label={t('notices.kind')}
          placeholder={t('notices.anyKind')}
          value={filters.kind}
          onChange={(kind) => set('kind', kind)}
          options={noticeKinds.map((kind) => ({ value: kind, label: t(`notices.kinds.${kind}`) }))}
        />
      </div>
      {notices.error && (
        <ProblemAlert error={notices.error} onRetry={() => void notices.refetch()} />
      )}
      {notices.isPending && <Waiting rows={8} />}
      {notices.data && items.length === 0 && <NoNotices filtered={any} />}
      {items.length > 0 && (
        <ul className="rows" aria-label={t('notices.title')}>
          {items.map((item) => (
            <NoticeRow key={`${item.deal} ${item.step}`} item={item} />
          ))}
        </ul>
      )}
      <MoreButton
        more={notices.hasNextPage}
        busy={notices.isFetchingNextPage}
        onMore={() => void notices.fetchNextPage()}
      />
    </>
  );
}

function NoNotices({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation();
  return filtered ? (
    <EmptyState
      icon="search"
      title={t('lists.noMatch')}
      action={<Link to="/notices">{t('lists.clear')}</Link>}
    />
  ) : (
    <EmptyState icon="flag" title={t('notices.empty')} hint={t('notices.emptyHint')} />
  );
}
