import type { ActRequest, DealView, Problem, TaskItem } from '@kezhuan/contracts';
import { dayOf } from '@kezhuan/domain/calendar';
import { newId } from '@kezhuan/domain/new-id';
import type { FileValue } from '@kezhuan/flow';

type Act = ActRequest['act'];

/** The day it is outside the story: it has been in all of them. */
export const today = (): string => dayOf(new Date().toISOString());

/** A person at the product's door: signed in, with a session of their own. Speaks HTTP only. */
export type Visitor = {
  person: string;
  get: <T>(path: string) => Promise<T>;
  /** The answer whatever its status; a retry may pass the same key. */
  send: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  file: (
    process: string,
    values: object,
    under?: { deal: string; link: string },
  ) => Promise<DealView>;
  /** Acts on what the deal is now; anything but a yes throws with the problem's own words. */
  does: (deal: string, act: Act) => Promise<DealView>;
  /** Must be refused; gives the problem. */
  refused: (deal: string, act: Act) => Promise<Problem>;
  deal: (id: string) => Promise<DealView>;
  tasks: () => Promise<TaskItem[]>;
  /** Hears a stream of events, from when this resolves until the server ends it. */
  follow: (path: string, hear: (text: string) => void) => Promise<void>;
  /** Uploads a small PDF and gives the value a file field takes. */
  upload: (name: string) => Promise<FileValue>;
};

export type Answer = { status: number; headers: Headers; body: unknown };

/** The least a reader takes for a PDF. */
export const smallPdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

const unsafe = (method: string): boolean => method !== 'GET';

/** Signs a demo person in at `base`, the address `npm start` prints. */
export const visit = (base: string, person: string, language = 'en'): Promise<Visitor> =>
  enter(base, person, { path: '/session', body: { person }, language });

/** Someone without a login comes in by the link of their mail. */
export const visitByLink = (base: string, link: string, language = 'en'): Promise<Visitor> =>
  enter(base, 'whoever has the link', {
    path: '/session/invitation',
    body: { token: new URL(link).hash.slice(1) },
    language,
  });

type Door = { path: string; body: object; language: string };

async function enter(
  base: string,
  person: string,
  { path: door, body: who, language }: Door,
): Promise<Visitor> {
  const api = `${base}/api/v1`;
  let cookie = '';

  const send: Visitor['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: {
        'accept-language': language,
        origin: base,
        ...(cookie ? { cookie } : {}),
        ...(unsafe(method) ? { 'idempotency-key': newId() } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: json && text ? JSON.parse(text) : text,
    };
  };

  const signIn = await send('POST', door, who);
  cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  if (!cookie)
    throw new Error(`${person} could not sign in: ${signIn.status} ${JSON.stringify(signIn.body)}`);

  const must = async <T>(answer: Promise<Answer>): Promise<T> => {
    const { status, body } = await answer;
    if (status >= 400) throw new Error(`${person}: ${status} ${wordsOf(body as Problem)}`);
    return body as T;
  };
  const get: Visitor['get'] = (path) => must(send('GET', path));
  const deal = (id: string): Promise<DealView> => get(`/deals/${id}`);
  const act = async (id: string, what: Act): Promise<Answer> => {
    const { seq } = await deal(id);
    return send('POST', `/deals/${id}/acts`, { act: what, seq });
  };
  return {
    person,
    send,
    get,
    deal,
    file: (process, values, parent) =>
      must(send('POST', '/deals', { id: newId(), process, values, ...(parent ? { parent } : {}) })),
    // Effects of the worker may move the deal between the look and the act: look again, act again.
    does: async (id, what) => {
      for (let tries = 1; ; tries++) {
        const answer = await act(id, what);
        const stale = answer.status === 409 && (answer.body as Problem).code === 'stale';
        if (!stale || tries === 5) return must(Promise.resolve(answer));
      }
    },
    refused: async (id, what) => {
      const { status, body } = await act(id, what);
      if (status < 400) throw new Error(`${person} was allowed to ${what.type}`);
      return body as Problem;
    },
    follow: async (path, hear) => {
      const { body } = await fetch(`${api}${path}`, { headers: { cookie } });
      const words = body!.pipeThrough(new TextDecoderStream());
      void words.pipeTo(new WritableStream({ write: hear })).catch(() => undefined);
    },
    upload: async (name) => {
      const form = new FormData();
      form.append('file', new Blob([smallPdf], { type: 'application/pdf' }), name);
      const response = await fetch(`${api}/files`, {
        method: 'POST',
        headers: { cookie, 'idempotency-key': newId(), origin: base },
        body: form,
      });
      if (!response.ok)
        throw new Error(`${person}: upload ${response.status} ${await response.text()}`);
      return (await response.json()) as FileValue;
    },
    tasks: async () => (await get<{ items: TaskItem[] }>('/tasks?limit=100')).items,
  };
}

const wordsOf = (problem: Problem): string =>
  `${problem.code}: ${problem.detail ?? problem.title} ${(problem.errors ?? [])
    .map((e) => `${e.pointer} ${e.message}`)
    .join('; ')}`;

/** Asks until it is so, at most `seconds`; then says what it was waiting for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  seconds = 30,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
