import { expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { onDate } from '../language/clock.ts';
import { all, branch, decision, each, fill, waitFor, waitUntil } from '../language/compose.ts';
import { field, section } from '../language/field.ts';
import { problemsOf } from '../language/problems.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { person, role } from '../language/who.ts';
import { readFeel } from '../proof/feel-reader.ts';
import { check } from '../proof/index.ts';
import { castOf, currentRulesForStories, tell } from '../story/index.ts';

const name = t('环节', 'step');

/** Instalments that may be late; what each row knows of itself is read outside. */
const definition: ProcessDefinition = {
  v: 1,
  key: 'instalments',
  code: 'IN',
  family: 'enterprise',
  name,
  summary: name,
  overseas: 'false',
  sections: [
    section('main', '内容', 'Content', [
      field('pi', 'person', '负责人', 'PI'),
      field('title', 'text', '名称', 'Title'),
      field('instalments', 'table', '分期', 'Instalments', {
        min: 1,
        columns: [field('due', 'date', '期限', 'Due')],
      }),
    ]),
  ],
  facts: {
    late: { kind: 'feel', is: 'count(payments[item.late = true]) > 0' },
    in_full: { kind: 'feel', is: 'every p in payments satisfies p.late = false' },
  },
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  flow: [
    fill('submit', { name, by: person('pi'), sections: ['main'] }),
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
  invariants: [],
  control: { withdrawBefore: 'submit', suspend: [], terminate: [], oversee: ['dom_manager'] },
};

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
