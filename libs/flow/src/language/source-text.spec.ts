import { describe, expect, it } from '@jest/globals';
import { sourceText } from './source-text.ts';

describe('where a rule comes from, in words', () => {
  it.each([
    ['domain.md P13', '规则 P13', 'rule P13'],
    ['domain.md SP-09, P03, P04', '规则 SP-09、P03、P04', 'rule SP-09, P03, P04'],
    [
      'domain.md SP-17 (apply: deadline 17:00 hard; grace by committee only)',
      '规则 SP-17',
      'rule SP-17',
    ],
    ['domain.md P13: the client pays all direct cost plus overhead', '规则 P13', 'rule P13'],
    ['domain.md §1.2', '', ''],
    [
      '促进科技成果转化法第十八条 Promotion Act art. 18',
      '促进科技成果转化法第十八条',
      'Promotion Act art. 18',
    ],
    [
      'domain.md SP-15; 国家自然科学基金条例第十九条(参照) NSFC Regulation art. 19, as model',
      '规则 SP-15、国家自然科学基金条例第十九条(参照)',
      'rule SP-15, NSFC Regulation art. 19, as model',
    ],
    ['CFETS', 'CFETS', 'CFETS'],
  ])('%s', (source, zh, en) => {
    expect(sourceText(source)).toEqual({ zh, en });
  });
});
