import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActRequest, DealView, InvitationItem, Me, Problem } from '@kezhuan/contracts';
import { newId } from '@kezhuan/domain/new-id';
import pg from 'pg';
import { eventually, visit, visitByLink, type Visitor } from '../scenarios/drive.ts';
import { evidenceOf, unpacked } from '../support/evidence.ts';
import type { Letter } from '../support/mailbox.ts';
import {
  accept,
  applied,
  invited,
  openReview,
  placeOf,
  secretPlan,
  sheet,
  type Review,
} from './reviewers.ts';

/** Reviewers from outside: from the mail to the score, and nowhere else. */

type Act = ActRequest['act'];

let review: Review;
let base: string;
let sql: pg.Client;
let deal: DealView;
let mails: Letter[];
let pi: Visitor;
let director: Visitor;

beforeAll(async () => {
  review = await openReview();
  base = review.base;
  sql = new pg.Client({ connectionString: review.stack.urls.database });
  await sql.connect();
  pi = await visit(base, 'chen-min');
  director = await visit(base, 'huang-qiang');
  deal = await applied(review, pi);
  mails = await invited(review, deal);
});
afterAll(async () => {
  await sql?.end();
  await review?.stop();
});

const tokenOf = ({ link }: Letter): string => new URL(link).hash.slice(1);

/** What the door says to a token, from an address of the caller's own. */
async function knock(token: string, language = 'en', from = '192.0.2.1') {
  const answer = await fetch(`${base}/api/v1/session/invitation`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language,
      'x-forwarded-for': from,
    },
    body: JSON.stringify({ token }),
  });
  return { answer, body: (await answer.json()) as Problem & Me };
}

const links = async (who: Visitor, of = deal.id) =>
  (await who.get<{ items: InvitationItem[] }>(`/deals/${of}/invitations`)).items;

/** The mail of another expert each time: what one test ends, the next one does not miss. */
const take = (): Letter => {
  const letter = mails.shift();
  if (!letter) throw new Error('no mail is left');
  return letter;
};

const fileIn = (view: DealView) => (view.data['']?.['paper'] as { id: string } | undefined)?.id;

describe('a mail to someone without a login', () => {
  it('carries a link behind a #, which looking at it does not use', async () => {
    const [letter] = mails as [Letter];
    expect(letter.link).toMatch(new RegExp(`^${base}/invited#[\\w-]{43}$`));
    expect(letter.text).toContain('请勿转发');
    expect(letter.text).not.toContain('/deals/');
    expect(new Set(mails.map(tokenOf)).size).toBe(mails.length);
    const page = await fetch(letter.link);
    expect([page.status, page.headers.get('referrer-policy')]).toEqual([200, 'no-referrer']);
    expect(page.headers.getSetCookie()).toEqual([]);
    const got = await fetch(`${base}/api/v1/session/invitation?token=${tokenOf(letter)}`);
    expect(got.status).toBe(405);
    expect((await links(director)).filter(({ usedAt }) => usedAt !== null)).toEqual([]);
  });

  it('opens the application to a reviewer, who declares, scores, and is out', async () => {
    const letter = take();
    const { answer, body } = await knock(tokenOf(letter));
    expect([answer.status, body.invitedTo]).toEqual([201, deal.id]);
    const [cookie] = answer.headers.getSetCookie();
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
    const expert = await visitByLink(base, letter.link);
    const before = await expert.deal(deal.id);
    expect(JSON.stringify(before)).not.toContain(secretPlan);
    const paper = fileIn(await pi.deal(deal.id));
    expect((await expert.send('GET', `/files/${paper}`)).status).toBe(404);

    const declared = await accept(expert, deal.id);
    expect(JSON.stringify(declared)).toContain(secretPlan);
    expect(fileIn(declared)).toBe(paper);
    expect((await expert.send('GET', `/files/${paper}`)).status).toBe(200);
    const step = placeOf(declared, 'score');
    expect((await expert.tasks()).map((it) => it.step)).toEqual([step]);

    // Half a sheet is a draft, which another device finds again.
    const draft = { process: 'peer_review', values: { comments: '待定' } };
    const at = `/drafts/${deal.id}/${encodeURIComponent(step)}`;
    const kept = await expert.send('PUT', at, draft, { 'if-none-match': '*' });
    expect(kept.status).toBe(200);
    const phone = await visitByLink(base, letter.link);
    expect(await phone.get(at)).toMatchObject({ values: draft.values });

    const decision = { type: 'decide', step, outcome: 'scored', values: sheet(80, 70) } as const;
    expect(await expert.refused(deal.id, { ...decision, values: sheet(80, 170) })).toMatchObject({
      errors: [{ pointer: '/scores/1/points' }],
    });
    await expert.does(deal.id, decision);
    for (const one of [expert, phone]) expect((await one.send('GET', '/me')).status).toBe(401);
    const again = await knock(tokenOf(letter), 'zh');
    expect([again.answer.status, again.body.code]).toEqual([410, 'link-ended']);
    expect(again.body.title).toBe('链接已失效');
    expect(again.body.detail).toContain('kz@example.edu');
  });

  it('of one who declines is dead; the next one is asked, and gets a link', async () => {
    const letter = take();
    const expert = await visitByLink(base, letter.link);
    const step = placeOf(await expert.deal(deal.id), 'invite');
    const known = (await invited(review, deal)).length;
    await expert.does(deal.id, { type: 'submit', step, values: { answer: 'decline' } });
    expect((await expert.send('GET', '/me')).status).toBe(401);
    expect((await knock(tokenOf(letter))).answer.status).toBe(410);
    const now = await invited(review, deal, known + 1);
    const next = now.at(-1)!;
    expect(now.map(({ to }) => to).indexOf(next.to)).toBe(now.length - 1);
    mails.push(next);
  });

  it('is dead when its days are over, and so is whoever is in', async () => {
    const letter = take();
    const endsIn = (time: string) =>
      sql.query(`update invitation set expires_at = now() + $2::interval where id = $1`, [
        createHash('sha256').update(tokenOf(letter)).digest('hex'),
        time,
      ]);
    await endsIn('3 seconds');
    const expert = await visitByLink(base, letter.link);
    expect((await expert.send('GET', '/me')).status).toBe(200);
    await eventually('the end', async () => (await expert.send('GET', '/me')).status === 401, 10);
    const { answer, body } = await knock(tokenOf(letter));
    expect([answer.status, body.detail]).toEqual([410, expect.stringContaining('expired')]);
  });
});

