import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DraftKeeper, type DraftState } from './draft-keeper.ts';

type Kept = { rev: number; values: Record<string, unknown> };

/** A server that keeps one draft, and says what it was sent. */
function server(kept: Kept | null) {
  const state = { kept, puts: 0, down: false };
  const draft = () => ({
    ...{ deal: 'd', step: 's', process: 'p', processName: { zh: '', en: '' } },
    title: null,
    ...{ rev: state.kept!.rev, at: '2026-11-23T04:03:05Z', values: state.kept!.values },
  });
  globalThis.fetch = (async (_: unknown, init: RequestInit) => {
    if (state.down) throw new TypeError('no line');
    const headers = init.headers as Record<string, string>;
    if (init.method === 'PUT') {
      state.puts++;
      const seen = headers['if-none-match'] ? 0 : Number(headers['if-match']?.replaceAll('"', ''));
      if (seen !== (state.kept?.rev ?? 0)) return answer(412, { code: 'precondition-failed' });
      const { values } = JSON.parse(String(init.body)) as Kept;
      state.kept = { rev: seen + 1, values };
    }
    return state.kept ? answer(200, draft()) : new Response(null, { status: 204 });
  }) as typeof fetch;
  return { state, draft };
}

const answer = (status: number, body: object): Response =>
  new Response(JSON.stringify(status === 200 ? body : { ...body, status }), { status });

const place = { deal: 'd', step: 's', process: 'p' };
const kindOf = (keeper: DraftKeeper): DraftState['kind'] => keeper.read().state.kind;

describe('DraftKeeper', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    const shelf = new Map<string, string>();
    globalThis.sessionStorage = {
      getItem: (key: string) => shelf.get(key) ?? null,
      setItem: (key: string, value: string) => void shelf.set(key, value),
      removeItem: (key: string) => void shelf.delete(key),
    } as Storage;
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('that was discarded elsewhere is begun anew with what is typed here', async () => {
    const { state, draft } = server({ rev: 3, values: { a: '1' } });
    const keeper = new DraftKeeper(place, draft(), {});
    keeper.start();
    state.kept = null;
    keeper.change({ a: '12' });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(state.kept).toEqual({ rev: 1, values: { a: '12' } });
    expect(kindOf(keeper)).toBe('saved');
  });

  it('saves once, a second after typing stops', async () => {
    const { state } = server(null);
    const keeper = new DraftKeeper(place, null, {});
    keeper.start();
    keeper.change({ a: '1' });
    await jest.advanceTimersByTimeAsync(600);
    keeper.change({ a: '12' });
    await jest.advanceTimersByTimeAsync(999);
    expect(state.puts).toBe(0);
    await jest.advanceTimersByTimeAsync(2);
    expect(state.puts).toBe(1);
    expect(state.kept).toEqual({ rev: 1, values: { a: '12' } });
    expect(kindOf(keeper)).toBe('saved');
  });

  it('merges what another tab saved, and asks only about what both changed', async () => {
    const { state, draft } = server({ rev: 1, values: { a: '1', b: '1' } });
    const keeper = new DraftKeeper(place, draft(), {});
    keeper.start();
    state.kept = { rev: 2, values: { a: '1', b: 'theirs' } };
    keeper.change({ a: 'mine', b: '1' });
    await jest.advanceTimersByTimeAsync(3000);
    expect(state.kept).toEqual({ rev: 3, values: { a: 'mine', b: 'theirs' } });

    state.kept = { rev: 4, values: { a: 'theirs too', b: 'theirs' } };
    keeper.change({ a: 'mine again', b: 'theirs' });
    await jest.advanceTimersByTimeAsync(3000);
    expect(kindOf(keeper)).toBe('clash');
    expect(state.kept.values).toEqual({ a: 'theirs too', b: 'theirs' });
    expect(keeper.read().values).toEqual({ a: 'mine again', b: 'theirs' });
  });

  it('brings back what could not be saved, in the same tab', async () => {
    const { state, draft } = server({ rev: 1, values: { a: '1' } });
    state.down = true;
    const keeper = new DraftKeeper(place, draft(), {});
    keeper.start();
    keeper.change({ a: 'typed while the line was down' });
    await jest.advanceTimersByTimeAsync(1500);
    expect(kindOf(keeper)).toBe('failed');
    keeper.stop();
    state.down = false;
    const again = new DraftKeeper(place, draft(), {});
    expect(again.read().values).toEqual({ a: 'typed while the line was down' });
  });

  it('saves nothing more once it has been dropped', async () => {
    const { state } = server(null);
    const keeper = new DraftKeeper(place, null, {});
    keeper.start();
    keeper.change({ a: '1' });
    await keeper.drop();
    await jest.advanceTimersByTimeAsync(5000);
    expect(state.puts).toBe(0);
  });
});
