import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  DealView,
  Me,
  Page,
  PersonItem,
  Problem,
  ProcessItem,
  TaskItem,
} from '@kezhuan/contracts';
import { newId } from '@kezhuan/domain/new-id';
import { assignRole, close, connect, revokeRole } from '@kezhuan/persistence';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { sampleRequest as licenceAsked } from '../../workflows/processes/licence_request/sample.ts';
import { huasheng } from '../../workflows/processes/shared/grant-sample.ts';
import { fastProposal } from '../scenarios/commissioned-rd.ts';
import { eventually, visit, type Answer, type Visitor } from '../scenarios/drive.ts';

/** What bad input gets: a problem that names the field and the rule, and nothing written. */

let stack: Stack;
let pi: Visitor;
let dean: Visitor;
const process = 'commissioned_rd';
const reason = '理由已经写得足够长了吧，谢谢。';

beforeAll(async () => {
  stack = await startStack({ quiet: true });
  pi = await visit(stack.urls.api, 'chen-min');
  dean = await visit(stack.urls.api, 'sun-jianguo');
});
afterAll(() => stack?.stop());

const deals = async (): Promise<number> =>
  (await pi.get<{ items: unknown[] }>('/deals?limit=100')).items.length;

const pointers = (body: unknown): string[] =>
  ((body as Problem).errors ?? []).map((e) => e.pointer);

describe('a kind of deal', () => {
  it.each(['lv-gang', 'jiang-hua', 'fang-rui'])(
    'is filed by whom it is for: %s is offered none and refused',
    async (person) => {
      const visitor = await visit(stack.urls.api, person);
      const kinds = await visitor.get<Page<ProcessItem>>('/processes');
      const me = await visitor.get<Me>('/me');
      expect([me.mayFile, ...kinds.items.map(({ mayFile }) => mayFile)]).not.toContain(true);
      const values = { ...fastProposal, pi: person };
      const answer = await visitor.send('POST', '/deals', { id: newId(), process, values });
      expect([answer.status, (answer.body as Problem).code]).toEqual([403, 'not-yours']);
    },
  );

  it('is offered to a researcher', async () => {
    expect((await pi.get<Me>('/me')).mayFile).toBe(true);
  });

  it('is offered to an enterprise where it may ask, in its own name, and taken up by us', async () => {
    const rep = await visit(stack.urls.api, 'shen-tong');
    const kinds = await rep.get<Page<ProcessItem>>('/processes');
    const offered = kinds.items.filter(({ mayFile }) => mayFile).map(({ key }) => key);
    expect(offered).toEqual(['licence_request']);
    const name = { zh: '北辰电子股份有限公司', en: 'Beichen Electronics Co., Ltd.' };
    const other = { ...huasheng, id: 'beichen', name, kind: 'soe' };
    const inTheirName = { process: offered[0], values: licenceAsked({ requester: other }) };
    const answer = await rep.send('POST', '/deals', { id: newId(), ...inTheirName });
    expect([answer.status, (answer.body as Problem).code]).toEqual([403, 'not-yours']);
    const asked = await rep.file('licence_request', licenceAsked());
    const officer = await visit(stack.urls.api, 'gao-feng');
    await officer.does(asked.id, {
      type: 'decide',
      step: 'take_up',
      outcome: 'take_up',
      values: { pi: 'chen-min', department: 'materials' },
    });
    const licence = await eventually('the licence', async () =>
      (await pi.tasks()).find(
        ({ process, step }) => process === 'tech_licence' && step === 'request',
      ),
    );
    // The enterprise follows it as a party, and is told nothing that is ours.
    const seen = await rep.deal(licence.deal);
    expect(seen.data['']).toMatchObject({ licensee: { id: 'huasheng' } });
    expect(seen.sections['']!.map(({ id }) => id)).not.toContain('self_check');
  });
});

it('people are named by their ids, however many there are', async () => {
  const people = await pi.get<Page<PersonItem>>('/people?ids=wu-fang,sun-jianguo,nobody');
  expect(people.items.map(({ id }) => id).sort()).toEqual(['sun-jianguo', 'wu-fang']);
});

