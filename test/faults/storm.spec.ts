import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Audit } from '@kezhuan/contracts';
import { newId } from '@kezhuan/domain/new-id';
import type { FileValue } from '@kezhuan/flow';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { fastProposal } from '../scenarios/commissioned-rd.ts';
import { eventually, visit } from '../scenarios/drive.ts';
import { Crowd, nemesis } from './storm.ts';

/**
 * D-1 of the reliability goals, in short: 200 decisions while processes are killed without warning.
 * Nothing acknowledged is lost, nothing is done twice, and everything comes to rest by itself.
 */
const deals = 25;
const leastKills = 8;
const seed = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000);

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ quiet: true, durable: true });
});
afterAll(() => stack?.stop());

const values = {
  annex_method: '电化学试验与现场挂片。',
  annex_criteria: '数据可复核，误差不大于 15%。',
};
const approve = (step: string) => ({ type: 'decide', step, outcome: 'approve' }) as const;

it(`survives a storm (seed ${seed})`, async () => {
  const pi = await visit(stack.urls.api, 'chen-min');
  // An upload belongs to the deal it was first used in.
  const manager = await visit(stack.urls.api, 'wu-fang');
  const drafts: FileValue[] = [];
  for (let i = 0; i < deals; i++) drafts.push(await manager.upload(`draft-${i}.pdf`));
  const crowd = new Crowd(stack.urls.api);
  const ids = await Promise.all(
    Array.from({ length: deals }, async () => {
      const id = newId();
      await pi.send('POST', '/deals', { id, process: 'commissioned_rd', values: fastProposal });
      return id;
    }),
  );
  const storm = nemesis(stack, seed);
  const submit = (step: string, given: object) =>
    ({ type: 'submit', step, values: { ...given } }) as const;
  const tell = async (id: string): Promise<void> => {
    await crowd.asks('sun-jianguo', id, approve('dept'));
    await crowd.asks(
      'wu-fang',
      id,
      submit('contract/template', { template: 'standard_zh', prevailing_language: 'zh' }),
    );
    await crowd.asks(
      'wu-fang',
      id,
      submit('contract/draft_ours', { draft_files: [drafts[ids.indexOf(id)]] }),
    );
    await crowd.asks('chen-min', id, submit('contract/annex', values));
    await Promise.all([
      crowd.asks('luo-wen', id, approve('contract/legal')),
      crowd.asks('song-jia', id, approve('contract/finance')),
      crowd.asks('guo-ying', id, approve('contract/ip')),
    ]);
    await crowd.asks('wu-fang', id, {
      type: 'submit',
      step: 'contract/rounds/1/ours',
      values: {
        our_answer: 'offer',
        our_text: '按范本签署。',
        issue_list: [{ clause: 'payment', position: 'default', settled: true }],
      },
    });
  };
  // A few at a time, so that the storm has something to hit from beginning to end.
  const queue = [...ids];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let id = queue.shift(); id; id = queue.shift()) await tell(id);
    }),
  );
  await eventually('enough kills', async () => storm.killed.length >= leastKills, 120);
  await storm.stop();

  expect(crowd.history).toHaveLength(deals * 8);
  const auditor = await eventually('the API to be back', () =>
    visit(stack.urls.api, 'jiang-hua').catch(() => null),
  );
  for (const id of ids) {
    await eventually(
      `deal ${id} to come to rest`,
      async () => {
        const view = await auditor.deal(id);
        return view.stepper.some(
          (s) => s.step === 'contract/rounds/1/theirs' && s.status === 'open',
        );
      },
      120,
    );
    const told = crowd.history
      .filter((h) => h.deal === id)
      .map((h) => ('step' in h.act ? h.act.step : ''));
    const { chain, items } = await auditor.get<Audit>(`/deals/${id}/audit?limit=500`);
    expect(chain.ok).toBe(true);
    const recorded = items
      .map(({ event }) => event as { type: string; step?: string })
      .filter((e) => (e.type === 'decided' || e.type === 'submitted') && e.step !== 'propose')
      .map((e) => e.step);
    expect(recorded.sort()).toEqual([...told].sort());
    const { items: documents } = await auditor.get<{ items: { key: string; version: number }[] }>(
      `/deals/${id}/documents`,
    );
    const versions = documents.map((d) => `${d.key} ${d.version}`);
    expect(new Set(versions).size).toBe(versions.length);
  }
  const waits = crowd.history.map((h) => h.ms).sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      seed,
      decisions: crowd.history.length,
      kills: storm.killed.length,
      retried: crowd.history.filter((h) => h.tries > 1).length,
      longestMs: waits.at(-1),
    }),
  );
});
