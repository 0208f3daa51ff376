import type { DealView } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { isFinal } from '../api/http.ts';
import { dealQuery } from '../api/queries.ts';
import { DealAlerts } from '../deal/DealAlerts.tsx';
import { DealHead } from '../deal/DealHead.tsx';
import { InvitedDeal } from '../deal/InvitedDeal.tsx';
import { DealTabs } from '../deal/DealTabs.tsx';
import { useAhead } from '../deal/useAhead.ts';
import { useInvitedTo } from '../invited/invited.ts';
import { KnownNames } from '../fields/known-names.ts';
import { DecisionBar } from '../process/DecisionBar.tsx';
import { Stepper } from '../process/Stepper.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { WayBack } from '../ui/WayBack.tsx';

export function DealPage() {
  const { deal: id = '' } = useParams();
  const { data: deal, error, refetch } = useQuery(dealQuery(id));
  const Deal = useInvitedTo() === null ? WholeDeal : InvitedDeal;
  if (!deal) {
    return error ? (
      <>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {isFinal(error) && <WayBack />}
      </>
    ) : (
      <Waiting rows={10} />
    );
  }
  return (
    <KnownNames value={deal.names}>
      <Deal
        key={id}
        deal={deal}
        trouble={error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      />
    </KnownNames>
  );
}

function WholeDeal({ deal, trouble }: { deal: DealView; trouble: ReactNode }) {
  const ahead = useAhead(deal);
  return (
    <article className="deal">
      <DealHead deal={deal} ahead={ahead} />
      {trouble}
      <DealAlerts deal={deal} />
      <div className="deal-grid">
        <div className="deal-acts">
          <DecisionBar deal={deal} />
        </div>
        <aside className="deal-steps">
          <Stepper steps={deal.stepper} ended={deal.ended} ahead={ahead} />
        </aside>
        <div className="deal-main">
          <DealTabs deal={deal} />
        </div>
      </div>
    </article>
  );
}
