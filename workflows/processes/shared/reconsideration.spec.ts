import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import {
  calendarDays,
  decision,
  defineProcess,
  end,
  field,
  fill,
  person,
  role,
  section,
  use,
  verdicts,
  type Values,
} from '@kezhuan/flow';
import { check } from '@kezhuan/flow/proof';
import { castOf, tell } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import { reconsideration } from './reconsideration.ts';

const { pass, fail } = verdicts;
const checked = { by: role('dom_manager'), outcomes: [pass, fail], onReject: 'continue' } as const;

/** An application, its check, and what can be done about a refusal. */
const definition = defineProcess({
  key: 'checked',
  code: 'S2',
  family: 'local',
  name: t('申报', 'Application'),
  summary: t('申报', 'Application'),
  overseas: 'false',
  sections: [
    section('basics', '', '', [field('title', 'bitext', '', ''), field('pi', 'person', '', '')]),
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  control: { withdrawBefore: 'formal', suspend: [], terminate: [], oversee: ['dom_director'] },
  flow: [
    fill('apply', { name: t('申报', 'Apply'), by: person('pi'), sections: ['basics'] }),
    decision('formal', { name: t('形式审查', 'Formal check'), ...checked }),
    use(reconsideration({ by: role('dom_manager'), first: ['formal'], period: calendarDays(15) }), {
      id: 'recon',
      when: 'steps.formal.outcome = "fail"',
      inputs: {},
    }),
    decision('redo', {
      name: t('重新审查', 'Check anew'),
      when: 'recon.annulled = true',
      ...checked,
    }),
    end('refused', {
      name: t('不予受理', 'Refused'),
      when: 'steps.formal.outcome = "fail" and steps.redo.outcome != "pass"',
      state: 'rejected',
    }),
    decision('go_on', { name: t('评审', 'Go on'), by: role('dom_director') }),
  ],
  invariants: [],
});

const cast = castOf([
  'lin: researcher',
  'mei: dom_manager',
  'wu: dom_manager',
  'head: dom_director',
]);
const reason = '材料不全，不予受理，见审查意见';
const request: Values = {
  recon_ground: 'facts',
  recon_reasons: '证明材料在附件第三页，审查时遗漏',
  recon_not_academic: true,
};
const grounds = { recon_grounds: '经查，证明材料确已提交，原决定有误' };

/** Refused on Monday 2 March 2026 by Mei. */
const refused = () => {
  const deal = tell(definition, cast, {
    applicant: 'lin',
    values: { title: { zh: '固态电池', en: 'Batteries' }, pi: 'lin' },
    rules: currentRules,
  });
  deal.does('mei', { type: 'decide', step: 'formal', outcome: 'fail', reason });
  return deal;
};
type Told = ReturnType<typeof refused>;

const asks = (deal: Told, more: Values = {}) =>
  deal.does('lin', { type: 'note_event', step: 'recon/ask', values: { ...request, ...more } });
const reviews = (outcome: string) =>
  ({ type: 'decide', step: 'recon/review', outcome, reason, values: grounds }) as const;
const dueOf = (deal: Told, step: string) =>
  Object.values(deal.state.deadlines).find(
    (d) => d.step === step && (d.kind === 'due' || d.kind === 'fires'),
  )?.because.due;

describe('reconsideration', () => {
  it('is asked for by the applicant within 15 days, or the refusal stands', () => {
    const deal = refused();
    expect(deal.open().sort()).toEqual(['recon/ask', 'recon/period']);
    expect(dueOf(deal, 'recon/period')).toBe('2026-03-17');
    deal.until('2026-03-18T02:00:00.000Z');
    expect(deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('is not for what experts think of the work', () => {
    const deal = refused();
    expect(() => asks(deal, { recon_not_academic: false })).toThrow('academic judgement');
    expect(() => asks(deal, { recon_ground: 'academic' })).toThrow('recon_ground');
  });

  it('is decided within 60 days by someone else than decided first', () => {
    const deal = refused();
    asks(deal);
    expect(deal.open()).toEqual(['recon/review']);
    expect(dueOf(deal, 'recon/review')).toBe('2026-05-06');
    expect(deal.refused('mei', reviews('annulled'))).toBe('four-eyes');
    deal.does('wu', reviews('maintained'));
    expect(deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('has an annulled decision taken anew, and is granted once', () => {
    const again = (outcome: string) => {
      const deal = refused();
      asks(deal);
      deal.does('wu', reviews('annulled'));
      deal.does('mei', { type: 'decide', step: 'redo', outcome, reason });
      return deal;
    };
    expect(again('pass').open()).toEqual(['go_on']);
    expect(again('fail').state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('is sound on every path', () => {
    expect(check(definition, { rules: currentRules })).toEqual([]);
  });
});
