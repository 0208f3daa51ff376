import type {
  Audit,
  ChangeView,
  DealItem,
  DealView,
  DelegationView,
  DocumentView,
  Draft,
  DraftItem,
  DutyItem,
  InvitationItem,
  Me,
  NoticeItem,
  OrganizationItem,
  Page,
  PersonItem,
  ProcessItem,
  Related,
  SessionItem,
  SignInWays,
  TaskItem,
  UnitItem,
  RebaseView,
  WayAhead,
} from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import type { Act, ProcessDefinition, Values } from '@kezhuan/flow';
import type { RouteStep, TimelineEntry } from '@kezhuan/flow/views';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson, fetchText } from './http.ts';

/** One `queryOptions` a resource: key and fetcher in one place. */

export type DemoPerson = { id: string; name: Text; roles: Text[]; unit: Text | null };
export type Timeline = { items: TimelineEntry[]; next: number | null };
/** `seenAt`: the device's clock when the answer came; the sandbox's clock runs on from `now`. */
export type Seen<T> = T & { seenAt: number };

export type Filters = Record<string, string | undefined>;

export const query = (filters: Filters): string => {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) if (value) parts.set(key, value);
  const text = parts.toString();
  return text ? `?${text}` : '';
};

const minutes = (n: number): number => n * 60_000;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Seen<Me>> => ({
    ...(await fetchJson<Me>('/me', { signal })),
    seenAt: Date.now(),
  }),
  staleTime: minutes(5),
});

export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: ({ signal }) => fetchJson<SignInWays>('/session/ways', { signal }),
  staleTime: minutes(5),
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => fetchJson<Page<SessionItem>>('/sessions', { signal }),
});

export const demoPeopleQuery = queryOptions({
  queryKey: ['demo-people'],
  queryFn: ({ signal }) => fetchJson<DemoPerson[]>('/demo/people', { signal }),
  staleTime: minutes(5),
});

export const delegationsQuery = queryOptions({
  queryKey: ['delegations'],
  queryFn: ({ signal }) => fetchJson<Page<DelegationView>>('/delegations', { signal }),
});

export const processesQuery = queryOptions({
  queryKey: ['processes'],
  queryFn: ({ signal }) => fetchJson<Page<ProcessItem>>('/processes', { signal }),
  staleTime: minutes(5),
});

export const processQuery = (key: string) =>
  queryOptions({
    queryKey: ['process', key],
    queryFn: ({ signal }) =>
      fetchJson<{ definition: ProcessDefinition; hash: string }>(`/processes/${key}`, { signal }),
    staleTime: minutes(5),
  });

export const handbookQuery = (key: string, language: string) =>
  queryOptions({
    queryKey: ['handbook', key, language],
    queryFn: ({ signal }) => fetchText(`/processes/${key}/handbook`, { signal }),
    staleTime: minutes(30),
  });

export const pictureQuery = (path: string, version: string | number, language: string) =>
  queryOptions({
    queryKey: ['picture', path, version, language],
    queryFn: ({ signal }) => fetchText(path, { signal }),
    staleTime: minutes(30),
  });

export const previewQuery = (key: string, values: Values, language: string) =>
  queryOptions({
    queryKey: ['preview', key, values, language],
    queryFn: ({ signal }) =>
      fetchJson<{ items: RouteStep[] }>(`/processes/${key}/preview`, {
        method: 'POST',
        body: { values },
        signal,
      }),
    placeholderData: (before) => before,
  });

/** What an act would undo, asked anew whenever the deal or the act is another. */
export const foreseeQuery = (deal: string, seq: number, act: Act) =>
  queryOptions({
    queryKey: ['foresee', deal, seq, act],
    queryFn: ({ signal }) =>
      fetchJson<ChangeView>(`/deals/${deal}/acts/preview`, {
        method: 'POST',
        body: { act },
        signal,
      }),
    placeholderData: (before) => before,
  });

export const rebaseQuery = (deal: string, seq: number) =>
  queryOptions({
    queryKey: ['rebase', deal, seq],
    queryFn: ({ signal }) => fetchJson<RebaseView>(`/deals/${deal}/rebase`, { signal }),
  });

