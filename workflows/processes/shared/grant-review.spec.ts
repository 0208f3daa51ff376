import { describe, expect, it } from '@jest/globals';
import type { Drawn, Values } from '@kezhuan/flow';
import { noticesOf, openings } from '@kezhuan/flow/views';
import coLed from '../region_fund_project_co/process.ts';
import govLed from '../region_fund_project_gov/process.ts';
import { currentRules } from '../rules/index.ts';
import { everythingTold } from './everything-told.ts';
import { coApplication, govApplication } from './grant-sample.ts';
import { applied, asked, cast, drawn, reviewed, type Applied } from './grant-told.ts';

const wish = (person: string) => ({ person, unsuitable_why: '曾有学术争议' });

/** Endorsed and formally checked, in the mode it is of. */
const checked = {
  government: (values: Values = {}): Applied => {
    const told = applied(govLed, govApplication(values));
    const { deal, decide } = told;
    decide('rep', 'lead', 'confirm');
    deal.approve('dean', 'dept');
    deal.approve('wu-fang', 'office');
    deal.approve('su-he', 'endorse');
    deal.runEffects();
    decide('su-he', 'formal', 'pass');
    return told;
  },
  both: (values: Values = {}): Applied => {
    const told = applied(coLed, coApplication(values));
    told.deal.approve('dean', 'dept');
    told.deal.approve('signatory', 'enterprise');
    told.deal.runEffects();
    told.decide('wu-fang', 'formal_university', 'pass');
    told.decide('su-he', 'formal_government', 'pass');
    return told;
  },
};

const closed = ({ house, call }: Applied) => {
  call.approve('zhu-lin', 'open');
  house.carry();
};
const drawAsked = ({ deal }: Applied): Values | undefined =>
  deal.events.flatMap((e) =>
    e.type === 'effect-requested' && e.effect === 'draw_experts' ? [e.input] : [],
  )[0];
const goesOutTo = ({ deal }: Applied, who: string): string =>
  everythingTold(govLed, deal, who, { directory: cast, rules: currentRules });

