import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { mayRetry, ProblemError } from './http.ts';

/** A session that ended is noticed by whichever request comes first; `me` then leads to sign-in. */
function noticeSignOut(error: unknown): void {
  if (error instanceof ProblemError && error.status === 401) {
    void queryClient.invalidateQueries({ queryKey: ['me'] });
  }
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== 'me') noticeSignOut(error);
    },
  }),
  mutationCache: new MutationCache({ onError: noticeSignOut }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && mayRetry(error),
    },
    // Writes carry an idempotency key and do their own retrying (`sendOnce`).
    mutations: { retry: false },
  },
});
