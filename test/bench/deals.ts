import { newId } from '@kezhuan/domain/new-id';
import { fastProposal } from '../scenarios/commissioned-rd.ts';
import { must, signedIn, type Caller } from './client.ts';
import { quiet, type Ground, type Sql } from './ground.ts';
import { pause } from './stats.ts';

/** A deal that waits for its head of department. */
export type Filed = { id: string; seq: number };

export const process = 'commissioned_rd';
/** Both hold the role, and see the same inbox. */
export const heads = ['sun-jianguo', 'he-li'] as const;
export const managers = ['wu-fang', 'zhu-lin'] as const;
export const managerKey = 'role:dom_manager@*';

const filing = (id: string) => ({ id, process, values: fastProposal });

export const fileOne = async (caller: Caller): Promise<string> => {
  const id = newId();
  must(await caller.post('/deals', filing(id)), 'filing');
  return id;
};

/** Where nothing is measured, whoever hears that the service is busy sends the same again, as a browser does. */
async function fileInTheEnd(caller: Caller): Promise<string> {
  const id = newId();
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await caller.post('/deals', filing(id), id);
    if (answer.status !== 503) return (must(answer, 'filing'), id);
    await pause(1_000);
  }
  throw new Error('filing: the service is not available');
}

/** Files deals over HTTP, eight people at once, and waits until all that follows is done. */
export async function fileDeals(ground: Ground, count: number): Promise<Filed[]> {
  const ids = await fileAll(ground, count);
  await quiet(ground);
  return seqsOf(ground.sql, ids);
}

/** Files deals over HTTP, eight people at once; gives their ids. */
export async function fileAll(ground: Ground, count: number): Promise<string[]> {
  const callers: Caller[] = [];
  for (let i = 0; i < 8; i += 1) callers.push(await signedIn(ground.api, 'chen-min'));
  const ids: string[] = [];
  let left = count;
  await Promise.all(
    callers.map(async (caller) => {
      while (left-- > 0) ids.push(await fileInTheEnd(caller));
      caller.close();
    }),
  );
  return ids;
}

/** Where each deal stands: what a page in front of its head of department would show. */
export const seqsOf = (sql: Sql, ids: readonly string[]): Promise<Filed[]> =>
  sql<Filed>('select id, seq from deal where id = any ($1::uuid[])', [ids]);

export const approval = ({ seq }: Filed) => ({
  act: { type: 'decide', step: 'dept', outcome: 'approve' },
  seq,
});