describe('the experts of a grant', () => {
  it('are drawn from the pool of the government; those named, and rivals of the round, are not asked', () => {
    const told = checked.government({ unsuitable_experts: [wish('e2'), wish('e4')] });
    const team = ['e6', 'e8'].map((person) => ({ person, team_role: '检测' }));
    told.house.file(govLed.key, {
      applicant: 'chen-min',
      values: govApplication({ team }),
      under: { deal: told.call, link: 'applications' },
    });
    told.house.carry();
    closed(told);
    expect(drawAsked(told)).toMatchObject({
      discipline: 'materials',
      sides: ['government'],
      wanted: 5,
      unsuitable: ['e2', 'e4'],
    });
    expect(drawAsked(told)?.['competing']).toEqual(expect.arrayContaining(['e6', 'e8']));
  });

  it('are drawn from both pools where both lead; the highest and the lowest score do not count', () => {
    const told = checked.both();
    drawn(told);
    expect(drawAsked(told)).toMatchObject({ sides: ['university', 'government'] });
    const [first, ...others] = asked(told);
    reviewed(told, 100, [first!]);
    reviewed(told, 70, others);
    expect(told.deal.state.facts['experts']).toMatchObject({ valid_scores: 5, score: 70 });
  });

  it('see what the enterprise proves once they have accepted, and nothing before', () => {
    const told = checked.government();
    drawn(told);
    const [{ who, at }] = asked(told) as [{ who: string; at: string }];
    expect(goesOutTo(told, who)).not.toMatch(/intent\.pdf|match\.pdf/);
    told.submit(who, `${at}/invite`, { answer: 'accept', pledge: { accepted: true } });
    for (const proof of ['intent.pdf', 'match.pdf']) expect(goesOutTo(told, who)).toContain(proof);
  });

  it('are told in their mail what it is about and by when to answer, and not whose it is', () => {
    const told = checked.government();
    drawn(told);
    const [{ who, at }] = asked(told) as [{ who: string; at: string }];
    const { deal } = told;
    const mails = deal.events.flatMap((event, i) =>
      event.type === 'step-opened' && event.step === `${at}/invite`
        ? noticesOf(govLed, deal.state, event, i + 1)
        : [],
    );
    expect(mails.map(({ to }) => to)).toEqual([`person:${who}`]);
    const { zh, en } = mails[0]!.body;
    expect(zh).toMatch(/固态电解质膜中试.*\n评审学科：新材料\n.*\n期限：\d{4}-\d\d-\d\d 18:00$/);
    expect(en).toMatch(/solid electrolyte film.*\nField of review: New materials\n.*\nDue: \d{4}/);
    expect(zh + en).not.toMatch(/陈敏|chen-min|华晟|Huasheng/);
    const world = { now: deal.now, directory: cast, rules: currentRules };
    expect(openings(govLed, deal.state, who, world)[0]?.about).toEqual([
      { zh: '评审学科：新材料', en: 'Field of review: New materials' },
    ]);
  });

  it('give five valid scores where both lead: with four, more are drawn', () => {
    const told = checked.both();
    drawn(told);
    reviewed(told, 80, asked(told).slice(0, 4));
    for (let left = asked(told); left.length > 0; left = asked(told))
      for (const { who, at } of left) told.submit(who, `${at}/invite`, { answer: 'decline' });
    expect(told.deal.state.facts['experts']).toMatchObject({ valid_scores: 4, all_in: true });
    expect(told.deal.state.facts['experts']?.['score'] ?? null).toBeNull();
    expect(told.deal.open()).toEqual(['experts/more']);
    told.submit('wu-fang', 'experts/more', { redraw_why: '替补用尽，有效评分不足五份' });
    const before = told.deal.state.data['experts']!['drawn'] as unknown as Drawn[];
    const last = before.filter(({ side }) => side === 'university').length;
    const next = { person: 'vp', side: 'university', place: last + 1, substitute: true };
    told.deal.runEffects({ draw_experts: { drawn: [...before, next] } });
    reviewed(told, 80);
    expect(told.deal.state.facts['experts']).toMatchObject({ reviewed: true, score: 80 });
    expect(told.deal.open()).toEqual(['shortlist']);
  });

  it.each<[string, Values, string]>([
    [
      'four named as unsuitable',
      { unsuitable_experts: ['e1', 'e2', 'e3', 'e4'].map(wish) },
      'at most 3',
    ],
    ['a field that is none of the project’s', { review_field: 'biomedicine' }, 'field of review'],
  ])('are not to be had with %s', (_, values, why) => {
    expect(() => checked.government(values)).toThrow(new RegExp(why, 'i'));
  });

  it('score by the criteria of the fund, to the hundredth; the call hears it under seal', () => {
    const told = checked.government();
    drawn(told);
    const [gone] = asked(told);
    told.submit(gone!.who, `${gone!.at}/invite`, {
      answer: 'conflict',
      conflict_with: '与申请企业有合作',
    });
    expect(asked(told).map(({ who }) => who)).not.toContain(gone!.who);
    expect(asked(told)).toHaveLength(5);
    reviewed(told, 84);
    expect(told.deal.state.facts['experts']).toMatchObject({ valid_scores: 5, score: 84 });
    told.house.carry();
    const [heard] = Object.values(told.call.state.related);
    expect(heard).toMatchObject({ values: { scored: true, score: 84 } });
    expect(heard?.sealed).toEqual(expect.arrayContaining(['scored', 'score']));
    expect(heard?.whose?.people).toContain('chen-min');
  });

  it('and what they gave are known to the office, and to nobody on the side of the application', () => {
    const told = checked.government({ unsuitable_experts: [wish('e2')] });
    drawn(told);
    const names = asked(told).map(({ who }) => `«${who}»`);
    reviewed(told, 97);
    const office = goesOutTo(told, 'wu-fang');
    for (const name of names) expect(office).toContain(name);
    expect(office).toContain('"score":97');
    for (const who of ['chen-min', 'liu-yang', 'rep', 'su-he']) {
      const all = goesOutTo(told, who);
      expect(all).not.toMatch(/valid_scores|score_sheet|reviews|97/);
      for (const name of names) expect(all).not.toContain(name);
    }
    for (const who of ['e1', 'dean', 'rep', 'su-he'])
      expect(goesOutTo(told, who)).not.toContain('曾有学术争议');
  });
});
