import { describe, expect, it } from '@jest/globals';
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
      'The system "Department head" began, waits for Department or school head (chem)',
      'The system the deal is now "Under review"',
      'deputy (on behalf of dean) sent it back from "Department head" to "Submit"',
      'The system "Submit" is to be done again: sent back by "Department head"',
      'The system "Submit" began, waits for Researcher, PI',
      'The system the deal is now "Returned"',
    ]);
    expect(lines[4]).toMatchObject({
      reason: 'The budget is missing',
      step: 'dept',
      kind: 'returned',
    });
    expect(lines.every((l) => /[\u4e00-\u9fff]/.test(l.text.zh))).toBe(true);
  });
});
