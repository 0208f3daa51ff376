import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { calendarDays, decision, defineProcess, fill, person, role, use } from '@kezhuan/flow';
import { field, section, type Values } from '@kezhuan/flow';
import { check } from '@kezhuan/flow/proof';
import { castOf, tell } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import { sampleFile } from './sample-file.ts';
import { publicity } from './publicity.ts';

/** A deal that is nothing but an approved price, its notice, and a signature. */
const definition = defineProcess({
  key: 'announced',
  code: 'S1',
  family: 'enterprise',
  name: t('公示', 'Announced'),
  summary: t('公示', 'Announced'),
  overseas: 'false',
  sections: [
    section('basics', '', '', [
      field('title', 'bitext', '', ''),
      field('pi', 'person', '', ''),
      field('related_party', 'bool', '', ''),
    ]),
    section('price', '', '', [field('price', 'money', '', '')]),
  ],
  facts: { overseas_office: { kind: 'feel', is: 'false' } },
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [], amount: 'price' },
  control: { withdrawBefore: 'sign', suspend: [], terminate: [], oversee: ['tto_director'] },
  flow: [
    fill('propose', { name: t('申请', 'Ask'), by: person('pi'), sections: ['basics', 'price'] }),
    decision('approve', {
      name: t('价格审批', 'Price'),
      by: role('tto_director'),
      reads: ['price'],
    }),
    use(
      publicity({
        name: t('公示', 'Notice'),
        content: ['price'],
        shown: ['pi'],
        period: calendarDays(15),
      }),
      { id: 'notice', inputs: { announced_minor: 'price.minor', related: 'related_party' } },
    ),
    decision('sign', { name: t('签署', 'Sign'), by: role('univ_leader') }),
  ],
  invariants: [
    {
      kind: 'before',
      step: 'sign',
      first: ['notice/period'],
      law: t('公示期满前不得签署(转化法18条)', 'Never signed before its notice has run (art. 18)'),
    },
  ],
});

const cast = castOf([
  'lin: researcher',
  'officer: tto_officer',
  'director: tto_director',
  'ip: ip_officer',
  'ip2: ip_officer',
  'group: ip_leading_group',
  'wang: reader_public',
  'ip: reader_public',
  'group: reader_public',
  'boss: univ_leader',
]);
const cny = (minor: number) => ({ currency: 'CNY', minor });

const posted: Values = {
  notice_edition: 1,
  notice_amount: cny(6_000_000_00),
  notice_basis: '依据评估报告和可比交易协商确定',
  notice_channels: ['intranet'],
  objection_channel: '纪检监察室',
};

/** Published on Monday 2 March 2026. */
const announced = (more: Values = {}) => {
  const deal = tell(definition, cast, {
    applicant: 'lin',
    values: {
      title: { zh: '固态电池许可', en: 'Licence' },
      pi: 'lin',
      related_party: false,
      price: cny(6_000_000_00),
      ...more,
    },
    rules: currentRules,
  });
  deal.approve('director', 'approve');
  return deal;
};
type Told = ReturnType<typeof announced>;

const publish = (deal: Told, more: Values = {}) => {
  deal.does('officer', {
    type: 'submit',
    step: 'notice/publish',
    values: { ...posted, ...more },
  });
  deal.runEffects();
};

const on = (day: string) => `2026-${day}T02:00:00.000Z`;
const at = (step: string, nth = 1) => `notice/objections/${nth}/${step}`;
const ends = (deal: Told) =>
  Object.values(deal.state.deadlines)
    .filter((d) => d.step === 'notice/period')
    .map((d) => d.at.slice(0, 10));

const objected = (deal: Told, who = 'wang', nth = 1, day = '03-11') => {
  deal.until(on(day));
  deal.does(who, {
    type: 'note_event',
    step: at('raise', nth),
    values: {
      ground: 'price',
      objection_text: '价格明显低于去年同类许可的成交价',
      real_name: { accepted: true },
    },
  });
};

const decided = (deal: Told, verdict: string, nth = 1) => {
  deal.does('officer', {
    type: 'submit',
    step: at('register', nth),
    values: { registered_on: '2026-03-11', complex: false },
  });
  deal.does('ip', {
    type: 'decide',
    step: at('investigate', nth),
    outcome: 'found',
    values: { findings: '已调取评估报告和可比交易资料核对' },
  });
  deal.does('group', {
    type: 'decide',
    step: at('decide', nth),
    outcome: 'decided',
    values: { verdict, verdict_grounds: '依据调查意见和评估报告作出' },
  });
};

