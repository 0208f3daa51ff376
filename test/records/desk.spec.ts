import { beforeAll, describe, expect, test } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { newId } from '@kezhuan/domain/new-id';
import {
  accountsOf,
  changeSettings,
  createSession,
  documentsOf,
  draftsOf,
  dropDraft,
  endSession,
  orphanContents,
  putDocument,
  readAccount,
  readDocument,
  readDraft,
  readSession,
  recordAct,
  seeSession,
  sessionsOf,
  saveDraft,
  sweepSessions,
  upsertPeople,
  upsertUserAccounts,
  type Draft,
  type FileAct,
} from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { approve, asking, fileDeal, filing, noon, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});

describe('a draft', () => {
  const fresh = (): Draft => ({
    person: 'wang',
    deal: newId(),
    step: '',
    process: 'small_loan',
    values: { note: '1' },
    rev: 0,
    changedAt: noon,
  });

  test('is saved on top of what was seen, and on nothing else', async () => {
    const draft = fresh();
    expect(await saveDraft(room.db, draft)).toEqual({ kind: 'saved', rev: 1 });
    const second = { ...draft, values: { note: '2' }, rev: 1 };
    expect(await saveDraft(room.db, second)).toEqual({ kind: 'saved', rev: 2 });
    const lies = { ...second, rev: 2 };
    for (const rev of [0, 1, 3]) {
      expect(await saveDraft(room.db, { ...draft, rev })).toEqual({ kind: 'stale', draft: lies });
    }
    expect(await readDraft(room.db, 'wang', draft.deal, '')).toEqual(lies);
    expect(await readDraft(room.db, 'wu', draft.deal, '')).toBeNull();
    expect(await draftsOf(room.db, 'wang')).toContainEqual(lies);
    expect(await dropDraft(room.db, 'wang', draft.deal, '')).toBe(true);
    expect(await dropDraft(room.db, 'wang', draft.deal, '')).toBe(false);
    expect(await saveDraft(room.db, second)).toEqual({ kind: 'stale', draft: null });
  });

  test('is gone with the act it was typed for, and with no other', async () => {
    const { deal } = await fileDeal(room.db);
    const kept = async (person: string, step: string) =>
      (await readDraft(room.db, person, deal, step)) !== null;
    for (const [person, step] of [
      ['dean', 'dept'],
      ['dean', 'office'],
      ['vice', 'dept'],
    ] as const)
      await saveDraft(room.db, { ...fresh(), person, deal, step });
    const refused = await recordAct(room.db, asking('dean', deal, approve('office')));
    expect([refused.kind, await kept('dean', 'office')]).toEqual(['refused', true]);
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
    const left = [kept('dean', 'dept'), kept('dean', 'office'), kept('vice', 'dept')];
    expect(await Promise.all(left)).toEqual([false, true, true]);

    const filed = filing();
    await saveDraft(room.db, { ...fresh(), deal: filed.deal });
    yes(await recordAct(room.db, filed));
    expect(await readDraft(room.db, 'wang', filed.deal, '')).toBeNull();
  });

  test('of two hundred edits at once loses none silently', async () => {
    const draft = fresh();
    await saveDraft(room.db, draft);
    const edits = Array.from({ length: 200 }, (_, i) =>
      saveDraft(room.db, { ...draft, values: { note: String(i) }, rev: 1 }),
    );
    const kinds = (await Promise.all(edits)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'saved')).toHaveLength(1);
  });
});