export const dealsQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['deals', filters],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<DealItem>>(`/deals${query({ ...filters, cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const tasksQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['tasks', filters],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<TaskItem>>(`/tasks${query({ ...filters, cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const noticesQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['notices', filters],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<NoticeItem>>(`/notices${query({ ...filters, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** `milestones`: all that is due, for legal; `payments`: for finance. */
export const dutiesQuery = (list: 'milestones' | 'payments', filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['duties', list, filters],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Page<DutyItem>>(`/${list}${query({ ...filters, cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const dealQuery = (deal: string) =>
  queryOptions({
    queryKey: ['deal', deal],
    queryFn: ({ signal }) => fetchJson<DealView>(`/deals/${deal}`, { signal }),
  });

/** What is still ahead of a deal, for as long as it stands as it does. */
export const aheadQuery = (deal: string, seq: number) =>
  queryOptions({
    queryKey: ['ahead', deal, seq],
    queryFn: ({ signal }) => fetchJson<WayAhead>(`/deals/${deal}/ahead`, { signal }),
    staleTime: minutes(5),
    placeholderData: (before) => before,
  });

export const eventsQuery = (deal: string) =>
  infiniteQueryOptions({
    queryKey: ['events', deal],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Timeline>(`/deals/${deal}/events?after=${pageParam}`, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const fetchEventsAfter = (deal: string, seq: number): Promise<Timeline> =>
  fetchJson<Timeline>(`/deals/${deal}/events?after=${seq}`);

export const documentsQuery = (deal: string) =>
  queryOptions({
    queryKey: ['documents', deal],
    queryFn: ({ signal }) => fetchJson<Page<DocumentView>>(`/deals/${deal}/documents`, { signal }),
  });

export const invitationsQuery = (deal: string) =>
  queryOptions({
    queryKey: ['invitations', deal],
    queryFn: ({ signal }) =>
      fetchJson<Page<InvitationItem>>(`/deals/${deal}/invitations`, { signal }),
  });

export const auditQuery = (deal: string) =>
  infiniteQueryOptions({
    queryKey: ['audit', deal],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Audit>(`/deals/${deal}/audit?after=${pageParam}`, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const peopleQuery = (search: string) =>
  queryOptions({
    queryKey: ['people', search],
    queryFn: ({ signal }) => fetchJson<Page<PersonItem>>(`/people${query({ search })}`, { signal }),
    staleTime: minutes(5),
  });

export const organizationsQuery = (search: string) =>
  queryOptions({
    queryKey: ['organizations', search],
    queryFn: ({ signal }) =>
      fetchJson<Page<OrganizationItem>>(`/organizations${query({ search })}`, { signal }),
    staleTime: minutes(5),
  });

/** All of them: a form chooses among them without asking. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: async ({ signal }): Promise<Page<UnitItem>> => {
    const items: UnitItem[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/units${query({ limit: '100', cursor })}`;
      const page: Page<UnitItem> = await fetchJson<Page<UnitItem>>(path, { signal });
      items.push(...page.items);
      cursor = page.next;
    }
    return { items, next: null };
  },
  staleTime: minutes(30),
});

export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: ({ signal }) => fetchJson<Page<DraftItem>>('/drafts', { signal }),
});

export const draftPath = (deal: string, step: string): string =>
  `/drafts/${deal}/${encodeURIComponent(step)}`;

/** `null`: there is no draft. Fetched afresh whenever a form opens. */
export const draftQuery = (deal: string, step: string) =>
  queryOptions({
    queryKey: ['draft', deal, step],
    queryFn: async ({ signal }): Promise<Draft | null> =>
      (await fetchJson<Draft | undefined>(draftPath(deal, step), { signal })) ?? null,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const relatedQuery = (deal: string) =>
  queryOptions({
    queryKey: ['related', deal],
    queryFn: ({ signal }) => fetchJson<Related>(`/deals/${deal}/related`, { signal }),
  });

/** The same, page after page: a call may have two thousand applications. */
export const relatedPages = (deal: string) =>
  infiniteQueryOptions({
    queryKey: ['related', deal, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      fetchJson<Related>(`/deals/${deal}/related${query({ cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
