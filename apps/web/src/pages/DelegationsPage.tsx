import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { delegationsQuery, meQuery } from '../api/queries.ts';
import { DelegationList } from '../delegations/DelegationList.tsx';
import { NewDelegation } from '../delegations/NewDelegation.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

export function DelegationsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(delegationsQuery);
  const me = useQuery(meQuery).data?.person.id;
  const items = data?.items ?? [];
  return (
    <>
      <PageHead title={t('delegations.title')} note={t('delegations.note')} />
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting rows={4} />}
      <div className="two-columns">
        <div>
          {data && (
            <DelegationList
              title={t('delegations.mine')}
              empty={t('delegations.noneMine')}
              items={items.filter((d) => d.from.id === me)}
              mine
            />
          )}
          {data && (
            <DelegationList
              title={t('delegations.forOthers')}
              empty={t('delegations.noneForOthers')}
              items={items.filter((d) => d.from.id !== me)}
            />
          )}
        </div>
        <NewDelegation />
      </div>
    </>
  );
}
