import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import { decision, each, end, fill } from '../language/compose.ts';
import { field, section } from '../language/field.ts';
import type { Field } from '../language/form.ts';
import type { Invariant } from '../language/invariant.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { person, role } from '../language/who.ts';
import { abstractOf } from './abstract.ts';
import { oneRowEnough } from './rows.ts';

const name = t('环节', 'step');
const officer = role('tto_officer');
const column = field('due', 'date', '期限', 'Due');
const paid = section('paid', '付款', 'Paid', [field('paid_on', 'date', '日期', 'On')]);
const asked = fill('ask', { name, by: officer, sections: ['paid'] });
const pay = decision('pay', { name, by: role('finance_officer') });

type Change = { columns?: Field[]; rows?: Block[]; inside?: boolean; after?: Block[] };

const enough = (
  { columns = [column], rows = [asked, pay], inside = true, after = [] }: Change,
  rule: Invariant = { kind: 'before', step: 'payments/pay', first: ['payments/ask'] },
): boolean => {
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
        field('instalments', 'table', '分期', 'Instalments', { columns }),
      ]),
      ...(inside ? [] : [paid]),
    ],
    facts: {},
    own: { people: ['pi'], parties: [] },
    list: { title: 'title', parties: [] },
    flow: [
      fill('submit', { name, by: person('pi'), sections: ['main'] }),
      each('payments', {
        name,
        of: 'instalments',
        order: 'side_by_side',
        sections: inside ? [paid] : [],
        flow: rows,
      }),
      ...after,
      decision('close', { name, by: role('dom_manager') }),
    ],
    invariants: [rule],
    control: { withdrawBefore: 'submit', suspend: [], terminate: [], oversee: ['dom_manager'] },
  };
  return oneRowEnough(abstractOf(definition), [rule]).size === 1;
};

describe('one row stands for all', () => {
  it('where a rule speaks of one row, and rows have nothing to do with each other', () => {
    expect(enough({})).toBe(true);
  });

  it('not where a rule speaks of what lies outside', () => {
    expect(enough({}, { kind: 'before', step: 'close', first: ['payments/pay'] })).toBe(false);
    expect(enough({}, { kind: 'no_own_deal', people: ['pi'] })).toBe(false);
  });

  it('not where a row writes what another reads', () => {
    expect(enough({ inside: false })).toBe(false);
  });

  it('not where rows name people, who may be one and the same', () => {
    expect(enough({ columns: [column, field('payee', 'person', '人员', 'Payee')] })).toBe(false);
  });

  it('not where they are counted', () => {
    const few = end('few', { name, when: 'count(instalments) < 2', state: 'completed' });
    expect(enough({ after: [few] })).toBe(false);
  });
});