describe('a session', () => {
  const hour = 3600;
  const sign = (seconds: number) =>
    createSession(room.db, { id: newId(), person: 'wang', seconds });

  test('lasts until it is ended, runs out, or its person is no longer active', async () => {
    const [one, other, short] = await Promise.all([sign(60), sign(60), sign(0)]);
    expect(await readSession(room.db, one.id, hour)).toEqual(one);
    expect(await readSession(room.db, short.id, hour)).toBeNull();
    expect(await sweepSessions(room.db, hour)).toBe(1);
    expect(await endSession(room.db, one.id)).toBe(true);
    expect(await readSession(room.db, one.id, hour)).toBeNull();
    expect(await readSession(room.db, 'nothing', hour)).toBeNull();
    const wang = { id: 'wang', name: t('王', 'Wang'), unit: 'chem', active: false };
    await upsertPeople(room.db, [wang]);
    expect(await readSession(room.db, other.id, hour)).toBeNull();
    await upsertPeople(room.db, [{ ...wang, active: true }]);
  });

  test('ends when it lies unused, and goes on while it is in use', async () => {
    const [used, left] = await Promise.all([sign(60), sign(60)]);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    await seeSession(room.db, used.id);
    expect(await readSession(room.db, used.id, 2)).toMatchObject({ person: 'wang' });
    expect(await readSession(room.db, left.id, 2)).toBeNull();
    expect((await sessionsOf(room.db, 'wang', 2)).map(({ id }) => id)).toEqual([used.id]);
  });
});

test('an account says how a person signs in and how they like to read', async () => {
  await upsertUserAccounts(room.db, [{ person: 'wu', login: 'wu', email: 'wu@example.edu' }]);
  expect(await changeSettings(room.db, 'wu', { language: 'en' })).toBe(true);
  expect(await changeSettings(room.db, 'wu', { theme: 'dark' })).toBe(true);
  expect(await changeSettings(room.db, 'nobody', { language: 'en' })).toBe(false);
  await upsertUserAccounts(room.db, [
    { person: 'wu', login: 'wu', email: 'wu@example.edu', language: 'en' },
  ]);
  const settings = { language: 'en', theme: 'dark', digest: true };
  const account = { person: 'wu', login: 'wu', email: 'wu@example.edu', ...settings };
  expect(await readAccount(room.db, 'wu')).toEqual(account);
  expect(await accountsOf(room.db, ['wu', 'zhu'])).toHaveLength(1);
});

describe('a document', () => {
  const make = (deal: string | null, key: string | null, id = newId()) => ({
    id,
    deal,
    key,
    name: t('合同', 'Contract'),
    type: 'application/pdf',
    size: 5_000_000_000,
    sha256: id.replaceAll('-', '').repeat(2),
    at: noon,
    by: { kind: 'person', person: 'wang' } as const,
  });

  test('gets the next version of its key, also when two are made at once', async () => {
    const deal = newId();
    const made = await Promise.all(
      Array.from({ length: 5 }, () => putDocument(room.db, make(deal, 'contract'))),
    );
    expect(made.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(await documentsOf(room.db, deal)).toHaveLength(5);
  });

  test('put a second time changes nothing', async () => {
    const document = make(newId(), 'contract');
    const first = await putDocument(room.db, document);
    expect(await putDocument(room.db, { ...document, size: 3 })).toEqual(first);
    expect(await readDocument(room.db, document.id)).toEqual({ ...document, version: 1 });
    expect(await readDocument(room.db, newId())).toBeNull();
  });

  test('uploaded by someone becomes part of a deal by the act that names it, theirs only', async () => {
    const deal = newId();
    const [mine, theirs] = [make(null, null), make(null, null)];
    await putDocument(room.db, mine);
    await putDocument(room.db, { ...theirs, by: { kind: 'person', person: 'wu' } });
    const files = [mine.id, theirs.id];
    const parent = { deal: newId(), link: 'follow_ups' };
    const refused = asking('wang', deal, { ...filing().act, parent } as FileAct, { files });
    expect(await recordAct(room.db, refused)).toMatchObject({ kind: 'refused' });
    expect(await documentsOf(room.db, deal)).toEqual([]);
    yes(await recordAct(room.db, filing(deal, '显微镜', { files })));
    expect((await documentsOf(room.db, deal)).map(({ id }) => id)).toEqual([mine.id]);
    const digests = [mine.sha256, 'f'.repeat(64)];
    expect(await orphanContents(room.db, digests)).toEqual(['f'.repeat(64)]);
  });
});
