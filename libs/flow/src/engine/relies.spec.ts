import { expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { decision, fill } from '../language/compose.ts';
import { field, section } from '../language/field.ts';
import { role } from '../language/who.ts';
import { castOf, smallProcess, tell } from '../story/index.ts';
import { reopeningText } from '../views/reopening-text.ts';

const name = t('环节', 'step');

/** A price is valued, and more strictly once it is large; who signs does not care. */
const definition = smallProcess(
  'valued',
  [field('title', 'text', '名称', 'Title'), field('amount', 'int', '金额', 'Amount')],
  [
    fill('valuation', { name, by: role('tto_officer'), sections: ['value'], relies: ['large'] }),
    decision('sign', { name, by: role('tto_director'), reads: ['value'] }),
    decision('last', { name, by: role('univ_leader') }),
  ],
  {
    sections: [section('value', '估值', 'Value', [field('value', 'int', '估值', 'Value')])],
    facts: {
      large: {
        kind: 'feel',
        is: 'amount > 100 or value > 100',
        name: t('金额是否较大', 'whether it is large'),
      },
    },
    control: { withdrawBefore: 'last', suspend: [], terminate: [], oversee: ['tto_director'] },
  },
);

const cast = castOf([
  'lin: researcher',
  'officer: tto_officer',
  'director: tto_director',
  'vp: univ_leader',
]);

const signed = (value = 50) => {
  const deal = tell(definition, cast, {
    applicant: 'lin',
    values: { pi: 'lin', title: 'a', amount: 10 },
  });
  const values = (worth: number) =>
    deal.does('officer', { type: 'submit', step: 'valuation', values: { value: worth } });
  values(value);
  deal.approve('director', 'sign');
  const amend = (amount: number) =>
    deal.does('lin', {
      type: 'amend',
      values: { amount },
      reason: 'the amount has been agreed anew',
    });
  return { deal, values, amend };
};

it('does a step anew once a fact it relies on has moved, and only then', () => {
  const { deal, values, amend } = signed();
  amend(90);
  expect(deal.open()).toEqual(['last']);
  amend(200);
  expect(deal.open()).toEqual(['valuation']);
  const { because } = deal.state.steps['valuation']!;
  expect(reopeningText(definition, because!)).toEqual(
    t('金额是否较大已变更', 'whether it is large changed'),
  );
  // What was read stands where the step comes to the same, and lapses where it does not.
  values(50);
  expect(deal.open()).toEqual(['last']);
  amend(10);
  values(60);
  expect(deal.open()).toEqual(['sign']);
});

it('knows the fact as what was filled in with the step has made it', () => {
  const { deal, amend } = signed(500);
  expect(deal.open()).toEqual(['last']);
  amend(200);
  expect(deal.open()).toEqual(['last']);
});
