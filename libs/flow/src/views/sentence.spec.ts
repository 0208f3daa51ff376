import { describe, expect, it } from '@jest/globals';
import { sampleProcess } from './sample-process.ts';
import { sentenceOf } from './sentence.ts';

const told = (condition: string, path?: string) => sentenceOf(sampleProcess, condition, path);

describe('sentence', () => {
  it.each([
    ['mode = "own"', '方式为“本校范本”', 'Mode is "Own template"'],
    [
      'cny_total < 30000000',
      '总金额(折合人民币)低于30 万元',
      'total amount in CNY is below CNY 300,000',
    ],
    ['not(is_overseas)', '不是“涉及境外”', 'not "overseas"'],
    ['count(team) > 0', '成员的数量超过0', 'the number of Team is above 0'],
    ['client.country != "CN"', '委托方所在国家地区不为“CN”', 'Client country is not "CN"'],
    [
      'steps.dept.outcome = "reject"',
      '“院系负责人审批”的结果为“否决”',
      'the outcome of "Department head" is "Rejected"',
    ],
    [
      'mode in ["own", "theirs"]',
      '方式为“本校范本”或“对方文本”',
      'Mode is "Own template" or "Their paper"',
    ],
  ])('tells %s', (condition, zh, en) => {
    expect(told(condition)).toEqual({ zh, en });
  });

  it('brackets only what would be read wrongly', () => {
    expect(told('mode = "own" and (is_overseas or cny_total > 100)').en).toBe(
      'Mode is "Own template" and (overseas or total amount in CNY is above CNY 1)',
    );
  });

  it('says what an unnamed fact stands for', () => {
    expect(told('simple').en).toBe(
      '(Mode is "Own template" and total amount in CNY is below CNY 300,000 and not "overseas")',
    );
  });

  it('knows the names of an inner scope', () => {
    expect(told('has_conflict', 'screen').zh).toBe('是否有利益冲突');
    expect(told('row.due = null', 'milestones/*').en).toBe('Due is empty');
  });

  it('falls back to the source where it has no words', () => {
    const source = 'some m in milestones satisfies m.due > "2027-01-01"';
    expect(told(source)).toEqual({ zh: source, en: source });
    expect(told('a b c')).toEqual({ zh: 'a b c', en: 'a b c' });
  });
});
