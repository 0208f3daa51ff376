import type { Me } from '@kezhuan/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '../api/http.ts';
import { meQuery } from '../api/queries.ts';

const mark = 'kezhuan.invited';

/** The one deal a link from a mail has opened to the person before the page; null for who signed in. */
export const useInvitedTo = (): string | null => useQuery(meQuery).data?.invitedTo ?? null;

/** Whether this tab was opened by such a link: once it has ended, there is no account to sign in with. */
export const cameByLink = (): boolean => sessionStorage.getItem(mark) !== null;

/** Whoever has signed in has an account after all. */
export const forgetLink = (): void => sessionStorage.removeItem(mark);

/** In by the token of a link. */
export function useEnter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) =>
      fetchJson<Me>('/session/invitation', { method: 'POST', body: { token } }),
    onSuccess: () => {
      sessionStorage.setItem(mark, 'yes');
      // What whoever used this browser before could see must not be shown.
      client.clear();
    },
  });
}
