import { describe, expect, it } from '@jest/globals';
import { newId } from '@kezhuan/domain/new-id';
import { actRequestSchema, fileQuerySchema, fileRequestSchema } from '@kezhuan/contracts';
import { envelopeProblem, envelopes } from './envelope-faults.ts';

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

  const refusal = async (type: 'body' | 'query', schema: unknown, value: unknown) => {
    const metadata = { type, schema } as Parameters<typeof envelopes.transform>[1];
    const refused = await envelopes.transform(value, metadata).catch((error: unknown) => error);
    const { code, extra } = refused as ReturnType<typeof envelopeProblem>;
    return [code, extra.faults?.map(({ pointer }) => pointer)];
  };

  it('are wrong content in a body, as in its form, and a malformed address elsewhere', async () => {
    const filing = { id: newId(), process: 'p', values: {}, foo: 1 };
    expect(await refusal('body', fileRequestSchema, filing)).toEqual(['invalid', ['/foo']]);
    const act = { type: 'decide', step: 'dept', outcome: 7 };
    expect(await refusal('body', actRequestSchema, { act, seq: 1 })).toEqual([
      'invalid',
      ['/act/outcome'],
    ]);
    expect(await refusal('query', fileQuerySchema, { foo: '1' })).toEqual(['malformed', ['/foo']]);
  });
});
