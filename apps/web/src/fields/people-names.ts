import type { Text } from '@kezhuan/domain';
import type { Page, PersonItem } from '@kezhuan/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '../api/http.ts';

/**
 * Names of people by id, from every list of people read so far; for those not seen yet the registry
 * is read once.
 */
export function usePeopleNames(ids: readonly string[]): (id: string) => Text {
  const client = useQueryClient();
  const seen = (id: string): Text | undefined => {
    for (const [, page] of client.getQueriesData<Page<PersonItem>>({ queryKey: ['people'] })) {
      const person = page?.items.find((p) => p.id === id);
      if (person) return person.name;
    }
    return undefined;
  };
  useQuery({
    queryKey: ['people', 'everyone'],
    queryFn: ({ signal }) => fetchJson<Page<PersonItem>>('/people?limit=100', { signal }),
    enabled: ids.some((id) => !seen(id)),
    staleTime: 5 * 60_000,
  });
  return (id) => seen(id) ?? { zh: id, en: id };
}
