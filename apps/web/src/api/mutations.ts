import type { Act } from '@kezhuan/flow';
import type {
  BatchRequest,
  BatchResult,
  DealView,
  DelegationRequest,
  FileRequest,
  SignedOut,
} from '@kezhuan/contracts';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { fetchJson } from './http.ts';
import { sendOnce } from './send-once.ts';

export type Sent = { act: Act; seq: number };

/** Everything shown that an act on the deal may have moved. */
export function refreshDeal(client: QueryClient, deal: string): void {
  for (const key of ['deal', 'events', 'documents', 'audit', 'related']) {
    void client.invalidateQueries({ queryKey: [key, deal] });
  }
  refreshLists(client);
}

export function refreshLists(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['tasks'] });
  void client.invalidateQueries({ queryKey: ['deals'] });
  void client.invalidateQueries({ queryKey: ['duties'] });
  void client.invalidateQueries({ queryKey: ['notices'] });
}

/** Sends an act and shows what has come of it. `keepalive`: also when the page is going away. */
export async function sendAct(
  client: QueryClient,
  deal: string,
  { act, seq }: Sent,
  options: { keepalive?: boolean } = {},
): Promise<DealView> {
  const intent = `act.${deal}.${JSON.stringify(act)}`;
  const view = await sendOnce<DealView>(intent, `/deals/${deal}/acts`, { act, seq }, options);
  client.setQueryData(['deal', deal], view);
  for (const key of ['events', 'documents', 'audit', 'related']) {
    void client.invalidateQueries({ queryKey: [key, deal] });
  }
  refreshLists(client);
  return view;
}

export function useAct(deal: string) {
  const client = useQueryClient();
  return useMutation({ mutationFn: (sent: Sent) => sendAct(client, deal, sent) });
}

export function useFile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (filing: FileRequest) =>
      sendOnce<DealView>(`file.${filing.id}.${JSON.stringify(filing.values)}`, '/deals', filing),
    onSuccess: (view) => {
      client.setQueryData(['deal', view.id], view);
      void client.invalidateQueries({ queryKey: ['drafts'] });
      refreshLists(client);
    },
  });
}

export function useBatch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (batch: BatchRequest) =>
      sendOnce<BatchResult>(`batch.${JSON.stringify(batch)}`, '/tasks/batch', batch),
    onSettled: () => refreshLists(client),
  });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (person: string) => fetchJson('/session', { method: 'POST', body: { person } }),
    // What the person before could see must not be shown to the next, not even for a moment.
    onSuccess: () => client.clear(),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson<SignedOut>('/session', { method: 'DELETE' }),
    onSuccess: () => client.clear(),
  });
}

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => fetchJson(`/sessions/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}

/** Takes back every link of its person to the deal. */
export function useRevoke(deal: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => fetchJson(`/deals/${deal}/invitations/${id}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['invitations', deal] }),
  });
}

export function useDelegate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (delegation: DelegationRequest) =>
      sendOnce(`delegate.${JSON.stringify(delegation)}`, '/delegations', delegation),
    onSuccess: () => refreshDelegations(client),
  });
}

export function useEndDelegation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => fetchJson(`/delegations/${id}`, { method: 'DELETE' }),
    onSuccess: () => refreshDelegations(client),
  });
}

function refreshDelegations(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['delegations'] });
  void client.invalidateQueries({ queryKey: ['me'] });
}
