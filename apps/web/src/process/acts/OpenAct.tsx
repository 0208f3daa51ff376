import type { DealView } from '@kezhuan/contracts';
import { useMemo } from 'react';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { DraftClash } from '../DraftClash.tsx';
import type { DraftKeeper } from '../draft-keeper.ts';
import { DraftStatus } from '../DraftStatus.tsx';
import { useDraftKeeper, useDraftState } from '../useDraft.ts';
import { sectionsOf, stepOf, type Offer } from './act-kind.ts';
import { ActPanel } from './ActPanel.tsx';
import { initialValues, useActForm } from './useActForm.ts';

export type OpenActProps = {
  deal: DealView;
  offer: Offer;
  since: number;
  gone: boolean;
  onDone: () => void;
  onCancel: () => void;
  /** What came back when it was sent after its moment had passed. */
  refused: unknown;
  onRefused: (error: unknown) => void;
};

const drafts: ReadonlySet<Offer['act']> = new Set(['submit', 'decide', 'note_event']);

/** Forms of a step keep a draft on the server; what else an act asks for is kept in this tab. */
export function OpenAct(props: OpenActProps) {
  const drafted = drafts.has(props.offer.act) && sectionsOf(props.offer).length > 0;
  return drafted ? <DraftedAct {...props} /> : <PlainAct {...props} />;
}

function PlainAct({ deal, offer, onDone, onRefused, ...rest }: OpenActProps) {
  const state = useActForm({ deal, offer, store: null, onDone, onRefused });
  return <ActPanel {...{ deal, offer, state, ...rest }} />;
}

function DraftedAct(props: OpenActProps) {
  const { deal, offer } = props;
  const initial = useMemo(() => initialValues(deal, offer), [deal, offer]);
  const place = { deal: deal.id, step: stepOf(offer), process: deal.process };
  const { keeper, error, refetch } = useDraftKeeper(place, initial);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return keeper ? <WithKeeper {...props} keeper={keeper} /> : <Waiting rows={6} />;
}

function WithKeeper(props: OpenActProps & { keeper: DraftKeeper }) {
  const { deal, offer, onDone, onRefused, keeper, ...rest } = props;
  const { values, state: draft } = useDraftState(keeper);
  const store = useMemo(
    () => ({ values, change: keeper.change, drop: keeper.drop }),
    [values, keeper],
  );
  const state = useActForm({ deal, offer, store, onDone, onRefused });
  return (
    <ActPanel
      {...{ deal, offer, state, ...rest }}
      draft={
        <>
          <DraftStatus state={draft} />
          {draft.kind === 'clash' && (
            <DraftClash
              clash={draft.clash}
              mine={values}
              sections={sectionsOf(offer)}
              keeper={keeper}
            />
          )}
        </>
      }
    />
  );
}
