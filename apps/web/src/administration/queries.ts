import type { Member, Operations, Page, ProcessStanding } from '@kezhuan/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '../api/http.ts';
import { query, type Filters } from '../api/queries.ts';

export const operationsQuery = queryOptions({
  queryKey: ['administration', 'operations'],
  queryFn: ({ signal }) => fetchJson<Operations>('/administration/operations', { signal }),
  refetchInterval: 30_000,
});

export const standingsQuery = queryOptions({
  queryKey: ['administration', 'processes'],
  queryFn: ({ signal }) =>
    fetchJson<Page<ProcessStanding>>('/administration/processes', { signal }),
});

export const membersQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['administration', 'people', filters],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<Member>>(`/administration/people${query({ ...filters, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
