import type { Text } from '@kezhuan/domain';
import type { Page, PersonItem } from '@kezhuan/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import { fetchJson } from '../api/http.ts';
import { KnownNames } from './known-names.ts';

/** Someone whom neither the deal nor the registry names to this reader: an id would tell them nothing. */
const someone: Text = { zh: '姓名不公开', en: 'Name not shown' };

/** As many as one answer names. */
const MOST = 100;

/** Names of people by id: what the deal says, else from every list of people read so far, else the registry's. */
export function usePeopleNames(ids: readonly string[]): (id: string) => Text {
  const client = useQueryClient();
  const { people } = useContext(KnownNames);
  const seen = (id: string): Text | undefined => {
    if (people[id]) return people[id];
    for (const [, page] of client.getQueriesData<Page<PersonItem>>({ queryKey: ['people'] })) {
      const person = page?.items.find((p) => p.id === id);
      if (person) return person.name;
    }
    return undefined;
  };
  const unseen = ids.filter((id) => !seen(id)).slice(0, MOST);
  const { isFetching } = useQuery({
    queryKey: ['people', 'named', ...unseen],
    queryFn: ({ signal }) =>
      fetchJson<Page<PersonItem>>(
        `/people?limit=${MOST}&ids=${unseen.map(encodeURIComponent).join(',')}`,
        { signal },
      ),
    enabled: unseen.length > 0,
    staleTime: 5 * 60_000,
  });
  return (id) => seen(id) ?? (isFetching ? { zh: '…', en: '…' } : someone);
}
