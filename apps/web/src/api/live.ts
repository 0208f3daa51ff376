import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { url } from './http.ts';
import { lineDown, lineUp } from './line.ts';
import { refreshDeal, refreshLists } from './mutations.ts';

/** Lists are read again at most this often, however many deals move. */
const calm = 2_000;

/**
 * Follows `/live`: which deal has moved, and how far. What is on screen is read again; a page that
 * already shows that `seq` (it made the change itself) is left alone.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => follow(client), [client]);
}

function follow(client: QueryClient): () => void {
  const source = new EventSource(url('/live'), { withCredentials: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let broken = false;
  const lists = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      refreshLists(client);
    }, calm);
  };
  source.onmessage = (message) => {
    const moved = JSON.parse(String(message.data)) as { deal: string; seq: number };
    const shown = client.getQueryData<{ seq: number }>(['deal', moved.deal]);
    if (shown && shown.seq < moved.seq) refreshDeal(client, moved.deal);
    lists();
  };
  source.onerror = () => {
    broken = true;
    lineDown();
  };
  // Whatever happened while the line was down was not told: read again what is on screen.
  source.onopen = () => {
    if (broken) void client.invalidateQueries({ refetchType: 'active' });
    broken = false;
    lineUp();
  };
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
