import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { onDate } from '../language/clock.ts';
import { all, branch, decision, each, fill, waitFor, waitUntil } from '../language/compose.ts';
import { field, section } from '../language/field.ts';
import { problemsOf } from '../language/problems.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { person, role } from '../language/who.ts';
import { readFeel } from '../proof/feel-reader.ts';
import { check } from '../proof/index.ts';
import { castOf, currentRulesForStories, smallProcess, tell } from '../story/index.ts';

const name = t('环节', 'step');

/** Instalments that may be late; what each row knows of itself is read outside. */
const definition = smallProcess(
  'instalments',
  [
    field('title', 'text', '名称', 'Title'),
    field('instalments', 'table', '分期', 'Instalments', {
      min: 1,
      columns: [field('due', 'date', '期限', 'Due')],
    }),
  ],
  [
    each('payments', {
      name,
      of: 'instalments',
      order: 'side_by_side',
      facts: {
        late: {
          kind: 'feel',
          is: 'steps.grace.status = "done" and steps.arrived.status != "done"',
        },
      },
      flow: [
        all('payment', name, [
          branch('money', name, [waitUntil('arrived', { name, by: role('finance_officer') })]),
          branch(
            'late',
            name,
            [waitFor('grace', onDate('row.due', 60), { name })],
            'steps.arrived.status != "done"',
          ),
        ]),
      ],
    }),
    decision('close', { name, by: role('dom_manager') }),
  ],
  {
    facts: {
      late: { kind: 'feel', is: 'count(payments[item.late = true]) > 0' },
      in_full: { kind: 'feel', is: 'every p in payments satisfies p.late = false' },
    },
    control: { withdrawBefore: 'submit', suspend: [], terminate: [], oversee: ['dom_manager'] },
  },
);

it('shows what each row of a loop knows of itself, and takes it back when it holds no more', () => {
  expect(problemsOf(definition, readFeel)).toEqual([]);
  const deal = tell(definition, castOf(['lin: researcher', 'mo: finance_officer']), {
    applicant: 'lin',
    values: { pi: 'lin', title: 'T', instalments: [{ due: '2026-04-01' }, { due: '2027-04-01' }] },
  });
  const late = () => deal.state.facts['']?.['late'];
  const [first] = deal.state.rows['payments'] as [string];
  expect([late(), deal.state.facts['']?.['in_full']]).toEqual([false, true]);
  deal.until('2026-06-30T02:00:00.000Z');
  expect(late()).toBe(true);
  deal.does('mo', { type: 'note_event', step: `payments/${first}/arrived` });
  expect(late()).toBe(false);
});

it('is proved like any other', () => {
  expect(check(definition, { rules: currentRulesForStories })).toEqual([]);
});

describe('a loop over a list that is worked out', () => {
  /** What was agreed at first, and what a renewal adds to it. */
  const growing: ProcessDefinition = {
    ...definition,
    sections: [
      ...definition.sections,
      section('more', '追加', 'More', [
        field('added', 'table', '追加', 'Added', { columns: [field('on', 'date', '期限', 'Due')] }),
      ]),
    ],
    facts: {
      due: {
        kind: 'feel',
        is: 'concatenate(for i in instalments return {"id": i.id, "on": i.due}, if added = null then [] else for a in added return {"id": "more-" + a.id, "on": a.on})',
        columns: [field('on', 'date', '期限', 'Due')],
      },
    },
    flow: [
      fill('submit', { name, by: person('pi'), sections: ['main'] }),
      all('life', name, [
        branch('more', name, [
          waitUntil('renewed', { name, by: role('dom_manager'), sections: ['more'] }),
        ]),
        branch('payments', name, [
          each('payments', {
            name,
            of: 'due',
            order: 'side_by_side',
            flow: [
              waitFor('day', onDate('row.on'), { name }),
              waitUntil('arrived', { name, by: role('finance_officer') }),
            ],
          }),
        ]),
      ]),
    ],
  };

  it('enters a row as soon as there is one', () => {
    const deal = tell(growing, castOf(['chen-min: researcher', 'lin: dom_manager']), {
      applicant: 'chen-min',
      values: { pi: 'chen-min', title: '甲', instalments: [{ due: '2026-03-10' }] },
      rules: currentRulesForStories,
      now: '2026-03-02T02:00:00.000Z',
    });
    expect(deal.open().sort()).toEqual(['payments/r1/day', 'renewed']);
    deal.does('lin', {
      type: 'note_event',
      step: 'renewed',
      values: { added: [{ on: '2026-05-11' }] },
    });
    expect(deal.open().sort()).toEqual(['payments/more-r1/day', 'payments/r1/day']);
    deal.until('2026-05-12T02:00:00.000Z');
    expect(deal.open().sort()).toEqual(['payments/more-r1/arrived', 'payments/r1/arrived']);
  });

  it('is proved with rows and without, and refused where nobody says what its rows are', () => {
    expect(check(growing)).toEqual([]);
    const bare = { ...growing, facts: { due: { ...growing.facts['due']!, columns: undefined } } };
    expect(problemsOf(bare as unknown as ProcessDefinition, readFeel)).toContainEqual(
      expect.objectContaining({ at: 'payments', message: 'due is no table' }),
    );
  });

  it.each([
    ['that have no id', '[{"on": "2026-03-10"}]'],
    ['of which two have the same', '[{"id": "a"}, {"id": "a"}]'],
  ])('is refused with rows %s', (_, is) => {
    const due = { ...growing.facts['due']!, is } as (typeof growing.facts)[string];
    const begin = () =>
      tell({ ...growing, facts: { due } }, castOf(['chen-min: researcher']), {
        applicant: 'chen-min',
        values: { pi: 'chen-min', title: '甲', instalments: [{ due: '2026-03-10' }] },
        rules: currentRulesForStories,
      });
    expect(begin).toThrow('instalments: each row of due needs an id of its own (payments)');
  });
});
