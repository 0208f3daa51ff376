import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { fetchEventsAfter } from '../../api/queries.ts';
import { useInvitedTo } from '../../invited/invited.ts';
import { Entries } from '../../deal/Timeline.tsx';

type Props = { deal: string; since: number; seq: number; refused: boolean };

/** The deal has moved while someone was typing: what happened, with everything typed still there. */
export function Meanwhile({ deal, since, seq, refused }: Props) {
  const { t } = useTranslation();
  const invited = useInvitedTo() !== null;
  const { data } = useQuery({
    queryKey: ['events', deal, 'after', since, seq],
    queryFn: () => fetchEventsAfter(deal, since),
    enabled: seq > since && !invited,
  });
  if (seq <= since || (!refused && (invited || data?.items.length === 0))) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t(refused ? 'acts.stale' : 'acts.moved')}
      description={
        <>
          <p>{t('acts.keptHint')}</p>
          {data && <Entries entries={data.items} />}
        </>
      }
    />
  );
}
