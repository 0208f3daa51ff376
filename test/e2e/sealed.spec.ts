import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DealView, DocumentView, Page } from '@kezhuan/contracts';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { coApplication } from '../../workflows/processes/shared/grant-sample.ts';
import { callOpens, shortlisted, tied as panellist } from '../scenarios/call.ts';
import { visit, type Visitor } from '../scenarios/drive.ts';
import { fundOpens } from '../scenarios/fund.ts';
import { bothSidesCheck, bothSidesEndorse, says } from '../scenarios/grant.ts';
import { drawOf, reviewed } from '../scenarios/review.ts';
import { teller, type Teller } from '../scenarios/teller.ts';

/**
 * domain.md §14.3, SP-16: whoever has a stake in an application, or in one that competes with it, never
 * learns who reviewed it, how, or where it stands; whatever way out of the product they try. The ways are
 * those the OpenAPI file lists: a new one is tried without anyone thinking of it.
 */

type Parameter = { name: string; in: string };
type Paths = Record<string, { get?: { parameters?: Parameter[] } }>;
const openapi = new URL('../../apps/api/openapi.json', import.meta.url);
const { paths } = JSON.parse(readFileSync(openapi, 'utf8')) as { paths: Paths };

/** Who there is, whether or not they review anything: the directory, and the pool for whoever runs reviews. */
const directory = /^\/(people|demo\/people|experts)$/;
/** Followed apart, or leading out of the product. */
const apart = /^\/(live|session\/oidc.*)$/;

let stack: Stack;
let fund: Teller;
let call: Teller;
let mine: DealView;
let theirs: DealView;
/** What a path may be asked about, by the name of its parameter. */
let ids: Record<string, readonly string[]>;
let secrets: readonly string[];
const streams = new Map<string, string[]>();

/** Four of five, both sides among them. */
const committee = ['guan-yue', 'xiang-ke', 'gu-cheng', 'su-he'];
const beichen = {
  id: 'beichen',
  name: { zh: '北辰电子股份有限公司', en: 'Beichen Electronics Co., Ltd.' },
  kind: 'soe',
  country: 'CN',
  overseasControlled: false,
};

/** Two applications of one round; a manager of the office has a part in the second. */
async function applied(t: Teller): Promise<readonly [Teller, Teller]> {
  const under = { deal: call.dealId(), link: 'applications' };
  const file = async (pi: string, more: object): Promise<Teller> => {
    const proof = await t.pdf(pi, 'proof.pdf');
    const values = coApplication({ pi, cooperation_proof: proof, match_proof: proof, ...more });
    return t.on((await t.file(pi, 'region_fund_project_co', values, under)).id);
  };
  const first = await file('chen-min', {});
  const second = await file('wang-wei', {
    title: { zh: '薄膜传感器', en: 'Thin-film sensors' },
    department: 'ee',
    enterprise: beichen,
    team: [{ person: 'zhu-lin', team_role: '协调', share: 1000 }],
  });
  await bothSidesEndorse(first);
  await bothSidesEndorse(second, { dean: 'zhou-ming', signatory: 'dai-yong' });
  return [first, second];
}

beforeAll(async () => {
  stack = await startStack({ quiet: true, sandboxDay: '2s' });
  const t = teller(stack.urls.api, 'wu-fang', () => undefined);
  fund = await fundOpens(t, 'CO_LED', { needs_base: true, quota: 1 });
  call = await callOpens(t, fund.dealId(), committee, 'CO_LED');
  const [first, second] = await applied(t);
  await call.isOpen('formal', 120);
  for (const person of tied) streams.set(person, await follows(person));
  await bothSidesCheck(first);
  await reviewed(first, [71, 78, 83, 89, 97]);
  await bothSidesCheck(second);
  await reviewed(second, [72, 76, 80, 85, 91]);
  const panel = await shortlisted(call, 'CO_LED', { score_taken: 70 });
  for (const who of panel.slice(0, 5)) await says(first, who, 'defence', 'recommend');
  await first.isOpen('site');
  [mine, theirs] = [await first.deal(), await second.deal()];
  secrets = [mine, theirs].flatMap(secretsOf);
  ids = await idsFor([mine.id, theirs.id, call.dealId(), fund.dealId()]);
}, 300_000);
afterAll(() => stack?.stop());

