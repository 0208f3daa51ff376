import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { fill, repeat, waitUntil } from '../language/compose.ts';
import { field, section } from '../language/field.ts';
import { problemsOf } from '../language/problems.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { person } from '../language/who.ts';
import { readFeel } from '../proof/feel-reader.ts';
import { castOf, smallProcess, tell } from '../story/index.ts';
import { openings } from './openings.ts';

/** A plan, and changes of it: each is asked for beginning with the plan as it is by then. */

const name = t('环节', 'step');
const columns = [field('item', 'text', '项目', 'Item')];
const change = section('change', '变更', 'Change', [
  field('new_plan', 'table', '新计划', 'New plan', { columns, beginsAs: 'plan_now' }),
  field('why', 'text', '理由', 'Why'),
]);
const planned = smallProcess(
  'planned',
  [field('plan', 'table', '计划', 'Plan', { columns })],
  [
    repeat('changes', {
      name,
      until: 'round >= 9',
      max: 9,
      sections: [change],
      flow: [
        waitUntil('ask', { name, by: person('pi'), sections: ['change'], voluntary: true }),
        fill('confirm', { name, by: person('pi'), sections: ['change'] }),
      ],
    }),
  ],
  {
    facts: {
      plan_now: {
        kind: 'feel',
        is: 'if count(changes[item.new_plan != null]) = 0 then plan else changes[item.new_plan != null][-1].new_plan',
      },
    },
  },
);

const rows = (...items: string[]) => items.map((item, i) => ({ id: `r${i + 1}`, item }));
const cast = castOf(['lin']);
const world = {
  now: '2026-03-02T01:00:00.000Z',
  directory: cast,
  rules: {
    v: 1 as const,
    calendar: { v: 1 as const, version: 's', zone: 'Asia/Shanghai' as const, years: {} },
    authority: {},
  },
};
const start = () =>
  tell(planned, cast, { applicant: 'lin', values: { pi: 'lin', plan: rows('a', 'b') } });
const begins = (deal: ReturnType<typeof start>) =>
  openings(planned, deal.state, 'lin', world).find(({ sections }) => sections)?.begins;

describe('a field that says what it begins as', () => {
  it('is offered with it, and with what is recorded once something is', () => {
    const deal = start();
    expect(begins(deal)).toEqual({ new_plan: rows('a', 'b') });
    const asked = { new_plan: rows('a', 'c'), why: 'better' };
    deal.does('lin', { type: 'note_event', step: 'changes/1/ask', values: asked });
    expect(begins(deal)).toBeUndefined();
    deal.does('lin', { type: 'submit', step: 'changes/1/confirm', values: asked });
    expect(begins(deal)).toEqual({ new_plan: rows('a', 'c') });
  });

  it('names what is there', () => {
    expect(problemsOf(planned, readFeel)).toEqual([]);
    const wrong = JSON.parse(JSON.stringify(planned).replace('"plan_now"}', '"plam_now"}'));
    expect(wrong).not.toEqual(planned);
    const found = problemsOf(wrong as ProcessDefinition, readFeel);
    expect(found.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'unknown-name changes#change.new_plan',
    ]);
  });
});