it.each(['/people', '/units', '/organizations'])(
  '%s is read to its end, page by page',
  async (list) => {
    const whole = await pi.get<Page<{ id: string }>>(`${list}?limit=100`);
    const paged: string[] = [];
    let path: string | undefined = `${list}?limit=5`;
    while (path) {
      const answer = await pi.send('GET', path);
      paged.push(...(answer.body as Page<{ id: string }>).items.map(({ id }) => id));
      path = /<\/api\/v1([^>]*)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(paged.length).toBeGreaterThan(5);
    expect(paged.slice(0, 100)).toEqual(whole.items.map(({ id }) => id));
  },
);

describe('a form', () => {
  it.each([
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['a wrong type', { price: 'a lot' }, '/price'],
    ['a currency that does not exist', { price: { currency: 'XXY', minor: 1 } }, '/price/currency'],
    ['a date before its start', { period: { from: '2027-02-01', to: '2027-01-01' } }, '/period/to'],
    [
      'shares that do not sum to 100 %',
      { payment_plan: [{ stage: '一', trigger: 'signature', percent: 9_000, due: '2027-01-01' }] },
      '/payment_plan',
    ],
    ['a missing declaration', { pi_declaration: { accepted: false } }, '/pi_declaration'],
    ['a title that is too short', { title: { zh: '短', en: 'x' } }, '/title/zh'],
  ])('with %s is refused by name, and nothing is written', async (_, change, pointer) => {
    const before = await deals();
    const values = { ...fastProposal, ...change };
    const answer = await pi.send('POST', '/deals', { id: newId(), process, values });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(pointers(answer.body).some((p) => p === pointer || p === `/values${pointer}`)).toBe(
      true,
    );
    expect(await deals()).toBe(before);
  });

  it.each([
    ['an unknown member', { foo: 1 }, '/foo'],
    ['a wrong type', { values: [] }, '/values'],
    ['a kind of deal that there is not', { process: 'nothing' }, '/process'],
  ])('in an envelope with %s is refused by name too', async (_, change, pointer) => {
    const filing = { id: newId(), process, values: fastProposal, ...change };
    const answer = await pi.send('POST', '/deals', filing);
    expect([answer.status, pointers(answer.body)]).toEqual([422, [pointer]]);
  });

  it('answers in the reader’s language', async () => {
    const zh = await visit(stack.urls.api, 'chen-min', 'zh');
    const values = { ...fastProposal, price: { currency: 'XXY', minor: 1 } };
    const answer = await zh.send('POST', '/deals', { id: newId(), process, values });
    expect(JSON.stringify(answer.body)).toContain('没有这种货币');
  });
});

describe('a file', () => {
  const upload = async (name: string, content: Uint8Array<ArrayBuffer>): Promise<unknown> => {
    const session = await fetch(`${stack.urls.api}/api/v1/session`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': newId(),
        origin: stack.urls.api,
      },
      body: JSON.stringify({ person: 'chen-min' }),
    });
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const answer = await fetch(`${stack.urls.api}/api/v1/files`, {
      method: 'POST',
      headers: {
        cookie: (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
        'idempotency-key': newId(),
        origin: stack.urls.api,
      },
      body: form,
    });
    return [answer.status, pointers(await answer.json())];
  };

  it('of the wrong kind is refused by its content, whatever its name', async () => {
    const program = new TextEncoder().encode('MZ this is no PDF');
    expect(await upload('contract.pdf', program)).toEqual([422, ['/file']]);
  });

  it('over 50 MB is refused', async () => {
    const big = new Uint8Array(51 * 1024 * 1024);
    big.set(new TextEncoder().encode('%PDF-1.4\n'));
    expect(await upload('big.pdf', big)).toEqual([422, ['/file']]);
  });
});

