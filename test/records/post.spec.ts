import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  claimNotices,
  invitationsOf,
  noticeFailed,
  noticesSent,
  openAlerts,
  openClock,
  owedNotices,
  putOffNotices,
  readInvitation,
  recordAct,
} from '@kezhuan/persistence';
import { SMTPServer } from 'smtp-server';
import { openMailer } from '../../apps/worker/src/mail/mailer.ts';
import { runPost, type Post, type PostParts } from '../../apps/worker/src/mail/post.ts';
import { openRoom, type Room } from './room.ts';
import { asking, catalogue, fileDeal, noon, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  await room.sql(
    `insert into account (person, login, email, language)
     select id, id, id || '@kezhuan.invalid', 'zh' from person`,
  );
});

const due = async (): Promise<void> => {
  await room.sql(`update notice set next_try = now()`);
};

/** Everything earlier tests have left is out of the way. */
const sweep = async (): Promise<void> => {
  await room.sql(`update notice set sent_at = now() where sent_at is null`);
};

describe('notices', () => {
  test('are taken by one at a time, and come back when they are not sent', async () => {
    await sweep();
    const { deal, number } = await fileDeal(room.db);
    const both = await Promise.all([claimNotices(room.db, 1), claimNotices(room.db, 100)]);
    const keys = both.flat().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.sort()).toEqual((await owedNotices(room.db, deal)).map(({ key }) => key).sort());
    expect(both.flat()[0]).toMatchObject({ number, process: 'small_loan' });
    expect(await claimNotices(room.db, 100)).toEqual([]);
    await putOffNotices(room.db, keys, new Date().toISOString());
    expect(await claimNotices(room.db, 100)).toHaveLength(keys.length);
    expect(await noticesSent(room.db, keys, noon)).toBe(keys.length);
    expect(await noticesSent(room.db, keys, noon)).toBe(0);
    await due();
    expect(await claimNotices(room.db, 100)).toEqual([]);
  });

  test('are parked with an alert after eight refusals, each waited for longer', async () => {
    await sweep();
    const { deal } = await fileDeal(room.db);
    const { key } = (await owedNotices(room.db, deal))[0]!;
    for (let i = 0; i < 8; i += 1) {
      await due();
      expect((await claimNotices(room.db, 100)).map((notice) => notice.key)).toContain(key);
      await noticeFailed(room.db, key, new Error('no such mailbox'));
      const [row] = await room.sql<{ later: boolean }>(
        'select next_try > now() as later from notice where key = $1',
        [key],
      );
      expect(row).toEqual({ later: true });
    }
    await due();
    expect((await claimNotices(room.db, 100)).map((notice) => notice.key)).not.toContain(key);
    const alerts = (await openAlerts(room.db)).filter((alert) => alert.deal === deal);
    expect(alerts).toMatchObject([{ kind: 'notice-parked', text: 'Error: no such mailbox' }]);
  });
});

