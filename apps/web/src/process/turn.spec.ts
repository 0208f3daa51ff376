import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Opening } from '@kezhuan/flow/views';
import { turnOf } from './turn.ts';

const outcome = (key: string) => ({ key, name: t(key, key), means: 'approve' as const });
const deciding = (...keys: string[]): Opening[] => [
  { act: 'comment' },
  { act: 'decide', outcomes: keys.map(outcome) },
];

describe('what a step asks of whoever has it', () => {
  it.each([
    ['approve', deciding('approve', 'approve_cond', 'reject')],
    ['sign', deciding('sign', 'refuse')],
    ['decide', deciding('go_on', 'break_off')],
    ['fill', [{ act: 'submit' }]],
    ['record', [{ act: 'note_event' }]],
    ['answer', [{ act: 'answer' }, { act: 'submit' }]],
    ['act', [{ act: 'claim' }]],
  ] as const)('%s', (turn, openings) => {
    expect(turnOf(openings as readonly Opening[], false)).toBe(turn);
  });

  it('is nobody’s duty where it is voluntary', () => {
    expect(turnOf([{ act: 'note_event' }], true)).toBe('may');
  });
});
