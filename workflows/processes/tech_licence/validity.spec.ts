import { describe, expect, it } from '@jest/globals';
import { contracted, locked, stillGood } from './told-later.ts';
import { approved, filed, publish, questioned, ran, resolution, valued } from './told.ts';

describe('what a signature relies on', () => {
  it('prices and announces anew what is not signed within six months (SP-04)', () => {
    const told = filed();
    approved(told);
    contracted(told);
    locked(told);
    const early = { signing_planned_on: '2026-09-29' };
    expect(() => stillGood(told, early)).toThrow('before the notice has run');
    stillGood(told, { signing_planned_on: '2027-03-31' });
    expect(told.deal.open()).toEqual(['reprice']);
    told.submit('officer', 'reprice', {
      repriced_on: '2027-03-31',
      repricing_note: '被许可方内部决策延误，未能按期签署',
    });
    const { steps } = told.deal.state;
    for (const carried of ['dept', 'rights', 'contract/legal', 'contract/final_lock'])
      expect(steps[carried]).toMatchObject({ status: 'done', round: 1 });
    valued(told);
    told.deal.approve('director', 'pricing/authority_tto_director');
    told.decide('group1', 'pricing/authority_ip_leading_group', 'approve', resolution);
    publish(told);
    expect(told.deal.open()).toContain('notice/period');
    ran(told, '2026-10-30');
    told.deal.approve('director', 'office');
    expect(() => stillGood(told)).toThrow('when the new notice has run');
    stillGood(told, { price_fixed_on: '2027-04-20', signing_planned_on: '2027-04-30' });
    expect(told.deal.open()).toEqual(['sign/arrangement']);
  });

  it('screens anew what is not signed within twelve months, whatever was answered (SP-01)', () => {
    const told = filed();
    approved(told);
    contracted(told);
    locked(told);
    stillGood(told, { screened_on: '2025-10-11' });
    told.submit('officer', 'rescreen', { rescreened_on: '2026-10-12' });
    expect(told.deal.open()).toEqual(['screen/questionnaire']);
    questioned(told);
    expect(told.deal.open()).toEqual(['validity']);
    stillGood(told, { screened_on: '2026-10-12' });
    expect(told.deal.open()).toEqual(['sign/arrangement']);
  });
});
