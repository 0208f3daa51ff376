import { describe, expect, it } from '@jest/globals';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Agenda } from '@kezhuan/flow/views';
import { deliverTo } from './deliver.ts';

const agenda: Agenda = {
  deal: 'd1',
  process: 'commissioned_rd',
  number: 'P13-2026-D-00042',
  seq: 7,
  deadlines: [{ id: 'dept#1:due', at: '2026-03-06T10:00:00.000Z', kind: 'due', summary: '到期' }],
  effects: [],
  details: '',
  ended: false,
};
const clock = {
  toReal: (at: string) => Date.parse(at) / 1000,
  sandbox: { day: '86400ms' },
};
const inEarnest = { toReal: (at: string) => Date.parse(at), sandbox: null };
const closed = new WorkflowExecutionAlreadyStartedError('closed', 'deal/d1', 'commissioned_rd');

/** A client that answers as told, and what it was asked. */
function client(...answers: (Error | undefined)[]) {
  const asked: { policy?: string; args: unknown; type: string }[] = [];
  return {
    asked,
    signalWithStart: (async (type: string, options: Record<string, unknown>) => {
      asked.push({
        type,
        policy: options['workflowIdReusePolicy'] as string,
        args: options['signalArgs'],
      });
      const answer = answers.shift();
      if (answer) throw answer;
    }) as never,
  };
}

const at = '2026-03-02T02:00:00.000Z';

describe('a delivery', () => {
  it('names the workflow by the process and tells the real time of each deadline', async () => {
    const to = client();
    await deliverTo(to, clock, async () => false)(agenda, at);
    const real = new Date(Date.parse('2026-03-06T10:00:00.000Z') / 1000).toISOString();
    expect(to.asked).toEqual([
      {
        type: 'commissioned_rd',
        policy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        args: [{ ...agenda, readAt: at, wakeAt: { 'dept#1:due': real } }],
      },
    ]);
  });

  it('says when to look again where days are real ones: what is due later is not told', async () => {
    const to = client();
    const deliver = deliverTo(to, inEarnest, async () => false);
    await deliver(agenda, at);
    await deliver({ ...agenda, ended: true }, at);
    expect(to.asked.map(({ args }) => (args as [{ lookAt?: string }])[0].lookAt)).toEqual([
      '2026-03-03T02:00:00.000Z',
      undefined,
    ]);
  });

  it('leaves an ended deal alone whose workflow has ended too', async () => {
    const to = client(closed);
    await deliverTo(to, clock, async () => true)({ ...agenda, ended: true }, at);
    expect(to.asked).toHaveLength(1);
  });

  it('does not believe an agenda of the past', async () => {
    const to = client(closed);
    await deliverTo(to, clock, async () => true)(agenda, at);
    expect(to.asked).toHaveLength(1);
  });

  it('begins anew for a deal that was restored to before its end', async () => {
    const to = client(closed);
    await deliverTo(to, clock, async () => false)(agenda, at);
    expect(to.asked.map(({ policy }) => policy).at(-1)).toBe('ALLOW_DUPLICATE');
  });

  it('passes on what else goes wrong', async () => {
    const to = client(new Error('away'));
    await expect(deliverTo(to, clock, async () => false)(agenda, at)).rejects.toThrow('away');
  });
});
