import { useQuery } from '@tanstack/react-query';
import { processQuery } from '../../api/queries.ts';
import { useInvitedTo } from '../../invited/invited.ts';
import { useFlow } from '../flow.ts';
import type { Offer } from './act-kind.ts';

/** Whether the step decides by scores: its rule stands in the definition. */
export function useScored(process: string, offer: Offer): boolean {
  const invited = useInvitedTo() !== null;
  const asks = !invited && offer.act === 'decide' && offer.step !== undefined;
  const { data } = useQuery({ ...processQuery(process), enabled: asks });
  const flow = useFlow();
  if (!asks || !data || !flow) return false;
  const block = flow.stepAt(data.definition, offer.step!)?.block;
  return block?.kind === 'decide' && block.rule.kind === 'score';
}