/** A mail as its reader sees it. */
const inWords = (mail: string): string =>
  Buffer.from(
    mail.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

const posts: Post[] = [];
afterEach(async () => {
  for (const post of posts.splice(0)) await post.stop();
});

type Box = {
  port: number;
  keys: string[];
  texts: string[];
  /** Mails under way at once, at most. */
  most: () => number;
  stop: () => Promise<void>;
};

/** A real mail server that keeps the key of each mail it takes. `says` is how it refuses. */
async function mailServer(
  port = 0,
  refuses?: RegExp,
  { takesMs = 0, says = 550 } = {},
): Promise<Box> {
  const keys: string[] = [];
  const texts: string[] = [];
  let open = 0;
  let most = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const refusal = Object.assign(new Error('no such mailbox'), { responseCode: says });
      done(refuses?.test(address) ? refusal : null);
    },
    onData(stream, _session, done) {
      let text = '';
      most = Math.max(most, (open += 1));
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => (text += chunk));
      stream.on('end', async () => {
        await delay(takesMs);
        open -= 1;
        keys.push(/X-Kezhuan-Notice:\s*(\S+)/.exec(text)?.[1] ?? '');
        texts.push(text.replaceAll('=\r\n', ''));
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', () => listening()));
  return {
    port: (server.server.address() as AddressInfo).port,
    keys,
    texts,
    most: () => most,
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}

async function postTo(port: number, given: Partial<PostParts> = {}, login = ''): Promise<Post> {
  const clock = await openClock(room.db, { sandboxDay: undefined });
  const mailer = openMailer(`smtp://${login}127.0.0.1:${port}`, 'no-reply@kezhuan.invalid');
  const post = runPost({
    db: room.db,
    clock,
    catalogue,
    mailer,
    publicUrl: null,
    graceDays: 30,
    quietHours: false,
    isCalm: () => true,
    say: () => undefined,
    ...given,
  });
  const stop = post.stop.bind(post);
  posts.push({
    ...post,
    stop: async () => {
      await stop();
      mailer.close();
    },
  });
  return post;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 600) throw new Error('it never came to hold');
    await delay(50);
  }
}

const nothingOwed = (deal: string) => async () => (await owedNotices(room.db, deal)).length === 0;

describe('the post', () => {
  test('waits for a mail server that is away, holds nothing against the mails, sends each once', async () => {
    await sweep();
    const { port, stop } = await mailServer();
    await stop();
    const post = await postTo(port);
    const { deal } = await fileDeal(room.db);
    await until(() => post.trouble() !== null);
    const back = await mailServer(port);
    await until(nothingOwed(deal));
    await until(() => post.trouble() === null);
    expect(back.keys.length).toBeGreaterThan(0);
    expect(new Set(back.keys).size).toBe(back.keys.length);
    const [tried] = await room.sql<{ most: number }>(
      'select max(attempts)::int as most from notice where deal = $1',
      [deal],
    );
    expect(tried).toEqual({ most: 0 });
    await back.stop();
  });

  test('goes on to the next mail when one is refused', async () => {
    await sweep();
    const { deal } = await fileDeal(room.db);
    const server = await mailServer(0, /^(dean|vice)@/);
    await postTo(server.port);
    await until(async () => (await owedNotices(room.db, deal)).length === 1);
    const [refused] = await owedNotices(room.db, deal);
    expect(refused).toMatchObject({ to: 'role:dept_head@unit:chem' });
    expect(server.keys.length).toBeGreaterThan(0);
    await server.stop();
  });

  test('goes on to the next mail when a mailbox is full, and writes again to its owner alone', async () => {
    await sweep();
    const { deal } = await fileDeal(room.db);
    const full = await mailServer(0, /^dean@/, { says: 452 });
    const post = await postTo(full.port);
    const held = () => owedNotices(room.db, deal);
    await until(async () => (await held()).length === 1);
    expect(post.trouble()).toBeNull();
    expect(await held()).toMatchObject([{ to: 'role:dept_head@unit:chem' }]);
    await full.stop();
    const roomy = await mailServer(full.port);
    await due();
    await until(nothingOwed(deal));
    const came = [...full.keys, ...roomy.keys].map((key) =>
      Buffer.from(key, 'base64url').toString().split(':').at(-1),
    );
    expect(came.filter((person) => person === 'vice')).toHaveLength(1);
    expect(came.filter((person) => person === 'dean')).toHaveLength(1);
    await roomy.stop();
  });

  test('holds nothing against the mails when the server does not take our password', async () => {
    await sweep();
    const { deal } = await fileDeal(room.db);
    const strict = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      logger: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('wrong password')),
    });
    await new Promise<void>((listening) => strict.listen(0, '127.0.0.1', () => listening()));
    const { port } = strict.server.address() as AddressInfo;
    const post = await postTo(port, {}, 'kezhuan:old@');
    await until(() => post.trouble() !== null);
    expect(post.trouble()?.why).toMatch(/Invalid login/);
    await post.stop();
    const [tried] = await room.sql<{ most: number }>(
      'select max(attempts)::int as most from notice where deal = $1',
      [deal],
    );
    expect(tried).toEqual({ most: 0 });
    await new Promise<void>((closed) => strict.close(() => closed()));
  });

  test('writes to several people at a time, and to each in the order things happened', async () => {
    await sweep();
    const deals: string[] = [];
    for (let i = 0; i < 4; i += 1) deals.push((await fileDeal(room.db)).deal);
    const server = await mailServer(0, undefined, { takesMs: 30 });
    await postTo(server.port);
    for (const deal of deals) await until(nothingOwed(deal));
    expect(server.most()).toBeGreaterThan(1);
    const came = server.keys.map((key) => Buffer.from(key, 'base64url').toString().split(':'));
    const toDean = came.filter((parts) => parts.at(-1) === 'dean').map(([deal]) => deal);
    expect(toDean).toEqual(deals);
    await server.stop();
  });

  test('keeps quiet at night', async () => {
    await sweep();
    const server = await mailServer();
    const clock = await openClock(room.db, { sandboxDay: undefined });
    const night = { ...clock, now: () => '2127-03-03T15:00:00.000Z' };
    const { deal } = await fileDeal(room.db);
    const owed = (await owedNotices(room.db, deal)).length;
    await postTo(server.port, { clock: night, quietHours: true });
    const asleep = async () => {
      const [row] = await room.sql<{ n: number }>(
        `select count(*)::int as n from notice where deal = $1 and sent_at is null
            and date_trunc('minute', next_try + interval '1 second') = '2127-03-04T00:00:00Z'`,
        [deal],
      );
      return row?.n === owed;
    };
    await until(asleep);
    expect(server.keys).toEqual([]);
    await server.stop();
  });

  test('gives whoever has no login a link of their own, and leaves none behind in a mail refused', async () => {
    await sweep();
    await room.sql(`update account set login = null where person = 'deputy'`);
    const { deal } = await fileDeal(room.db);
    const reason = '请协助办理此项工作，谢谢';
    const hand = { type: 'transfer', step: 'dept', to: 'deputy', reason } as const;
    yes(await recordAct(room.db, asking('dean', deal, hand)));
    const publicUrl = 'https://kezhuan.invalid';
    const refusing = await mailServer(0, /^deputy@/);
    const post = await postTo(refusing.port, { publicUrl });
    await until(async () => (await owedNotices(room.db, deal)).length === 1);
    expect(await invitationsOf(room.db, deal)).toEqual([]);
    await post.stop();
    const server = await mailServer();
    await due();
    await postTo(server.port, { publicUrl });
    await until(nothingOwed(deal));
    const [mail] = server.texts;
    const token = /https:\/\/kezhuan\.invalid\/invited#([\w-]{43})/.exec(mail ?? '')?.[1] ?? '';
    expect(mail).not.toContain('/deals/');
    expect(inWords(mail ?? '')).toMatch(/\r\n\r\n\S+，您好！\r\n/);
    const [invitation] = await invitationsOf(room.db, deal);
    expect(invitation).toMatchObject({ person: 'deputy', step: 'dept', usedAt: null });
    expect(await readInvitation(room.db, token)).toEqual(invitation);
    await server.stop();
    await refusing.stop();
  });
});
