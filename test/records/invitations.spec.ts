import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { newId } from '@kezhuan/domain/new-id';
import { fill, person, role, workingDays, type ProcessDefinition } from '@kezhuan/flow';
import {
  assignRole,
  createSession,
  dropInvitation,
  enter,
  invitationsOf,
  invite,
  readInvitation,
  readSession,
  recordAct,
  revokeInvitations,
  upsertPeople,
  useInvitation,
  type Catalogue,
} from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { asking, catalogue, noon, smallProcess, yes } from './small-deal.ts';

/** Asks its PI twice by name, one after the other, and then the office. */
const twoQuestions: ProcessDefinition = {
  ...smallProcess,
  flow: [
    fill('submit', { name: t('提交', 'Submit'), by: role('researcher'), sections: ['basics'] }),
    fill('first', {
      name: t('一', 'First'),
      by: person('pi'),
      sections: ['basics'],
      within: workingDays(2),
    }),
    fill('second', { name: t('二', 'Second'), by: person('pi'), sections: ['basics'] }),
    fill('office', { name: t('三', 'Third'), by: role('dom_manager'), sections: ['basics'] }),
  ],
  control: {
    ...smallProcess.control,
    oversee: ['dom_manager'],
    suspend: ['dom_director'],
    terminate: ['dom_director'],
  },
};
const shelf: Catalogue = { ...catalogue, definition: () => twoQuestions };
const values = { title: { zh: '评', en: 'Review' }, pi: 'deputy', department: 'chem' };

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  await upsertPeople(room.db, [{ id: 'boss', name: t('主任', 'boss'), unit: null, active: true }]);
  await assignRole(room.db, { person: 'boss', role: 'dom_director', scope: '*' });
});

const does = async (who: string, deal: string, act: Parameters<typeof asking>[2]) =>
  yes(await recordAct(room.db, asking(who, deal, act, { catalogue: shelf })));
const submits = (who: string, deal: string, step: string) =>
  does(who, deal, { type: 'submit', step, values });

/** A deal that asks `deputy`, who has no login. */
async function asked(): Promise<string> {
  const deal = newId();
  await does('wang', deal, { type: 'file', process: 'small_loan', values });
  return deal;
}

const link = (deal: string, step: string | null = 'first', graceDays = 30) =>
  invite(room.db, { person: 'deputy', deal, step, now: noon, graceDays });

async function linked(deal: string) {
  const made = await link(deal);
  if (!made) throw new Error('nothing waits there');
  return made;
}

/** Comes in by it, as a browser does; gives the id of the session. */
async function comeIn(invitation: string): Promise<string> {
  expect(await useInvitation(room.db, invitation, noon)).toBe(true);
  const id = newId();
  await createSession(room.db, { id, person: 'deputy', seconds: 60, invitation });
  return id;
}
const isIn = async (session: string) => (await readSession(room.db, session, 3600)) !== null;

