import type { Values } from '@kezhuan/flow';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { draftQuery } from '../api/queries.ts';
import { DraftKeeper } from './draft-keeper.ts';

type Place = { deal: string; step: string; process: string };

/** The keeper of a step's draft once it is known whether there is one; until then `undefined`. */
export function useDraftKeeper(place: Place, initial: Values) {
  const { deal, step, process } = place;
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(draftQuery(deal, step));
  const keeper = useMemo(
    () =>
      data === undefined ? undefined : new DraftKeeper({ deal, step, process }, data, initial),
    // What the form began with is read once; later refreshes of the deal must not reset the typing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [data === undefined, deal, step, process],
  );
  useEffect(() => {
    if (!keeper) return;
    keeper.start();
    const leave = (): void => {
      if (document.visibilityState === 'hidden') keeper.flush();
    };
    document.addEventListener('visibilitychange', leave);
    addEventListener('pagehide', keeper.flush);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      removeEventListener('pagehide', keeper.flush);
      keeper.flush();
      keeper.stop();
      void client.invalidateQueries({ queryKey: ['drafts'] });
    };
  }, [keeper, client]);
  return { keeper, error, refetch };
}

export function useDraftState(keeper: DraftKeeper) {
  return useSyncExternalStore(keeper.subscribe, keeper.read);
}
