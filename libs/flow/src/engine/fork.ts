import type { DealState } from './state.ts';

/**
 * A draft that shares everything with the state, as long as that stays as it is: a map is copied when
 * it is first written to, and the entries in it are replaced.
 */
export function fork(state: DealState): DealState {
  const draft = { ...state };
  own.set(draft, new Set());
  return draft;
}
/** The maps each draft has made its own. */
const own = new WeakMap<DealState, Set<keyof DealState>>();

type Maps = {
  [K in keyof DealState as DealState[K] extends Record<string, unknown> ? K : never]: DealState[K];
};

/** A map of the draft, to be written to. */
export function write<K extends keyof Maps>(draft: DealState, key: K): DealState[K] {
  const owned = own.get(draft);
  if (owned && !owned.has(key)) {
    owned.add(key);
    // Entry by entry: a spread of a map that has grown key by key is several times slower.
    const copy: Record<string, unknown> = {};
    const shared: Record<string, unknown> = draft[key];
    for (const id in shared) copy[id] = shared[id];
    draft[key] = copy as DealState[K];
  }
  return draft[key];
}
