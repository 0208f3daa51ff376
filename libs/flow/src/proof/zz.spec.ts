import { it } from '@jest/globals';
import { sampleProcess } from '../views/sample-process.ts';
import { check } from './index.ts';
it('x', () => {
  const t = Date.now();
  const found = check(sampleProcess);
  console.log(Date.now() - t, 'ms', JSON.stringify(found, null, 1));
}, 120000);
it('p13', async () => {
  const def = (await import('../../../../workflows/processes/commissioned_rd/process.ts')).default;
  const { authority } = (await import('../../../../workflows/processes/rules/index.ts')) as any;
  const t = Date.now();
  const found = check(def, {
    most: 40000,
    watch: (n: string, f: any, left: number, ms: number) =>
      console.log(n.slice(0, 150), f.complete, f.problems.length, left, ms),
  } as any);
  console.log(
    Date.now() - t,
    'ms',
    found.length,
    JSON.stringify(
      found.map((f) => ({ ...f, trace: f.trace.slice(0, 60) })),
      null,
      1,
    ).slice(0, 15000),
  );
}, 400000);
