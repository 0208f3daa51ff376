import { Agent, request as send } from 'node:http';
import { newId } from '@kezhuan/domain/new-id';

/** An answer as it came; parsed only by those who need it, since parsing costs the machine we measure. */
export type Answer = { status: number; text: string; headers: Record<string, unknown> };

/** Someone at a door, the product's or the floor's: the same code asks both. */
export type Caller = {
  get: (path: string) => Promise<Answer>;
  post: (path: string, body: unknown, key?: string) => Promise<Answer>;
  close: () => void;
};

/** A caller with one connection that stays open, as a browser's does. */
export function callerAt(base: string): Caller & { headers: Record<string, string> } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  // As the floor, the product is asked for no more than what an act came to.
  const headers: Record<string, string> = { accept: 'application/json', prefer: 'return=minimal' };

  const ask = (method: string, path: string, body?: string, key?: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const own =
        body === undefined
          ? {}
          : {
              'content-type': 'application/json',
              'content-length': String(Buffer.byteLength(body)),
              'idempotency-key': key ?? newId(),
            };
      const options = { method, agent, headers: { ...headers, ...own } };
      const asked = send(`${base}${path}`, options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode: status = 0, headers: given } = response;
          resolve({ status, text, headers: given });
        });
      });
      asked.on('error', reject);
      asked.end(body);
    });

  return {
    headers,
    get: (path) => ask('GET', path),
    post: (path, body, key) => ask('POST', path, JSON.stringify(body), key),
    close: () => agent.destroy(),
  };
}

/** Signs a demo person in and gives the caller their session. */
export async function signedIn(base: string, person: string): Promise<Caller> {
  const caller = callerAt(`${base}/api/v1`);
  const answer = must(await caller.post('/session', { person }), person);
  const [cookie = ''] = [answer.headers['set-cookie']].flat() as string[];
  caller.headers['cookie'] = cookie.split(';')[0] ?? '';
  return caller;
}

/** One person as so many, each with a connection of their own. */
export const crowdOf = (base: string, person: string, count: number): Promise<Caller[]> =>
  Promise.all(Array.from({ length: count }, () => signedIn(base, person)));

/** The answer, or an end of the benchmark: a figure of refusals would be worse than none. */
export function must(answer: Answer, what: string): Answer {
  if (answer.status < 400) return answer;
  throw new Error(`${what}: ${answer.status} ${answer.text.slice(0, 600)}`);
}