/** What is to be kept, as those who run the review see it: who was drawn, by what, and what came of it. */
function secretsOf({ data, facts, names }: DealView): string[] {
  const { drawn, draw_seed } = data['experts'] as {
    drawn: { person: string }[];
    draw_seed: string;
  };
  // An expert who sits on the panel of the call as well is named there, for everyone.
  const reviewers = drawn.filter(({ person }) => person !== panellist);
  const people = reviewers.flatMap(({ person }) => {
    const name = names.people[person]!;
    return [person, name.zh, name.en];
  });
  return [...people, draw_seed, String(facts['experts']?.['score'])];
}

/** Everything a path may be asked about, found out by those who may see it all. */
async function idsFor(deals: readonly string[]): Promise<typeof ids> {
  const office = await visit(stack.urls.api, 'wu-fang');
  const listed = deals.map((deal) => office.get<Page<DocumentView>>(`/deals/${deal}/documents`));
  const documents = (await Promise.all(listed)).flatMap(({ items }) => items.map(({ id }) => id));
  const seen = await Promise.all(deals.map((deal) => office.deal(deal)));
  const files = JSON.stringify(seen.map(({ data }) => data)).matchAll(
    /"id":"([\da-f-]{36})","name":"[^"]*","size"/g,
  );
  return {
    deal: deals,
    step: ['experts%2Fdraw'],
    process: [...new Set(seen.map(({ process }) => process))],
    document: documents,
    file: [...files].map(([, id]) => id!),
  };
}

/** Follows the stream of events as this person; gives what it says, as it says it. */
async function follows(person: string): Promise<string[]> {
  const said: string[] = [];
  await (await visit(stack.urls.api, person)).follow('/live', (text) => said.push(text));
  return said;
}

function askable(name: string): readonly string[] {
  if (!ids[name]) throw new Error(`what may be asked for as {${name}}? The walk must know it`);
  return ids[name];
}

/** Every path with every thing it may be asked about. */
function ways(): string[] {
  return Object.entries(paths)
    .filter(([, methods]) => methods.get)
    .flatMap(([path, { get }]) => {
      const named = path.replace('/api/v1', '').matchAll(/\{(\w+)\}/g);
      const filled = [...named].reduce<string[]>(
        (all, [whole, name]) =>
          all.flatMap((it) => askable(name!).map((id) => it.replace(whole, id))),
        [path.replace('/api/v1', '')],
      );
      const asks = new Set(get?.parameters?.map(({ name }) => name));
      const limit = asks.has('after') ? 500 : 100;
      return asks.has('limit') ? filled.map((it) => `${it}?limit=${limit}`) : filled;
    })
    .filter((path) => !apart.test(path));
}

/** Everything that comes out of one way, to its last page. */
async function comesOut(who: Visitor, path: string): Promise<string> {
  let [all, next] = ['', ''];
  for (let page = 0; page < 20; page++) {
    const { body, headers, status } = await who.send('GET', `${path}${next}`);
    // A bundle is all or nothing; that of a fund, which keeps nothing, may go out.
    if (status < 400 && headers.get('content-type')?.includes('zip'))
      return path.includes(fund.dealId()) ? '' : 'the whole record';
    all += typeof body === 'string' ? body : JSON.stringify(body);
    const more = (body as { next?: string | number | null } | null)?.next ?? null;
    if (more === null) return all;
    next = typeof more === 'number' ? `&after=${more}` : `&cursor=${encodeURIComponent(more)}`;
  }
  throw new Error(`${path} has no end`);
}

/** Numbers that tell how an application stands. */
const telling =
  /"(points|valid_scores|hundredths|score_hundredths|score|place|rank)":"?[\d.]+|the whole record|"drawn":/g;

async function learnt(person: string): Promise<Record<string, readonly string[]>> {
  const who = await visit(stack.urls.api, person);
  const found: Record<string, readonly string[]> = {};
  for (const path of ways()) {
    if (directory.test(path.split('?')[0]!)) continue;
    const text = await comesOut(who, path);
    const told = [...secrets.filter((it) => text.includes(it)), ...(text.match(telling) ?? [])];
    if (told.length > 0) found[path] = [...new Set(told)];
  }
  return found;
}