describe('those who run the review', () => {
  it('see who was sent a link and revoke it; nobody else does', async () => {
    const other = await applied(review, pi);
    const [letter] = (await invited(review, other)) as [Letter];
    const expert = await visitByLink(base, letter.link);
    const all = await links(director, other.id);
    const person = letter.to.split('@')[0];
    const own = all.find((it) => it.person.id === person)!;
    expect(own).toMatchObject({ usedAt: expect.any(String), endedAt: null, revokedBy: null });
    const at = `/deals/${other.id}/invitations/${own.id}`;
    for (const [who, status] of [
      [pi, 403],
      [await visit(base, 'wang-wei'), 404],
      [expert, 403],
    ] as const) {
      const asked = await who.send('GET', `/deals/${other.id}/invitations`);
      expect([who.person, asked.status]).toEqual([who.person, status]);
      expect(JSON.stringify(asked.body)).not.toContain(person);
      expect((await who.send('DELETE', at)).status).toBe(status);
    }
    const auditor = await visit(base, 'jiang-hua');
    expect((await links(auditor, other.id)).length).toBe(all.length);
    expect((await auditor.send('DELETE', at)).status).toBe(403);

    expect((await director.send('DELETE', at)).status).toBe(204);
    expect((await expert.send('GET', '/me')).status).toBe(401);
    expect((await knock(tokenOf(letter))).body.detail).toContain('revoked');
    expect((await links(director, other.id)).find(({ id }) => id === own.id)).toMatchObject({
      revokedBy: { id: 'huang-qiang' },
    });
  });
});

