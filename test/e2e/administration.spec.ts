import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  memberSchema,
  operationsSchema,
  pageOf,
  processStandingSchema,
  wayAheadSchema,
} from '@kezhuan/contracts';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { fastProposal } from '../scenarios/commissioned-rd.ts';
import { visit } from '../scenarios/drive.ts';

/** What those who keep the product see of it, and what anyone sees coming of a deal of theirs. */

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ apps: ['api'], quiet: true });
});
afterAll(() => stack?.stop());

const asks = async (person: string, path: string) =>
  (await visit(stack.urls.api, person)).send('GET', `/administration${path}`);

describe('administration', () => {
  it.each([
    ['chen-min', [403, 403, 403]],
    ['huang-qiang', [403, 403, 403]],
    ['ding-ning', [403, 200, 403]],
    ['ye-fan', [200, 200, 200]],
  ] as const)('is for whom it is for: %s gets %j', async (person, statuses) => {
    const found = [];
    for (const path of ['/people', '/processes', '/operations'])
      found.push((await asks(person, path)).status);
    expect(found).toEqual(statuses);
  });

  it('shows people with their roles, processes with their versions, and how it runs', async () => {
    const people = pageOf(memberSchema).parse((await asks('ye-fan', '/people?search=sun')).body);
    expect(people.items).toMatchObject([
      {
        id: 'sun-jianguo',
        roles: expect.arrayContaining([expect.objectContaining({ role: 'dept_head' })]),
      },
    ]);
    const { body } = await asks('ding-ning', '/processes');
    const processes = pageOf(processStandingSchema).parse(body);
    expect(processes.items.find(({ key }) => key === 'commissioned_rd')?.hash).toMatch(/^\w{64}$/);
    const runs = operationsSchema.parse((await asks('ye-fan', '/operations')).body);
    expect([runs.health.ok, runs.alerts, runs.parked]).toEqual([true, [], []]);
  });
});

it('who files a deal sees who will have it, and when', async () => {
  const pi = await visit(stack.urls.api, 'chen-min');
  const filed = await pi.file('commissioned_rd', fastProposal);
  const ahead = wayAheadSchema.parse(await pi.get(`/deals/${filed.id}/ahead`));
  const coming = filed.stepper.filter(({ status }) => status === 'coming').map(({ step }) => step);
  const dated = ahead.steps.filter(({ opens, step }) => opens !== null && coming.includes(step));
  expect(dated.length).toBeGreaterThan(3);
  expect(ahead.until).not.toBeNull();
});
