import { describe, expect, it } from '@jest/globals';
import { actRequestSchema } from '@kezhuan/contracts';
import { envelopeProblem } from './envelope-faults.ts';

function pointersFor(body: unknown): string[] {
  const parsed = actRequestSchema.safeParse(body);
  const issues = parsed.error?.issues ?? [];
  return (envelopeProblem(issues).extra.faults ?? []).map(({ pointer }) => pointer);
}

describe('envelope faults', () => {
  it('point at what is missing, wrong, or too much', () => {
    expect(
      pointersFor({ act: { type: 'claim', step: 'dept', state: 'approved' }, seq: -1 }),
    ).toEqual(['/act/state', '/seq']);
    expect(pointersFor({ act: { type: 'deadline_passed' } })).toEqual(['/act/type', '/seq']);
  });

  it('escape pointers and stay few however much is wrong', () => {
    const keys = Array.from({ length: 500 }, (_, i) => `a/b~${i}`);
    const { extra } = envelopeProblem([{ message: '', code: 'unrecognized_keys', path: [], keys }]);
    expect(extra.faults).toHaveLength(100);
    expect(extra.faults?.[0]?.pointer).toBe('/a~1b~00');
  });
});
