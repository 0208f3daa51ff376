import type { DealView, WayAhead } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { aheadQuery } from '../api/queries.ts';
import { useLater } from '../ui/useLater.ts';

/** What is shown comes first, and a deal that moves quickly is not run ahead at every move. */
const CALM = 600;

/** What is still ahead of a deal, once it has stood still for a moment; an estimate. */
export function useAhead({ id, seq, ended, suspended }: DealView): WayAhead | undefined {
  const later = useLater(seq, CALM);
  const shown = useLater(true, CALM, false);
  const goesOn = !ended && !suspended;
  const { data } = useQuery({ ...aheadQuery(id, later), enabled: shown && goesOn });
  return goesOn ? data : undefined;
}
