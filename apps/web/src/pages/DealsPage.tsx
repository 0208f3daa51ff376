import type { DealItem, Me } from '@kezhuan/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dealsQuery, meQuery } from '../api/queries.ts';
import { flowQuery } from '../process/flow.ts';
import { Say, useText } from '../i18n/text.tsx';
import { MoreButton } from '../lists/MoreButton.tsx';
import { ProcessFilter } from '../lists/ProcessFilter.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import { useFilters } from '../lists/useFilters.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { Due, When } from '../ui/When.tsx';
import { Waiting } from '../ui/Waiting.tsx';

const keys = ['search', 'process', 'state', 'applicant', 'overdue', 'ended'] as const;

export function DealsPage() {
  const { t } = useTranslation();
  const { filters, set, any } = useFilters(keys);
  const me = useQuery(meQuery).data;
  const deals = useInfiniteQuery(dealsQuery(filters));
  const items = useMemo(() => deals.data?.pages.flatMap((page) => page.items) ?? [], [deals.data]);
  return (
    <>
      <PageHead
        title={t('deals.title')}
        actions={
          me?.mayFile && (
            <Link to="/file" className="button-link">
              {t('nav.file')}
            </Link>
          )
        }
      />
      <DealFilters {...{ filters, set, me }} />
      {deals.error && <ProblemAlert error={deals.error} onRetry={() => void deals.refetch()} />}
      {deals.isPending && <Waiting rows={8} />}
      {deals.data && items.length === 0 && (
        <NoDeals filtered={any} mayFile={me?.mayFile ?? false} />
      )}
      {items.length > 0 && (
        <ul className="rows" aria-label={t('deals.title')}>
          {items.map((item) => (
            <DealRow key={item.id} item={item} />
          ))}
        </ul>
      )}
      <MoreButton
        more={deals.hasNextPage}
        busy={deals.isFetchingNextPage}
        onMore={() => void deals.fetchNextPage()}
      />
    </>
  );
}

type FiltersProps = Pick<
  ReturnType<typeof useFilters<(typeof keys)[number]>>,
  'filters' | 'set'
> & {
  me: Me | undefined;
};

function DealFilters({ filters, set, me }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <div className="filters" role="search">
      <SearchBox
        label={t('deals.search')}
        value={filters.search}
        onSearch={(search) => set('search', search)}
      />
      <ProcessFilter value={filters.process} onChange={(process) => set('process', process)} />
      <StateFilter value={filters.state} onChange={(state) => set('state', state)} />
      <Checkbox
        checked={filters.ended === 'false'}
        onChange={({ target }) => set('ended', target.checked ? 'false' : undefined)}
      >
        {t('deals.running')}
      </Checkbox>
      <Checkbox
        checked={filters.overdue === 'true'}
        onChange={({ target }) => set('overdue', target.checked ? 'true' : undefined)}
      >
        {t('inbox.overdueOnly')}
      </Checkbox>
      {me?.mayFile && (
        <Checkbox
          checked={filters.applicant === me.person.id}
          onChange={({ target }) => set('applicant', target.checked ? me.person.id : undefined)}
        >
          {t('deals.mine')}
        </Checkbox>
      )}
    </div>
  );
}

function DealRow({ item }: { item: DealItem }) {
  const { t } = useTranslation();
  return (
    <li className="row deal-row">
      <div className="row-main">
        <Link to={`/deals/${item.id}`} className="row-title">
          <Say text={item.title} />
        </Link>
        <p className="row-facts">
          <span className="number">{item.number}</span>
          <span>
            <Say text={item.processName} />
          </span>
          <span>
            <Say text={item.applicant.name} />
          </span>
          <span>
            {t('deals.changed')} <When at={item.changedAt} short />
          </span>
        </p>
      </div>
      <div className="row-state">
        <StateTag state={item.state} name={item.stateName} ended={item.ended} />
        {item.waitingOn && (
          <span className="small">
            {t('deals.waitsOn')}
            <Say text={item.waitingOn} />
          </span>
        )}
      </div>
      <div className="row-due">{item.dueAt && <Due at={item.dueAt} ended={item.ended} />}</div>
    </li>
  );
}

type FilterProps = { value: string | undefined; onChange: (state: string | undefined) => void };

function StateFilter({ value, onChange }: FilterProps) {
  const { t } = useTranslation();
  const say = useText();
  const { data: flow } = useQuery(flowQuery);
  const states = flow ? Object.entries(flow.baseStates) : [];
  return (
    <Select
      className="filter"
      allowClear
      aria-label={t('deals.state')}
      placeholder={t('deals.anyState')}
      value={value}
      onChange={onChange}
      options={states.map(([key, state]) => ({ value: key, label: say(state.name) }))}
    />
  );
}

function NoDeals({ filtered, mayFile }: { filtered: boolean; mayFile: boolean }) {
  const { t } = useTranslation();
  return filtered ? (
    <EmptyState
      icon="search"
      title={t('lists.noMatch')}
      action={<Link to="/deals">{t('lists.clear')}</Link>}
    />
  ) : (
    <EmptyState
      icon="list"
      title={t('deals.empty')}
      hint={t('deals.emptyHint')}
      action={mayFile && <Link to="/file">{t('nav.file')}</Link>}
    />
  );
}