/** The applicant and the team, the enterprise, the government, an applicant of the same round and hers. */
const tied = [
  'chen-min',
  'liu-yang',
  'shen-tong',
  'lv-gang',
  'su-he',
  'wang-wei',
  'zhu-lin',
  'dai-yong',
];

/** An expert by name and by id, and a score. */
const sought = (): readonly string[] => {
  const [person, zh] = secretsOf(mine) as [string, string];
  return [person, zh, secretsOf(mine).at(-1)!];
};

describe('what is sealed', () => {
  it('is there to be seen by those who run the review, and by the auditor', async () => {
    for (const who of ['wu-fang', 'jiang-hua']) {
      const found = Object.values(await learnt(who)).flat();
      for (const secret of secrets) expect(found).toContain(secret);
      // Where the applications are listed by their places, those have scores beside them.
      for (const { facts } of [mine, theirs])
        expect(found).toContain(`"score":"${String(facts['experts']?.['score'])}`);
    }
  }, 120_000);

  it.each(tied)('comes out to %s by no way there is', async (person) => {
    expect(await learnt(person)).toEqual({});
  });

  it.each(['sun-jianguo', 'luo-wen', 'gu-cheng', 'ouyang-hai', 'wei-nan'])(
    'nor to %s, who has another part in it or none',
    async (person) => {
      expect(await learnt(person)).toEqual({});
    },
  );

  it('is not found by asking for it', async () => {
    const lists = ways().filter((it) => /^\/(deals|tasks|notices|milestones|payments)\?/.test(it));
    for (const person of ['chen-min', 'zhu-lin'])
      for (const [path, secret] of lists.flatMap((it) => sought().map((s) => [it, s] as const))) {
        const found = await (
          await visit(stack.urls.api, person)
        ).get<Page<unknown>>(`${path}&search=${encodeURIComponent(secret)}`);
        expect(found.items).toEqual([]);
      }
  });

  it('leaves the pool of experts to those who run reviews', async () => {
    for (const person of tied) {
      const { status } = await (await visit(stack.urls.api, person)).send('GET', '/experts');
      expect([person, status]).toEqual([person, person === 'zhu-lin' ? 200 : 403]);
    }
  });

  it('is in no stream of events: which deal has moved, and no more', () => {
    for (const said of streams.values()) {
      const events = said.join('').match(/^data: .*$/gm) ?? [];
      expect(events.length).toBeGreaterThan(0);
      for (const event of events)
        expect(Object.keys(JSON.parse(event.slice(6)) as object)).toEqual(['deal', 'seq']);
    }
  });

  it('is no step to act on, and none a change is said to undo', async () => {
    const step = `experts/reviews/${drawOf(mine).drawn[0]!.id}/score`;
    const reason = '申请人对评分有异议，请求撤销该评分。';
    for (const person of ['chen-min', 'zhu-lin']) {
      const who = await visit(stack.urls.api, person);
      const { code } = await who.refused(mine.id, { type: 'void', step, seat: '1', reason });
      expect(code).toBe('no-such-step');
      const batched = (seq: number) =>
        who.send('POST', '/tasks/batch', { items: [{ deal: mine.id, step, seq }], reason });
      const batch = await batched(Number.MAX_SAFE_INTEGER);
      expect(batch.body).toMatchObject({
        items: [{ ok: false, problem: { code: 'no-such-step' } }],
      });
      // What the way ahead would be with everything the applicant knows: who, and no more.
      const preview = await who.send('POST', `/processes/${mine.process}/preview`, {
        values: mine.data[''],
      });
      expect(preview.status).toBe(200);
      const late = await who.send('POST', `/deals/${mine.id}/acts`, {
        act: { type: 'comment', text: '请问进展如何？' },
        seq: 1,
      });
      const asked = await who.send('POST', `/deals/${mine.id}/acts/preview`, {
        act: { type: 'amend', values: { problem: '成膜不均。' }, reason },
      });
      for (const { body } of [batch, await batched(1), preview, late, asked]) {
        const text = JSON.stringify(body);
        expect(secrets.filter((it) => text.includes(it))).toEqual([]);
        expect(text.match(telling)).toBeNull();
      }
    }
  });
});