describe('whoever came by a link', () => {
  it('may do what a review takes, and no other route of the product is theirs', async () => {
    const other = await applied(review, pi);
    const [mine, another] = (await invited(review, other)) as [Letter, Letter];
    const expert = await visitByLink(base, mine.link);
    const theirs = new Set([
      'delete /api/v1/session',
      'get /api/v1/me',
      'get /api/v1/tasks',
      'get /api/v1/deals/{deal}',
      'post /api/v1/deals/{deal}/acts',
      'get /api/v1/drafts/{deal}/{step}',
      'put /api/v1/drafts/{deal}/{step}',
      'delete /api/v1/drafts/{deal}/{step}',
      'get /api/v1/files/{file}',
    ]);
    const { paths } = (await (await fetch(`${base}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { security?: unknown[] }>>;
    };
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({ method, path, security })),
    );
    expect([...theirs].filter((it) => !routes.some((r) => `${r.method} ${r.path}` === it))).toEqual(
      [],
    );
    // What needs no session is anyone's.
    const open = routes.filter(({ security }) => !security);
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'get /api/v1/demo/people',
      'get /api/v1/health/live',
      'get /api/v1/health/ready',
      'get /api/v1/metrics',
      'get /api/v1/session/oidc',
      'get /api/v1/session/oidc/callback',
      'get /api/v1/session/ways',
      'post /api/v1/session',
      'post /api/v1/session/invitation',
    ]);
    for (const { method, path, security } of routes) {
      const route = `${method} ${path}`;
      if (!security || theirs.has(route)) continue;
      const url = path
        .replace('/api/v1', '')
        .replace('{deal}', other.id)
        .replace(/\{\w+\}/g, 'x');
      const { status } = await expert.send(method.toUpperCase(), url);
      expect([route, status]).toEqual([route, 403]);
    }
    // And of those that are: their own deal alone, and there only what they are asked.
    for (const [method, url, body] of [
      ['GET', `/deals/${deal.id}`],
      ['GET', `/deals/${deal.number}`],
      ['POST', `/deals/${deal.id}/acts`, { act: { type: 'urge', step: 'apply' }, seq: 1 }],
      ['GET', `/drafts/${deal.id}/apply`],
      ['PUT', `/drafts/${deal.id}/apply`, { process: 'peer_review', values: {} }],
      ['DELETE', `/drafts/${deal.id}/apply`],
      ['PUT', `/drafts/${newId()}/x`, { process: 'peer_review', values: {} }],
    ] as const) {
      const { status } = await expert.send(method, url, body, { 'if-none-match': '*' });
      expect([method, url, [403, 404].includes(status)]).toEqual([method, url, true]);
    }
    const step = placeOf(await expert.deal(other.id), 'invite');
    const peer = placeOf(await (await visitByLink(base, another.link)).deal(other.id), 'invite');
    const answer = { answer: 'accept', pledge: { accepted: true } };
    const others: Act[] = [
      { type: 'submit', step: peer, values: answer },
      { type: 'comment', text: '我来说两句', mentions: ['chen-min'] },
      { type: 'copy', people: ['wang-wei'] },
      { type: 'transfer', step, to: 'wang-wei', reason: '请代为评审，本人近期不便' },
    ];
    for (const act of others) {
      expect((await expert.refused(other.id, act)).status).toBe(403);
    }
    expect((await expert.send('DELETE', '/session')).status).toBe(200);
    expect((await expert.send('GET', '/me')).status).toBe(401);
  });

  it('is kept waiting who tries too often, by the address they come from', async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => knock('a'.repeat(43), 'en', '192.0.2.77')),
    );
    expect(tries.map(({ answer }) => answer.status)).toEqual(Array(20).fill(410));
    const { answer } = await knock('a'.repeat(43), 'en', '192.0.2.77');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60);
    expect((await knock('a'.repeat(43), 'en', '192.0.2.78')).answer.status).toBe(410);
    // Who has a good one is not kept out by others behind the same address.
    const other = await applied(review, pi);
    const [good] = (await invited(review, other)) as [Letter];
    expect((await knock(tokenOf(good), 'en', '192.0.2.77')).answer.status).toBe(201);
  });
});

it('no token stands in the database, a log, an event or the evidence', async () => {
  const tokens = (await invited(review, deal)).map(tokenOf);
  const { rows } = await sql.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
  );
  const places = new Map<string, string>();
  for (const { name } of rows) {
    const all = await sql.query<{ all: string }>(
      `select json_agg(it)::text as all from ${name} it`,
    );
    places.set(name, all.rows[0]?.all ?? '');
  }
  const logs = join(review.stack.dataDir, 'logs');
  for (const name of readdirSync(logs)) places.set(name, readFileSync(join(logs, name), 'latin1'));
  const evidence = await unpacked(await evidenceOf(base, 'jiang-hua', deal.id));
  for (const [name, bytes] of evidence) places.set(name, bytes.toString('latin1'));
  expect(places.get('events.jsonl')).toContain('submitted');
  expect(places.get('invitation')).toContain('issued_at');
  for (const [place, text] of places)
    expect([place, tokens.filter((token) => text.includes(token))]).toEqual([place, []]);
});
