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
type Shot = { values: Values; state: DraftState };

const pause = 1_000;
const again = 10_000;

/**
 * Saves what is typed a second after typing stops, and when the tab goes away. A save names the
 * revision it goes on from, so nothing another tab has saved is ever overwritten unseen.
 */
export class DraftKeeper {
  readonly #path: string;
  readonly #process: string;
  readonly #listeners = new Set<() => void>();
  /** The revision this goes on from, and what stood in it. */
  #rev: number;
  #base: Values;
  #shot: Shot;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;
  #stopped = true;
  #dropped = false;

  constructor({ deal, step, process }: Place, found: Draft | null, initial: Values) {
    this.#path = draftPath(deal, step);
    this.#process = process;
    this.#rev = found?.rev ?? 0;
    this.#base = found?.values ?? initial;
    this.#shot = {
      values: { ...initial, ...found?.values },
      state: found ? { kind: 'saved', at: Date.parse(found.at) } : { kind: 'untouched' },
    };
    const unsaved = rescued(this.#path);
    if (!unsaved) return;
    const { merged } = mergeDraft(unsaved.base, unsaved.values, this.#shot.values);
    this.#shot = { values: merged, state: { kind: 'typing' } };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): Shot => this.#shot;

  readonly change = (values: Values): void => {
    const { state } = this.#shot;
    this.#show({ values, state: state.kind === 'clash' ? state : { kind: 'typing' } });
    this.#later(pause);
  };

  /** What the person chose where both had changed. */
  readonly settle = (theirs: Draft, merged: Values): void => {
    this.#rev = theirs.rev;
    this.#base = theirs.values;
    this.#show({ values: merged, state: { kind: 'typing' } });
    this.#later(0);
  };

  readonly start = (): void => {
    this.#stopped = false;
    if (this.#shot.state.kind === 'typing') this.#later(pause);
  };

  readonly stop = (): void => {
    this.#stopped = true;
    clearTimeout(this.#timer);
  };

  /** The tab is going away: a request that outlives it. */
  readonly flush = (): void => {
    const { kind } = this.#shot.state;
    if (this.#dropped || (kind !== 'typing' && kind !== 'failed')) return;
    fetchJson<Draft>(this.#path, { ...this.#put(), keepalive: true }).then(
      (kept) => (this.#rev = kept.rev),
      () => undefined,
    );
  };

  /** What was typed has been sent, or is to be thrown away. */
  readonly drop = async (): Promise<void> => {
    this.#dropped = true;
    clearTimeout(this.#timer);
    forgetRescued(this.#path);
    await this.#saving;
    if (this.#rev === 0) return;
    await fetchJson(this.#path, {
      method: 'DELETE',
      headers: { 'if-match': `"${this.#rev}"` },
    });
  };

  #show(shot: Partial<Shot>): void {
    this.#shot = { ...this.#shot, ...shot };
    for (const listener of this.#listeners) listener();
  }

  #later(wait: number): void {
    clearTimeout(this.#timer);
    if (this.#stopped || this.#dropped) return;
    this.#timer = setTimeout(() => void this.#save(), wait);
  }

  #put(): Ask {
    return {
      method: 'PUT',
      body: { process: this.#process, values: this.#shot.values },
      headers: this.#rev === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${this.#rev}"` },
    };
  }

  async #save(): Promise<void> {
    await this.#saving;
    if (this.#stopped || this.#dropped || this.#shot.state.kind === 'clash') return;
    clearTimeout(this.#timer);
    this.#show({ state: { kind: 'saving' } });
    this.#saving = this.#send(this.#shot.values).finally(() => (this.#saving = undefined));
    await this.#saving;
  }

  async #send(sent: Values): Promise<void> {
    try {
      const kept = await fetchJson<Draft>(this.#path, this.#put());
      this.#rev = kept.rev;
      this.#base = sent;
      forgetRescued(this.#path);
      if (this.#shot.values !== sent) return this.#later(pause);
      this.#show({ state: { kind: 'saved', at: Date.parse(kept.at) } });
    } catch (error) {
      if (error instanceof ProblemError && error.status === 412) return this.#meet();
      rescue(this.#path, { base: this.#base, values: this.#shot.values });
      this.#show({ state: { kind: 'failed', error } });
      this.#later(again);
    }
  }

  /** Someone else has saved meanwhile, most often oneself in another tab. */
  async #meet(): Promise<void> {
    try {
      const theirs = await fetchJson<Draft | undefined>(this.#path);
      if (!theirs) return this.#beginAnew();
      const { merged, clashes } = mergeDraft(this.#base, this.#shot.values, theirs.values);
      if (clashes.length === 0) return this.settle(theirs, merged);
      this.#show({ state: { kind: 'clash', clash: { theirs, merged, fields: clashes } } });
    } catch (error) {
      this.#show({ state: { kind: 'failed', error } });
      this.#later(pause);
    }
  }

  /** It is gone meanwhile, discarded elsewhere: what is typed here is a new one. */
  #beginAnew(): void {
    this.#rev = 0;
    this.#later(pause);
  }
}