describe('an act', () => {
  it('on one’s own deal, someone else’s step, a closed step or a settled one is refused with the reason', async () => {
    const own = await visit(stack.urls.api, 'zhou-ming');
    const ours = await own.file(process, {
      ...fastProposal,
      pi: 'zhou-ming',
      department: 'ee',
      team: [],
    });
    expect(
      (await own.refused(ours.id, { type: 'decide', step: 'dept', outcome: 'approve' })).code,
    ).toBe('own-deal');

    const deal = await pi.file(process, fastProposal);
    expect(
      (await pi.refused(deal.id, { type: 'decide', step: 'dept', outcome: 'approve' })).status,
    ).toBe(403);
    await dean.does(deal.id, { type: 'decide', step: 'dept', outcome: 'approve' });
    const again = await dean.refused(deal.id, {
      type: 'decide',
      step: 'dept',
      outcome: 'reject',
      reason,
    });
    expect([again.status, again.code]).toEqual([409, 'step-not-open']);
  });

  it('is answered with the deal, or with no more than was asked for', async () => {
    const filed = await pi.file(process, fastProposal);
    const deal = filed.id;
    const comment = { type: 'comment', text: '请留意交付日期。', mentions: [] };
    const path = `/deals/${deal}/acts`;
    const whole = await pi.send('POST', path, { act: comment, seq: filed.seq });
    expect(whole.body).toMatchObject({ id: deal, stepper: expect.any(Array) });
    const { seq } = whole.body as { seq: number };
    const brief = { prefer: 'respond-async, return=minimal' };
    const done = await pi.send('POST', path, { act: comment, seq }, brief);
    expect([done.status, done.body]).toEqual([200, { id: deal, seq: seq + 1 }]);
    expect(done.headers.get('preference-applied')).toBe('return=minimal');
    const id = newId();
    const filing = { id, process, values: fastProposal };
    const short = await pi.send('POST', '/deals', filing, { prefer: 'return=minimal' });
    expect([short.status, short.body]).toEqual([201, { id, seq: filed.seq }]);
  });

  it('with a member or an outcome that cannot be is refused by name', async () => {
    const { id, seq } = await pi.file(process, fastProposal);
    const told = async (act: object) => {
      const { status, body } = await dean.send('POST', `/deals/${id}/acts`, { act, seq });
      return [status, pointers(body)];
    };
    const act = { type: 'decide', step: 'dept', outcome: 'approve' };
    expect(await told({ ...act, foo: 1 })).toEqual([422, ['/act/foo']]);
    expect(await told({ ...act, outcome: 7 })).toEqual([422, ['/act/outcome']]);
  });

  it('from a stale page gets what happened meanwhile', async () => {
    const deal = await pi.file(process, fastProposal);
    const seen = await dean.deal(deal.id);
    await dean.does(deal.id, { type: 'decide', step: 'dept', outcome: 'approve' });
    const act = { type: 'decide', step: 'dept', outcome: 'reject', reason };
    const late = await dean.send('POST', `/deals/${deal.id}/acts`, { act, seq: seen.seq });
    expect(late.status).toBe(409);
    expect((late.body as Problem).code).toBe('stale');
    expect(JSON.stringify(late.body)).toContain('dept');
  });

  it('sent a hundred times at once under one key makes one deal', async () => {
    const before = await deals();
    const body = { id: newId(), process, values: fastProposal };
    const key = newId();
    // Whoever is told to come back does, under the same key.
    const persist = async (): Promise<Answer> => {
      for (;;) {
        const answer = await pi.send('POST', '/deals', body, { 'idempotency-key': key });
        if (answer.status !== 503) return answer;
        expect(answer.headers.get('retry-after')).not.toBeNull();
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const answers = await Promise.all(Array.from({ length: 100 }, persist));
    expect(answers.filter((a) => a.status >= 300).map((a) => a.body)).toEqual([]);
    expect(new Set(answers.map((a) => (a.body as { number: string }).number)).size).toBe(1);
    expect(await deals()).toBe(before + 1);
  });

  it('under a key that was used for something else is refused', async () => {
    const key = newId();
    const headers = { 'idempotency-key': key };
    await pi.send('POST', '/deals', { id: newId(), process, values: fastProposal }, headers);
    const other = await pi.send(
      'POST',
      '/deals',
      { id: newId(), process, values: fastProposal },
      headers,
    );
    expect([other.status, (other.body as Problem).code]).toEqual([422, 'key-reused']);
  });

  it('without a key, without a session, with nonsense for JSON is refused plainly', async () => {
    const deal = await pi.file(process, fastProposal);
    const acts = `${stack.urls.api}/api/v1/deals/${deal.id}/acts`;
    expect((await fetch(acts, { method: 'POST' })).status).toBe(401);
    const unkeyed = await pi.send(
      'POST',
      `/deals/${deal.id}/acts`,
      { act: {}, seq: 1 },
      { 'idempotency-key': '' },
    );
    expect(unkeyed.status).toBe(400);
    expect((await pi.send('GET', `/deals/${newId()}`)).status).toBe(404);
  });
});

describe('a deal by the routes of its parts', () => {
  it('is amended where it was seen as it is, and nowhere else', async () => {
    const deal = await pi.file(process, fastProposal);
    const path = `/deals/${deal.id}/data`;
    const body = { values: { related_cases: 'P13-2025-D-00007' }, reason };
    const seen = { 'if-match': `"${deal.seq}"` };
    expect((await pi.send('PATCH', path, body)).status).toBe(428);
    expect((await dean.send('PATCH', path, body, seen)).status).toBe(403);
    const foreign = await pi.send('PATCH', path, { ...body, values: { department: 'ee' } }, seen);
    expect([foreign.status, pointers(foreign.body)]).toEqual([422, ['/department']]);
    const done = await pi.send('PATCH', path, body, seen);
    expect(done.status).toBe(200);
    expect(done.headers.get('etag')).toBe(`"${(done.body as DealView).seq}"`);
    expect((done.body as DealView).data['']).toMatchObject(body.values);
    const late = await pi.send('PATCH', path, { ...body, values: { related_cases: '' } }, seen);
    expect([late.status, (late.body as Problem).code]).toEqual([409, 'stale']);
  });

  it('takes files that were uploaded, and no others', async () => {
    const deal = await pi.file(process, fastProposal);
    const path = `/deals/${deal.id}/documents`;
    const file = await pi.upload('minutes.pdf');
    expect((await pi.send('POST', path, { files: [] })).status).toBe(422);
    const made = await pi.send('POST', path, { files: [{ ...file, sha256: '0'.repeat(64) }] });
    expect(made.status).toBe(422);
    const done = await pi.send('POST', path, { files: [file] });
    expect(done.status).toBe(201);
    expect((done.body as DealView).seq).toBeGreaterThan(deal.seq);
    const told = await pi.get<Page<{ text: { zh: string } }>>(`/deals/${deal.id}/events`);
    expect(told.items.at(-1)!.text.zh).toContain('minutes.pdf');
  });

  it('is listed in an order there is, from page to page', async () => {
    const ids = async (sort: string) =>
      (await pi.get<Page<{ id: string }>>(`/deals?limit=100&sort=${sort}`)).items.map((d) => d.id);
    expect(await ids('filedAt')).toEqual((await ids('-filedAt')).toReversed());
    expect((await pi.send('GET', '/deals?sort=title')).status).toBe(400);
    const first = await pi.send('GET', '/deals?limit=1&sort=filedAt');
    expect(first.headers.get('link')).toContain('sort=filedAt');
  });
});

describe('someone at work whose rights end', () => {
  const right = { person: 'he-li', role: 'dept_head', scope: 'unit:materials' } as const;
  const approve = { type: 'decide', step: 'dept', outcome: 'approve' };
  const inboxOf = async (visitor: Visitor) =>
    (await visitor.get<Page<TaskItem>>('/tasks?limit=100')).items.map((task) => task.deal);

  it('is nobody from the moment they have signed out, anywhere', async () => {
    const { id, seq } = await pi.file(process, fastProposal);
    const leaving = await visit(stack.urls.api, right.person);
    expect(await inboxOf(leaving)).toContain(id);
    expect((await leaving.send('DELETE', '/session')).status).toBeLessThan(300);
    expect((await leaving.send('GET', '/tasks')).status).toBe(401);
    const act = await leaving.send('POST', `/deals/${id}/acts`, { act: approve, seq });
    expect([act.status, (act.body as Problem).code]).toEqual([401, 'not-signed-in']);
    expect((await pi.get<DealView>(`/deals/${id}`)).seq).toBe(seq);
  });

  it('loses a role at the next request, and has it back at the one after it is given again', async () => {
    const { id, seq } = await pi.file(process, fastProposal);
    const db = await connect(stack.urls.database, { poolSize: 1, name: 'test' });
    const visitor = await visit(stack.urls.api, right.person);
    expect(await inboxOf(visitor)).toContain(id);
    await revokeRole(db, right);
    const refused = await visitor.send('POST', `/deals/${id}/acts`, { act: approve, seq });
    expect(refused.status).toBe(404);
    expect(await inboxOf(visitor)).not.toContain(id);
    await assignRole(db, right);
    expect(await inboxOf(visitor)).toContain(id);
    await close(db);
    const act = await visitor.send('POST', `/deals/${id}/acts`, { act: approve, seq });
    expect(act.status).toBe(200);
  });
});

describe('what a person may not see', () => {
  it('does not exist for them', async () => {
    const deal = await pi.file(process, fastProposal);
    const stranger = await visit(stack.urls.api, 'wang-wei');
    expect((await stranger.send('GET', `/deals/${deal.id}`)).status).toBe(404);
    expect((await stranger.send('GET', `/deals/${deal.id}/events`)).status).toBe(404);
  });
});