describe('a link', () => {
  test('is kept by the digest of its token alone', async () => {
    const deal = await asked();
    const { token, invitation } = await linked(deal);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(invitation.id).toBe(createHash('sha256').update(token).digest('hex'));
    expect(await readInvitation(room.db, token)).toEqual(invitation);
    expect(await readInvitation(room.db, `${token}x`)).toBeNull();
    const [dump] = await room.sql<{ all: string }>(
      `select (select json_agg(i)::text from invitation i) || (select json_agg(s)::text from session s)
              as all`,
    );
    expect(dump?.all ?? '').not.toContain(token);
  });

  test('expires so many days after its task is due, or after it was made where none is', async () => {
    const deal = await asked();
    const { invitation } = await linked(deal);
    // Due in two working days from Monday noon: when the offices close on Wednesday.
    expect(invitation).toMatchObject({ step: 'first', expiresAt: '2026-12-25T10:00:00.000Z' });
    expect(await useInvitation(room.db, invitation.id, '2026-12-25T10:00:00.000Z')).toBe(false);
    expect(await useInvitation(room.db, invitation.id, '2026-12-25T09:59:59.999Z')).toBe(true);
    await submits('deputy', deal, 'first');
    const second = await link(deal, 'second', 1);
    expect(second?.invitation.expiresAt).toBe('2026-11-24T04:00:00.000Z');
  });

  test('is made for nobody for whom nothing waits by name', async () => {
    const deal = await asked();
    const to = { deal, step: 'first', now: noon, graceDays: 30 };
    expect(await invite(room.db, { ...to, person: 'wu' })).toBeNull();
    expect(await invite(room.db, { ...to, person: 'dean' })).toBeNull();
  });

  test('whose mail did not go out is gone', async () => {
    const deal = await asked();
    const { token, invitation } = await linked(deal);
    await dropInvitation(room.db, invitation.id);
    expect(await readInvitation(room.db, token)).toBeNull();
  });

  test('may be used again, and keeps when it first was', async () => {
    const { invitation } = await linked(await asked());
    await comeIn(invitation.id);
    expect(await useInvitation(room.db, invitation.id, '2026-11-24T04:00:00.000Z')).toBe(true);
    expect(await invitationsOf(room.db, invitation.deal)).toMatchObject([{ usedAt: noon }]);
  });

  test('ends with the last task of its person there, and with it all that it opened', async () => {
    const deal = await asked();
    const { invitation } = await linked(deal);
    const session = await comeIn(invitation.id);
    expect(await enter(room.db, session, 3600)).toMatchObject({ session: { invitedTo: deal } });
    await submits('deputy', deal, 'first');
    expect(await isIn(session)).toBe(true);
    const other = await linked(await asked());
    await submits('deputy', deal, 'second');
    expect(await isIn(session)).toBe(false);
    expect(await useInvitation(room.db, invitation.id, noon)).toBe(false);
    expect(await invitationsOf(room.db, deal)).toMatchObject([{ endedAt: noon, revokedBy: null }]);
    // Of another deal it knows nothing.
    expect(await useInvitation(room.db, other.invitation.id, noon)).toBe(true);
  });

  test('outlives a suspension, during which it opens nothing, and not the end of the deal in it', async () => {
    const deal = await asked();
    const { invitation } = await linked(deal);
    const reason = '等待外部情况明确后再继续办理';
    await does('boss', deal, { type: 'suspend', reason });
    expect(await useInvitation(room.db, invitation.id, noon)).toBe(false);
    await does('boss', deal, { type: 'resume', reason });
    expect(await useInvitation(room.db, invitation.id, noon)).toBe(true);
    await does('boss', deal, { type: 'suspend', reason });
    await does('boss', deal, { type: 'terminate', reason });
    expect(await invitationsOf(room.db, deal)).toMatchObject([{ endedAt: noon }]);
  });

  test('of someone who is followed by another is dead, also when the deal ends', async () => {
    const deal = await asked();
    const { invitation } = await linked(deal);
    await does('deputy', deal, {
      type: 'transfer',
      step: 'first',
      to: 'wu',
      reason: '另有安排，由他人办理此项工作',
    });
    expect(await useInvitation(room.db, invitation.id, noon)).toBe(false);
    const other = await asked();
    const { invitation: last } = await linked(other);
    await does('wang', other, { type: 'withdraw', reason: '另有安排，不再需要办理此事项' });
    expect(await useInvitation(room.db, last.id, noon)).toBe(false);
  });

  test('is revoked with every other of its person to the deal, who is out at once', async () => {
    const deal = await asked();
    const [one, two] = [await linked(deal), await linked(deal)];
    const session = await comeIn(two.invitation.id);
    const revoked = { deal, person: 'deputy', by: 'wu', now: noon };
    expect(await revokeInvitations(room.db, revoked)).toBe(2);
    expect(await revokeInvitations(room.db, revoked)).toBe(0);
    expect(await isIn(session)).toBe(false);
    for (const { invitation } of [one, two])
      expect(await useInvitation(room.db, invitation.id, noon)).toBe(false);
    // Whoever is still asked gets a fresh one with the next mail.
    expect(await useInvitation(room.db, (await linked(deal)).invitation.id, noon)).toBe(true);
  });

  test('opens nothing to someone who is no longer here, nor a session begun as it ended', async () => {
    const deal = await asked();
    const { invitation } = await linked(deal);
    const deputy = { id: 'deputy', name: t('人', 'deputy'), unit: 'chem', active: false };
    await upsertPeople(room.db, [deputy]);
    expect(await useInvitation(room.db, invitation.id, noon)).toBe(false);
    await upsertPeople(room.db, [{ ...deputy, active: true }]);
    await revokeInvitations(room.db, { deal, person: 'deputy', by: 'wu', now: noon });
    const late = { id: newId(), person: 'deputy', seconds: 60, invitation: invitation.id };
    await createSession(room.db, late);
    expect(await isIn(late.id)).toBe(false);
  });
});
