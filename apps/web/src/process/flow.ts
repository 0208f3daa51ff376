import { queryOptions, useQuery } from '@tanstack/react-query';

/**
 * The engine's own form check and condition reader, the very ones `decide` runs. They bring a FEEL
 * interpreter along, so they are loaded when a form first asks for them.
 */
export const flowQuery = queryOptions({
  queryKey: ['flow'],
  queryFn: () => import('./flow-parts.ts'),
  staleTime: Infinity,
  gcTime: Infinity,
  structuralSharing: false,
});

export type Flow = typeof import('./flow-parts.ts');

export const useFlow = (): Flow | undefined => useQuery(flowQuery).data;
