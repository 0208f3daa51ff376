import type { DealView, Me } from '@kezhuan/contracts';
import type { Section } from '@kezhuan/flow';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { meQuery } from '../api/queries.ts';
import { AuditTrail } from './AuditTrail.tsx';
import { DealData } from './DealData.tsx';
import { Diagram } from './Diagram.tsx';
import { Documents } from './Documents.tsx';
import { Invitations } from './Invitations.tsx';
import { Milestones } from './Milestones.tsx';
import { RelatedDeals } from './RelatedDeals.tsx';
import { Timeline } from './Timeline.tsx';

/** Those for whom the chain is kept (domain.md R12, R37, R38); the server has the last word. */
const auditors = ['auditor', 'inspector', 'legal_counsel'];

const tabs = {
  data: (deal) => <DealData deal={deal} />,
  timeline: (deal) => <Timeline deal={deal.id} />,
  documents: (deal) => <Documents deal={deal} />,
  milestones: (deal) => <Milestones deal={deal} />,
  related: (deal) => <RelatedDeals deal={deal.id} />,
  invitations: (deal) => <Invitations deal={deal} />,
  diagram: (deal) => <LiveDiagram deal={deal} />,
  audit: (deal) => <AuditTrail deal={deal.id} />,
} as const satisfies Record<string, (deal: DealView) => ReactNode>;

type Tab = keyof typeof tabs;

/** Shown what is sealed because of their role: they look after those who are asked under that seal. */
const runsReview = ({ sections }: DealView, { roles }: Me): boolean =>
  (Object.values(sections).flat() as unknown as Section[]).some(
    ({ sealed, visibleTo }) => sealed && roles.some(({ role }) => visibleTo?.includes(role)),
  );

function LiveDiagram({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const path = `/deals/${deal.id}/diagram.svg`;
  return <Diagram path={path} version={deal.seq} hint={t('diagram.hint')} />;
}

/** Parts of the page under links of their own: they can be sent on, and they wrap on a phone. */
export function DealTabs({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const me = useQuery(meQuery).data;
  const audits = me?.roles.some((held) => auditors.includes(held.role)) ?? false;
  const runs = me !== undefined && runsReview(deal, me);
  const offered = (Object.keys(tabs) as Tab[]).filter(
    (tab) => (tab !== 'audit' || audits) && (tab !== 'invitations' || runs),
  );
  const chosen = offered.find((tab) => tab === params.get('tab')) ?? 'data';
  const to = (tab: Tab): string => {
    const next = new URLSearchParams(params);
    next.set('tab', tab);
    return `?${next}`;
  };
  return (
    <>
      <nav className="tabs" aria-label={t('deal.parts')}>
        {offered.map((tab) => (
          <Link
            key={tab}
            to={to(tab)}
            replace
            preventScrollReset
            aria-current={tab === chosen ? 'page' : undefined}
          >
            {t(`deal.tabs.${tab}`)}
          </Link>
        ))}
      </nav>
      <div className="tab-body">{tabs[chosen](deal)}</div>
    </>
  );
}
