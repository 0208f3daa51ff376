import type { Draft } from '@kezhuan/contracts';
import type { Values } from '@kezhuan/flow';
import { fetchJson, ProblemError, type Ask } from '../api/http.ts';
import { draftPath } from '../api/queries.ts';
import { forgetRescued, rescue, rescued } from './draft-rescue.ts';
import { mergeDraft } from './merge-draft.ts';

/** `clash`: somewhere else the draft has moved on, and these fields were changed in both places. */
export type Clash = { theirs: Draft; merged: Values; fields: readonly string[] };

export type DraftState =
  | { kind: 'untouched' | 'typing' | 'saving' }
  | { kind: 'saved'; at: number }
  | { kind: 'failed'; error: unknown }
  | { kind: 'clash'; clash: Clash };

type Place = { deal: string; step: string; process: string };

const first = (found: Draft | null): DraftState =>
  found ? { kind: 'saved', at: Date.parse(found.at) } : { kind: 'untouched' };

const pause = 1_000;
const again = 10_000;

/**
 * Saves what is typed a second after typing stops, and when the tab goes away. A save names the
 * revision it goes on from, so nothing another tab has saved is ever overwritten unseen.
 */
export function keepDraft(place: Place, found: Draft | null, initial: Values) {
  const path = draftPath(place.deal, place.step);
  let rev = found?.rev ?? 0;
  let base = found?.values ?? initial;
  let values: Values = found ? { ...initial, ...found.values } : initial;
  let state = first(found);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = true;
  let dropped = false;
  let saving: Promise<void> | undefined;
  const listeners = new Set<() => void>();
  let shot = { values, state };

  const tell = (next: DraftState): void => {
    state = next;
    shot = { values, state };
    for (const listener of listeners) listener();
  };
  const later = (wait: number): void => {
    clearTimeout(timer);
    if (!stopped && !dropped) timer = setTimeout(() => void save(), wait);
  };
  const put = (): Ask => ({
    method: 'PUT',
    body: { process: place.process, values },
    headers: rev === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${rev}"` },
  });

  async function save(): Promise<void> {
    await saving;
    if (stopped || dropped || state.kind === 'clash') return;
    clearTimeout(timer);
    const sent = values;
    tell({ kind: 'saving' });
    saving = send(sent).finally(() => (saving = undefined));
    await saving;
  }

  async function send(sent: Values): Promise<void> {
    try {
      const kept = await fetchJson<Draft>(path, put());
      rev = kept.rev;
      base = sent;
      forgetRescued(path);
      if (values === sent) tell({ kind: 'saved', at: Date.parse(kept.at) });
      else later(pause);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 412) return meet();
      rescue(path, { base, values });
      tell({ kind: 'failed', error });
      later(again);
    }
  }

  async function meet(): Promise<void> {
    try {
      const theirs = await fetchJson<Draft>(path);
      const { merged, clashes } = mergeDraft(base, values, theirs.values);
      if (clashes.length > 0) {
        return tell({ kind: 'clash', clash: { theirs, merged, fields: clashes } });
      }
      settle(theirs, merged);
    } catch (error) {
      // Gone meanwhile: begin it anew.
      if (error instanceof ProblemError && error.status === 404) rev = 0;
      tell({ kind: 'failed', error });
      later(pause);
    }
  }

  function settle(theirs: Draft, merged: Values): void {
    rev = theirs.rev;
    base = theirs.values;
    values = merged;
    tell({ kind: 'typing' });
    later(0);
  }

  const unsaved = rescued(path);
  if (unsaved) {
    values = mergeDraft(unsaved.base, unsaved.values, values).merged;
    state = { kind: 'typing' };
    shot = { values, state };
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => shot,
    change: (next: Values): void => {
      values = next;
      tell(state.kind === 'clash' ? state : { kind: 'typing' });
      later(pause);
    },
    settle,
    /** The tab is going away: a request that outlives it. */
    flush: (): void => {
      if (dropped || (state.kind !== 'typing' && state.kind !== 'failed')) return;
      fetchJson<Draft>(path, { ...put(), keepalive: true }).then(
        (kept) => (rev = kept.rev),
        () => undefined,
      );
    },
    start: (): void => {
      stopped = false;
      if (state.kind === 'typing') later(pause);
    },
    stop: (): void => {
      stopped = true;
      clearTimeout(timer);
    },
    /** What was typed has been sent, or is to be thrown away. */
    drop: async (): Promise<void> => {
      dropped = true;
      clearTimeout(timer);
      forgetRescued(path);
      await saving;
      if (rev === 0) return;
      await fetchJson(path, { method: 'DELETE', headers: { 'if-match': `"${rev}"` } });
    },
  };
}

export type DraftKeeper = ReturnType<typeof keepDraft>;
