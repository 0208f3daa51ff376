import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { changeSettings, openClock } from '@kezhuan/persistence';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { digestDay, sendDigests } from '../../apps/worker/src/mail/digest.ts';
import { openMailer, type Mailer } from '../../apps/worker/src/mail/mailer.ts';
import { openRoom, type Room } from './room.ts';
import { catalogue, fileDeal } from './small-deal.ts';

const mails: ParsedMail[] = [];
const full = new Set<string>();
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onRcptTo: ({ address }, _, done) =>
    done(
      full.has(address) ? Object.assign(new Error('mailbox full'), { responseCode: 452 }) : null,
    ),
  onData: (stream, _, done) => void simpleParser(stream).then((mail) => (mails.push(mail), done())),
});
let room: Room;
let mailer: Mailer;

beforeAll(async () => {
  room = await openRoom();
  await room.sql(
    `insert into account (person, login, email, language)
     select id, id, id || '@kezhuan.invalid', 'zh' from person`,
  );
  await fileDeal(room.db);
  await fileDeal(room.db);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  mailer = openMailer(
    `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    'k@k.invalid',
  );
});
afterAll(async () => {
  mailer.close();
  await new Promise<void>((closed) => server.close(() => closed()));
});
beforeEach(() => void mails.splice(0));

async function at(now: string, through = mailer): Promise<void> {
  const clock = { ...(await openClock(room.db)), now: () => now };
  const parts = { db: room.db, clock, catalogue, mailer: through, publicUrl: 'https://k.invalid' };
  await sendDigests({ ...parts, say: () => undefined });
}

const tenth = '2126-12-10T01:00:00.000Z';
const toDean = () => mails.filter(({ to }) => JSON.stringify(to).includes('dean@'));

test('whoever has open tasks gets one summary of them a working day', async () => {
  await at(tenth);
  await at('2126-12-10T07:00:00.000Z');
  expect(toDean()).toHaveLength(1);
  const [mail] = toDean();
  expect(mail?.subject).toBe('今日待办 2 项，其中 2 项已逾期');
  expect(mail?.text).toMatch(/- P97-.*已逾期/);
  expect(mail?.text).toContain('https://k.invalid/');
  // Those with nothing to do hear nothing.
  const told = mails.map(({ to }) => [to].flat()[0]?.value[0]?.address);
  expect(told.sort()).toEqual(['dean@kezhuan.invalid', 'vice@kezhuan.invalid']);
});

test('in their language, and not at all when they do not want it', async () => {
  await changeSettings(room.db, 'dean', { language: 'en' });
  await at('2126-12-11T01:00:00.000Z');
  expect(toDean()[0]?.subject).toBe('2 open tasks today, 2 overdue');
  await changeSettings(room.db, 'dean', { digest: false });
  await at('2126-12-12T01:00:00.000Z');
  expect(toDean()).toHaveLength(1);
  await changeSettings(room.db, 'dean', { digest: true });
});

test('a mail server that is away costs nobody the summary', async () => {
  const away = openMailer('smtp://127.0.0.1:1', 'k@k.invalid');
  await expect(at('2126-12-13T01:00:00.000Z', away)).rejects.toThrow();
  away.close();
  await at('2126-12-13T02:00:00.000Z');
  expect(toDean()).toHaveLength(1);
});

test('a full mailbox costs nobody else the summary, and its owner only until there is room', async () => {
  full.add('dean@kezhuan.invalid');
  await at('2126-12-16T01:00:00.000Z');
  const told = () => mails.map(({ to }) => [to].flat()[0]?.value[0]?.address);
  expect(told()).toEqual(['vice@kezhuan.invalid']);
  full.clear();
  await at('2126-12-16T02:00:00.000Z');
  expect(told()).toEqual(['vice@kezhuan.invalid', 'dean@kezhuan.invalid']);
});

test('a password that the mail server does not take costs nobody the summary', async () => {
  const strict = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    logger: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(new Error('wrong password')),
  });
  await new Promise<void>((listening) => strict.listen(0, '127.0.0.1', () => listening()));
  const { port } = strict.server.address() as AddressInfo;
  const stranger = openMailer(`smtp://kezhuan:old@127.0.0.1:${port}`, 'k@k.invalid');
  await expect(at('2126-12-17T01:00:00.000Z', stranger)).rejects.toThrow(/Invalid login/);
  stranger.close();
  await new Promise<void>((closed) => strict.close(() => closed()));
  await at('2126-12-17T02:00:00.000Z');
  expect(toDean()).toHaveLength(1);
});

test('not before half past eight, nor on a rest day, nor at night', () => {
  const { calendar } = catalogue.rules;
  expect(digestDay(calendar, '2026-03-02T00:29:59.000Z')).toBeNull();
  expect(digestDay(calendar, '2026-03-02T00:30:00.000Z')).toBe('2026-03-02');
  expect(digestDay(calendar, '2026-10-01T02:00:00.000Z')).toBeNull();
  expect(digestDay(calendar, '2026-03-02T14:00:00.000Z')).toBeNull();
});
