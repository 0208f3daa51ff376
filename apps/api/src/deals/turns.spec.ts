import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { turns } from './turns.ts';

it('lets so many work at once, the others in the order they came, and a failure stops nobody', async () => {
  const turn = turns(3);
  let running = 0;
  let most = 0;
  const began: number[] = [];
  const work = (n: number) => async (): Promise<number> => {
    began.push(n);
    running += 1;
    most = Math.max(most, running);
    await delay(2);
    running -= 1;
    if (n === 4) throw new Error('one of them');
    return n;
  };
  const all = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => turn(work(n))));
  expect(most).toBe(3);
  expect(began).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(await turn(work(21))).toBe(21);
});