const corrected = (deal: Told, correction_note: string) =>
  deal.does('officer', {
    type: 'decide',
    step: at('correct'),
    outcome: 'corrected',
    values: { correction_note },
  });

const answered = (deal: Told, day: string, nth = 1) => {
  deal.until(on(day));
  deal.does('officer', {
    type: 'submit',
    step: at('answer', nth),
    values: { answered_on: `2026-${day}`, answer_text: '处理决定及理由详见附件' },
  });
  deal.runEffects();
};

describe('public notice and objection (SP-05)', () => {
  it('takes an anonymous letter only with evidence that can be verified', () => {
    const deal = announced();
    publish(deal);
    deal.until(on('03-11'));
    const letter = (more: Values) =>
      deal.does('wang', {
        type: 'note_event',
        step: at('raise'),
        values: {
          ground: 'price',
          objection_text: '来信称价格低于同类许可',
          anonymous: true,
          ...more,
        },
      });
    expect(() => letter({})).toThrow('evidence');
    letter({ evidence: [sampleFile('letter.pdf')] });
    expect(deal.open()).toContain(at('register'));
  });

  it('runs for fifteen days, and only then may anyone sign', () => {
    const deal = announced();
    publish(deal);
    expect(deal.state.state).toBe('in_publicity');
    expect(ends(deal)).toEqual(['2026-03-17']);
    expect(deal.refused('boss', { type: 'decide', step: 'sign', outcome: 'approve' })).toBe(
      'step-not-open',
    );
    deal.until(on('03-18'));
    deal.runEffects();
    expect(deal.open()).toEqual(['sign']);
  });

  it('goes on where it stopped when the objection of day 9 is dismissed (S1)', () => {
    const deal = announced();
    publish(deal);
    objected(deal);
    expect(deal.state.state).toBe('objection');
    expect(deal.state.steps['notice/period']?.paused?.remaining).toBe(6);
    decided(deal, 'dismissed');
    answered(deal, '03-20');
    expect(ends(deal)).toEqual(['2026-03-26']);
    expect(deal.state.state).toBe('in_publicity');
    deal.until(on('03-27'));
    deal.runEffects();
    expect(deal.open()).toEqual(['sign']);
  });

  it('runs again in full when the objection is upheld and the price corrected', () => {
    const deal = announced();
    publish(deal);
    objected(deal);
    decided(deal, 'upheld');
    deal.does('officer', {
      type: 'return',
      step: at('correct'),
      to: 'propose',
      reason: '异议成立，退回更正价格后重新公示',
      resume: 'direct',
    });
    deal.does('lin', { type: 'submit', step: 'propose', values: { price: cny(7_000_000_00) } });
    // The price is approved and announced anew before anything else goes on.
    expect(deal.open()).toEqual(['approve']);
    deal.approve('director', 'approve');
    expect(() => publish(deal)).toThrow('a new edition');
    publish(deal, { notice_amount: cny(7_000_000_00), notice_edition: 2 });
    corrected(deal, '按可比交易提高许可价格');
    answered(deal, '03-20');
    expect(ends(deal)).toEqual(['2026-04-07']);
    expect(deal.state.steps['notice/period']?.round).toBe(2);
  });

  it('is a new edition, and runs in full, when only the notice itself is corrected', () => {
    const deal = announced();
    publish(deal);
    objected(deal);
    decided(deal, 'partly');
    expect(() => corrected(deal, '补充定价依据，交易价格不变')).toThrow('a new edition');
    deal.does('officer', {
      type: 'return',
      step: at('correct'),
      to: 'notice/publish',
      reason: '补充定价依据后重新公示',
      resume: 'direct',
    });
    publish(deal, { notice_edition: 2, notice_basis: '依据评估报告、可比交易及谈判记录确定' });
    corrected(deal, '补充定价依据，交易价格不变');
    answered(deal, '03-12');
    expect(ends(deal)).toEqual(['2026-03-27']);
  });

  it('is void, and asked for anew, when the price changes', () => {
    const deal = announced();
    publish(deal);
    deal.until(on('03-18'));
    deal.runEffects();
    deal.does('lin', {
      type: 'amend',
      values: { price: cny(5_000_000_00) },
      reason: '双方重新商定了交易价格',
    });
    expect(deal.open()).toEqual(['approve']);
    deal.approve('director', 'approve');
    expect(deal.open()).toEqual(['notice/publish']);
    const old = { type: 'submit', step: 'notice/publish', values: {} } as const;
    expect(() => deal.does('officer', old)).toThrow('a new price takes a new notice in full');
    publish(deal, { notice_amount: cny(5_000_000_00) });
    expect(ends(deal)).toEqual(['2026-04-02']);
  });

  it('announces the amount in CNY (§1.2)', () => {
    const dollars = { notice_amount: { currency: 'USD', minor: 6_000_000_00 } };
    expect(() => publish(announced(), dollars)).toThrow('/notice_amount');
  });

  it('labels a related party (G-11)', () => {
    const deal = announced({ related_party: true });
    expect(() => publish(deal)).toThrow('label');
    publish(deal, { notice_label: '完成人之一的配偶持有被许可方 8% 股权' });
    expect(ends(deal)).toEqual(['2026-03-17']);
  });

  it('is heard by others than whoever objected (SP-05, §2)', () => {
    const found = { type: 'decide', step: at('investigate'), outcome: 'found' } as const;
    const decide = { type: 'decide', step: at('decide'), outcome: 'decided' } as const;
    const values = { findings: '已调取评估报告和可比交易资料核对' };
    const register = (deal: Told) =>
      deal.does('officer', {
        type: 'submit',
        step: at('register'),
        values: { registered_on: '2026-03-11', complex: false },
      });
    const own = announced();
    publish(own);
    objected(own, 'ip');
    register(own);
    expect(own.refused('ip', { ...found, values })).toBe('four-eyes');
    own.does('ip2', { ...found, values });
    const groups = announced();
    publish(groups);
    objected(groups, 'group');
    register(groups);
    groups.does('ip', { ...found, values });
    expect(groups.refused('group', decide)).toBe('four-eyes');
  });

  it('hears any number of objections, one after the other', () => {
    const deal = announced();
    publish(deal);
    objected(deal);
    decided(deal, 'dismissed');
    answered(deal, '03-12');
    expect(deal.open().sort()).toEqual(['notice/objections/2/raise', 'notice/period']);
  });

  it('takes up an objection while another is looked into, by itself and with its own clocks', () => {
    const deal = announced();
    publish(deal);
    objected(deal);
    objected(deal, 'ip', 2, '03-12');
    expect(deal.open()).toEqual(
      expect.arrayContaining([at('register'), at('register', 2), at('raise', 3)]),
    );
    expect(deal.state.state).toBe('objection');
    const due = Object.values(deal.state.deadlines)
      .filter(({ step, kind }) => step.endsWith('register') && kind === 'due')
      .map(({ step, at: day }) => `${step} ${day.slice(0, 10)}`);
    expect(due).toContain(`${at('register', 2)} 2026-03-13`);
    // The one who raised it looks into the other's, never into their own.
    decided(deal, 'dismissed');
    answered(deal, '03-16');
    expect(ends(deal)).toEqual([]);
    const own = { type: 'decide', step: at('investigate', 2), outcome: 'found' } as const;
    const findings = { findings: '已调取评估报告和可比交易资料核对' };
    deal.does('officer', {
      type: 'submit',
      step: at('register', 2),
      values: { registered_on: '2026-03-12', complex: false },
    });
    expect(deal.refused('ip', { ...own, values: findings })).toBe('four-eyes');
    deal.does('ip2', { ...own, values: findings });
    deal.does('group', {
      type: 'decide',
      step: at('decide', 2),
      outcome: 'decided',
      values: { verdict: 'dismissed', verdict_grounds: '依据调查意见和评估报告作出' },
    });
    answered(deal, '03-18', 2);
    // Six days were left when the first was raised on the 11th; all are answered on the 18th.
    expect(ends(deal)).toEqual(['2026-03-24']);
    expect(deal.open().sort()).toEqual([at('raise', 3), 'notice/period']);
    deal.until(on('03-25'));
    deal.runEffects();
    expect(deal.open()).toEqual(['sign']);
  });

  it('runs in full from the last answer when one of two is upheld and the notice corrected', () => {
    const deal = announced();
    publish(deal);
    objected(deal);
    objected(deal, 'wang', 2, '03-12');
    decided(deal, 'partly');
    deal.does('officer', {
      type: 'return',
      step: at('correct'),
      to: 'notice/publish',
      reason: '补充定价依据后重新公示',
      resume: 'direct',
    });
    publish(deal, { notice_edition: 2, notice_basis: '依据评估报告、可比交易及谈判记录确定' });
    corrected(deal, '补充定价依据，交易价格不变');
    answered(deal, '03-16');
    expect(deal.state.state).toBe('objection');
    expect(ends(deal)).toEqual([]);
    decided(deal, 'dismissed', 2);
    answered(deal, '03-18', 2);
    expect(ends(deal)).toEqual(['2026-04-02']);
  });

  it('is sound, and no signature comes before its period: proved on every path', () => {
    expect(check(definition, { rules: currentRules })).toEqual([]);
  });
});
