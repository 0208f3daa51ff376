import { describe, expect, it } from '@jest/globals';
import { noticesOf } from './notices.ts';
import { sampleProcess } from './sample-process.ts';
import { filing, play, sampleNames } from './sample-world.ts';
import { timelineOf } from './timeline.ts';

describe('timeline', () => {
  it('tells what happened in plain sentences and leaves the machinery out', () => {
    const { log } = play(sampleProcess, filing, {
      by: 'deputy',
      type: 'return',
      step: 'dept',
      to: 'submit',
      reason: 'The budget is missing',
      resume: 'direct',
    });
    const lines = timelineOf(sampleProcess, log, sampleNames);
    expect(lines.map((l) => `${l.who.en} ${l.text.en}`)).toEqual([
      'wang filed deal P98-2026-D-00001',
      'wang completed "Submit"',
      'The system opened "Department head" for Department or school head (chem)',
      'The system moved the deal to "Under review"',
      'deputy (on behalf of dean) sent it back from "Department head" to "Submit"',
      'The system reopened "Submit": sent back by "Department head"',
      'The system opened "Submit" for Researcher, PI',
      'The system moved the deal to "Returned"',
    ]);
    expect(lines[4]).toMatchObject({
      reason: 'The budget is missing',
      step: 'dept',
      kind: 'returned',
    });
    expect(lines.every((l) => /[\u4e00-\u9fff]/.test(l.text.zh))).toBe(true);
  });

  it('tells the end of a deal that was rejected in either language', () => {
    const reject = { type: 'decide', step: 'dept', outcome: 'reject' } as const;
    const reason = '研究内容与院系方向不符。';
    const { log, state } = play(sampleProcess, filing, { by: 'dean', ...reject, reason });
    const last = timelineOf(sampleProcess, log, sampleNames).at(-1)!;
    expect(last.text).toEqual({
      zh: '事项结束：被“院系负责人审批”否决',
      en: 'ended the deal: rejected at "Department head"',
    });
    const mails = log.flatMap(({ event, seq }) => noticesOf(sampleProcess, state, event, seq));
    const mine = mails.find(({ code, to }) => code === 'N04' && to === 'person:wang')!;
    expect(mine.body.en).toContain('Reason: rejected at "Department head"');
    expect(mine.body.zh).toContain('原因：被“院系负责人审批”否决');
  });
});
