import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { decision, fill } from '../language/compose.ts';
import { computed, field, optional, section } from '../language/field.ts';
import { problemsOf } from '../language/problems.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { headOf, person } from '../language/who.ts';
import { readFeel } from '../proof/feel-reader.ts';
import { castOf, currentRulesForStories, smallProcess, tell } from '../story/index.ts';
import { openings } from '../views/index.ts';

/** A unit of the person named beside it (domain.md §6), and a number the system gives (§1.5). */

const name = t('环节', 'step');
const reason = 'a reason that is long enough';
const number = { ...computed, numbered: 'C' } as const;
const process = smallProcess(
  'numbered',
  [field('department', 'unit', '所属院系', 'Department', { unitOf: 'pi' })],
  [
    decision('dept', { name, by: headOf('department') }),
    fill('contract', { name, by: person('pi'), sections: ['first'] }),
    fill('another', { name, by: person('pi'), sections: ['second'] }),
    decision('end', { name, by: headOf('department') }),
  ],
  {
    sections: [
      section('first', '合同', 'Contract', [
        field('contract_no', 'text', '合同编号', 'Number', number),
        field('note', 'text', '说明', 'Note', optional),
      ]),
      section('second', '合同', 'Contract', [
        field('another_no', 'text', '合同编号', 'Number', number),
      ]),
    ],
  },
);
const cast = castOf([
  'lin: researcher@unit:cs, team_member@unit:math',
  'guest',
  'dean: dept_head@unit:cs',
  'head: dept_head@unit:math',
  'other: dept_head@unit:law',
]);
const file = (department: string, pi = 'lin') =>
  tell(process, cast, { applicant: pi, values: { pi, department } });

describe('the unit of a deal', () => {
  it('is one of its PI’s, whichever', () => {
    expect(file('cs').open()).toEqual(['dept']);
    expect(file('math').open()).toEqual(['dept']);
    expect(() => file('law')).toThrow(
      /\/department Department: it must be a unit the PI belongs to/,
    );
  });

  it('is judged again when either is named anew', () => {
    const deal = file('cs');
    const amend = (values: object) =>
      deal.refusal('lin', { type: 'amend', values: { ...values }, reason });
    const fault = { pointer: '/department', code: 'not-their-unit', source: 'domain.md §6' };
    expect(amend({ department: 'law' }).faults).toMatchObject([fault]);
    expect(amend({ pi: 'other' }).faults).toMatchObject([fault]);
    deal.does('lin', { type: 'amend', values: { pi: 'other', department: 'law' }, reason });
  });

  it('is any, where nothing is known of the person', () => {
    expect(file('law', 'guest').state.data['']).toMatchObject({ department: 'law' });
  });

  it('is that of somebody the section names', () => {
    const wrong = JSON.parse(
      JSON.stringify(process).replace('"unitOf":"pi"', '"unitOf":"department"'),
    ) as ProcessDefinition;
    expect(problemsOf(process, readFeel)).toEqual([]);
    expect(problemsOf(wrong, readFeel).map(({ at }) => at)).toEqual(['#main.department']);
  });
});

describe('a number the system gives', () => {
  const contracted = () => {
    const deal = file('cs');
    deal.approve('dean', 'dept');
    return deal;
  };

  it('follows the deal’s own, whatever was typed, and is never given twice', () => {
    const deal = contracted();
    deal.does('lin', { type: 'submit', step: 'contract', values: { contract_no: 'mine' } });
    deal.does('lin', { type: 'submit', step: 'another', values: {} });
    expect(deal.state.data['']).toMatchObject({
      contract_no: 'NU-2026-D-00001-C1',
      another_no: 'NU-2026-D-00001-C2',
    });
    deal.does('lin', { type: 'amend', values: { contract_no: 'NU-1', note: 'n' }, reason });
    expect(deal.state.data['']).toMatchObject({ contract_no: 'NU-2026-D-00001-C1', note: 'n' });
  });

  it('is shown in the form before it is handed in', () => {
    const deal = contracted();
    const world = { now: deal.now, directory: cast, rules: currentRulesForStories };
    const [form] = openings(process, deal.state, 'lin', world).filter(({ begins }) => begins);
    expect(form!.begins).toEqual({ contract_no: 'NU-2026-D-00001-C1' });
  });
});
