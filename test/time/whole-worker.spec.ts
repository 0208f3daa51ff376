import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { newId } from '@kezhuan/domain/new-id';
import type { Act } from '@kezhuan/flow';
import {
  assignRole,
  close,
  connect,
  documentsOf,
  eventsOf,
  openClock,
  outboxBacklog,
  owedNotices,
  readDeal,
  recordAct,
  upsertPeople,
  upsertUserAccounts,
  type Catalogue,
  type Clock,
  type Database,
} from '@kezhuan/persistence';
import { currentRules } from '@kezhuan/workflows/rules';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { trialPart, trialProcess, trialWhole } from './trial-process.ts';

const shelf = [trialProcess, trialWhole, trialPart];
const catalogue: Catalogue = {
  definition: (key) => shelf.find((process) => process.key === key),
  rules: currentRules,
};
let stack: Stack;
let db: Database;
let clock: Clock;

beforeAll(async () => {
  // Durable: an act that was acknowledged must outlive the database's sudden end.
  stack = await startStack({
    apps: ['worker'],
    sandboxDay: '1s',
    seeded: false,
    durable: true,
    quiet: true,
  });
  db = await connect(stack.urls.database, { name: 'test' });
  clock = await openClock(db);
  const people = ['wang', 'lin'].map((id) => ({ id, name: t(id, id), unit: null, active: true }));
  await upsertPeople(db, people);
  await upsertUserAccounts(
    db,
    people.map(({ id }) => ({
      person: id,
      login: id,
      email: `${id}@example.org`,
      language: 'en' as const,
    })),
  );
  await assignRole(db, { person: 'lin', role: 'dept_head', scope: '*' });
}, 300_000);

afterAll(async () => {
  await close(db);
  await stack.stop();
});

async function acts(deal: string, who: string, act: Exclude<Act, { type: 'file' }>) {
  const actor = { kind: 'person' as const, person: who };
  return recordAct(db, { deal, act, actor, key: randomUUID(), now: clock.now(), catalogue });
}

async function files(process = 'trial_deal', parent?: string): Promise<string> {
  const deal = newId();
  const values = {
    title: t('多孔材料研究', 'Porous materials'),
    pi: 'wang',
    client: {
      id: 'o1',
      name: t('清源公司', 'Qingyuan Ltd'),
      kind: 'private',
      country: 'CN',
      overseasControlled: false,
    },
    price: { currency: 'USD', minor: 1_234_500 },
  };
  const filed = await recordAct(db, {
    deal,
    act: {
      type: 'file',
      process,
      values,
      ...(parent ? { parent: { deal: parent, link: 'parts' } } : {}),
    },
    actor: { kind: 'person', person: 'wang' },
    key: randomUUID(),
    now: clock.now(),
    catalogue,
  });
  expect(filed.kind).toBe('recorded');
  return deal;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    // The database may be away: that is what some of these stories are about.
    if (await holds().catch(() => false)) return;
    if (tries > 1_800) throw new Error('it never came to hold');
    await delay(50);
  }
}

const stateOf = async (deal: string) => (await readDeal(db, deal))!.state;
const isOpen = (deal: string, step: string) => async () =>
  (await stateOf(deal)).steps[step]?.status === 'open';
const hasEnded = (deal: string) => async () => (await stateOf(deal)).ended;

async function effectsDone(deal: string): Promise<string[]> {
  const events = await eventsOf(db, deal);
  return events.flatMap(({ event }) => (event.type === 'effect-done' ? [event.id] : []));
}

const allEffects = ['parity#1', 'lists#1', 'draft#1', 'seal#1', 'archive#1'];

describe('the worker', () => {
  it('carries a deal through effects, reminders and waits to its end', async () => {
    const deal = await files();
    await until(isOpen(deal, 'dept'));
    expect((await stateOf(deal)).data['']).toMatchObject({
      rate: { currency: 'USD' },
      list_result: 'clear',
    });
    const reminded = async () =>
      (await eventsOf(db, deal)).some(({ event }) => event.type === 'reminded');
    await until(reminded);
    await acts(deal, 'lin', { type: 'decide', step: 'dept', outcome: 'approve' });
    await until(hasEnded(deal));
    expect(await effectsDone(deal)).toEqual(allEffects);
    const documents = await documentsOf(db, deal);
    expect(documents.map(({ key }) => key)).toEqual(['contract', 'contract_seal', 'archive_list']);
    const recorded = Object.values((await stateOf(deal)).documents);
    expect(recorded.map(({ sha256 }) => sha256).sort()).toEqual(
      documents.map(({ sha256 }) => sha256).sort(),
    );
  });

  it('sends each notice once, to a person in the own language', async () => {
    const deal = await files();
    await until(
      async () => (await isOpen(deal, 'dept')()) && (await owedNotices(db, deal)).length === 0,
    );
    const { number } = (await readDeal(db, deal))!;
    const directory = join(stack.dataDir, 'mail');
    const mails = readdirSync(directory)
      .map((file) => readFileSync(join(directory, file), 'utf8'))
      .filter((mail) => mail.includes(number));
    const keys = mails.map((mail) => /X-Kezhuan-Notice:\s*(\S+)/.exec(mail)?.[1]);
    expect(mails.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
    expect(mails.join()).toContain('Porous materials');
  });

  it('tells a deal of those under it, though it is killed in between, and the deal goes on', async () => {
    const whole = await files('trial_whole');
    const parts = await Promise.all([1, 2].map(() => files('trial_part', whole)));
    await stack.kill('worker');
    for (const part of parts) {
      const done = await acts(part, 'lin', { type: 'decide', step: 'dept', outcome: 'approve' });
      expect(done.kind).toBe('recorded');
    }
    await until(hasEnded(whole));
    const { related, steps } = await stateOf(whole);
    expect(Object.keys(related).sort()).toEqual(parts.toSorted());
    expect(steps['rest']).toMatchObject({ status: 'done', outcome: 'elapsed' });
    const heard = (await eventsOf(db, whole)).filter((e) => e.event.type === 'message-received');
    expect(heard).toHaveLength(4);
  });

  it('loses nothing and doubles nothing when everything is killed in the middle', async () => {
    const deals = await Promise.all(Array.from({ length: 12 }, () => files()));
    for (const name of ['worker', 'temporal', 'postgres', 'worker'] as const) {
      await stack.kill(name);
      await delay(1_500);
    }
    await until(async () =>
      (await Promise.all(deals.map((deal) => isOpen(deal, 'dept')()))).every(Boolean),
    );
    for (const deal of deals) {
      const done = await acts(deal, 'lin', { type: 'decide', step: 'dept', outcome: 'approve' });
      expect(done.kind).toBe('recorded');
    }
    await stack.kill('worker');
    await until(async () =>
      (await Promise.all(deals.map((deal) => hasEnded(deal)()))).every(Boolean),
    );
    for (const deal of deals) expect(await effectsDone(deal)).toEqual(allEffects);
    await until(async () => (await outboxBacklog(db)).waiting === 0);
    expect(await outboxBacklog(db)).toMatchObject({ parked: 0 });
  }, 300_000);
});
