import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { ProcessDefinition } from '../language/process.ts';
import { sampleProcess } from './sample-process.ts';
import { sentenceOf } from './sentence.ts';

const definition: ProcessDefinition = {
  ...sampleProcess,
  facts: {
    ...sampleProcess.facts,
    closed: { kind: 'feel', is: 'false' },
    overdue: { kind: 'feel', is: 'price.minor > 1', name: t('付款逾期', 'payment is late') },
    verdict: {
      kind: 'feel',
      is: 'if mode = null then null else "again"',
      name: t('验收结果', 'Result of acceptance'),
      options: [{ key: 'again', name: t('整改', 'To be rectified') }],
    },
    approvers: { kind: 'authority', matter: '"contract"', amount: 'cny_total' },
  },
};
const told = (condition: string, path?: string) => sentenceOf(definition, condition, path);

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
      'Mode is "Own template" and total amount in CNY is below CNY 300,000 and not "overseas"',
    );
    expect(told('simple and count(team) > 0 or not(simple)').en).toBe(
      '(Mode is "Own template" and total amount in CNY is below CNY 300,000 and not "overseas" ' +
        'and the number of Team is above 0) or not (Mode is "Own template" ' +
        'and total amount in CNY is below CNY 300,000 and not "overseas")',
    );
  });

  it('calls a fact and its values by the names they have', () => {
    expect(told('verdict = "again" and overdue = true').en).toBe(
      'Result of acceptance is "To be rectified" and payment is late',
    );
    expect(told('overdue != true').zh).toBe('不是“付款逾期”');
  });

  it('says whose approval is needed, and how a step stands', () => {
    expect(told('list contains(approvers, "univ_leader") = true').zh).toBe('须经主管校领导审批');
    expect(told('steps.notice.status != "done"').en).toBe('"Public notice" is not done');
  });

  it('leaves out what is settled, and says “never” where nothing is left', () => {
    expect(told('closed and mode = "own"').en).toBe('never');
    expect(told('closed or mode = "own"').en).toBe('Mode is "Own template"');
    expect(told('closed = false and mode = "own"').en).toBe('Mode is "Own template"');
    expect(told('not(closed)')).toEqual({ zh: '任何情形', en: 'in every case' });
    expect(told('false').zh).toBe('从不');
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
