import { newId } from '@kezhuan/domain/new-id';
import { fetchJson, mayRetry } from './http.ts';

type Pending = { key: string; body: unknown };

const shelf = (intent: string): string => `kezhuan.send.${intent}`;
const waits = [600, 1800, 4000];

/**
 * Sends something that must happen once. The key is made before the first try and laid aside with
 * the very body it belongs to, so a retry, by this loop, by the person, or after a reload, asks the
 * same thing under the same key. Any definite answer settles it.
 */
export async function sendOnce<T>(
  intent: string,
  path: string,
  body: unknown,
  { keepalive = false }: { keepalive?: boolean } = {},
): Promise<T> {
  const pending = takeUp(intent, body);
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await fetchJson<T>(path, {
        method: 'POST',
        body: pending.body,
        headers: { 'idempotency-key': pending.key },
        keepalive,
      });
      sessionStorage.removeItem(shelf(intent));
      return answer;
    } catch (error) {
      if (!mayRetry(error)) {
        sessionStorage.removeItem(shelf(intent));
        throw error;
      }
      const wait = waits[attempt];
      if (wait === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

function takeUp(intent: string, body: unknown): Pending {
  const kept = sessionStorage.getItem(shelf(intent));
  if (kept) return JSON.parse(kept) as Pending;
  const fresh: Pending = { key: newId(), body };
  sessionStorage.setItem(shelf(intent), JSON.stringify(fresh));
  return fresh;
}
