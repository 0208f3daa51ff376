import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dutiesQuery, query } from '../api/queries.ts';
import { MoreButton } from '../lists/MoreButton.tsx';
import { useFilters } from '../lists/useFilters.ts';
import { useRowKeys } from '../lists/useRowKeys.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { DutyFilters, dutyFilterKeys } from './DutyFilters.tsx';
import { DutyRow } from './DutyRow.tsx';
import { ExportButton } from './ExportButton.tsx';
import { pathOfDuty } from './duty-path.ts';

type Which = 'milestones' | 'payments';

/** Everything due across deals: legal's list, or finance's. */
export function DutyList({ which }: { which: Which }) {
  const { t } = useTranslation();
  const { filters, set, any } = useFilters(dutyFilterKeys);
  const duties = useInfiniteQuery(dutiesQuery(which, filters));
  const items = useMemo(
    () => duties.data?.pages.flatMap((page) => page.items) ?? [],
    [duties.data],
  );
  const { list, active } = useRowKeys(items, pathOfDuty);
  return (
    <>
      <PageHead
        title={t(`duties.${which}`)}
        note={t(`duties.${which}Note`)}
        actions={<ExportButton path={`/${which}.csv${query(filters)}`} name={`${which}.csv`} />}
      />
      <DutyFilters filters={filters} set={set} withKinds={which === 'milestones'} />
      {duties.error && <ProblemAlert error={duties.error} onRetry={() => void duties.refetch()} />}
      {duties.isPending && <Waiting rows={8} />}
      {duties.data && items.length === 0 && <NoDuties which={which} filtered={any} />}
      {items.length > 0 && (
        <ul className="rows" ref={list} aria-label={t(`duties.${which}`)}>
          {items.map((item, at) => (
            <DutyRow key={`${item.deal} ${item.place}`} item={item} active={at === active} />
          ))}
        </ul>
      )}
      <MoreButton
        more={duties.hasNextPage}
        busy={duties.isFetchingNextPage}
        onMore={() => void duties.fetchNextPage()}
      />
    </>
  );
}

function NoDuties({ which, filtered }: { which: Which; filtered: boolean }) {
  const { t } = useTranslation();
  return filtered ? (
    <EmptyState
      icon="search"
      title={t('lists.noMatch')}
      action={<Link to={`/${which}`}>{t('lists.clear')}</Link>}
    />
  ) : (
    <EmptyState
      icon={which === 'payments' ? 'coins' : 'flag'}
      title={t(which === 'payments' ? 'duties.emptyPayments' : 'duties.empty')}
      hint={t('duties.emptyHint')}
    />
  );
}
