import { expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { decision } from '../language/compose.ts';
import type { UseBlock } from '../language/block.ts';
import { field } from '../language/field.ts';
import { role } from '../language/who.ts';
import { castOf, smallProcess, tell } from '../story/index.ts';

const name = t('环节', 'step');

/** What is large has one decision more, and what is large is known inside the sub-process alone. */
const contract: UseBlock = {
  kind: 'use',
  process: 'contract',
  id: 'contract',
  name,
  inputs: {},
  sections: [],
  facts: { large: { kind: 'feel', is: 'amount > 100' } },
  flow: [
    decision('lawyer', { name, by: role('legal_counsel') }),
    decision('leader', { name, by: role('univ_leader'), when: 'large' }),
  ],
};

const definition = smallProcess(
  'amounts',
  [field('title', 'text', '名称', 'Title'), field('amount', 'int', '金额', 'Amount')],
  [
    decision('head', { name, by: role('dom_manager'), reads: ['main'] }),
    contract,
    decision('last', { name, by: role('dom_manager') }),
  ],
  { control: { withdrawBefore: 'last', suspend: [], terminate: [], oversee: ['dom_manager'] } },
);

it('is computed anew when the walk comes back to a sub-process that a change had put out of reach', () => {
  const cast = castOf([
    'lin: researcher',
    'mo: dom_manager',
    'luo: legal_counsel',
    'bo: univ_leader',
  ]);
  const deal = tell(definition, cast, {
    applicant: 'lin',
    values: { pi: 'lin', title: 'T', amount: 1 },
  });
  deal.approve('mo', 'head');
  expect(deal.open()).toEqual(['contract/lawyer']);
  deal.does('mo', {
    type: 'amend',
    values: { pi: 'lin', title: 'T', amount: 500 },
    reason: 'the amount has grown',
  });
  expect(deal.open()).toEqual(['head']);
  deal.approve('mo', 'head');
  deal.approve('luo', 'contract/lawyer');
  expect(deal.open()).toEqual(['contract/leader']);
});
