import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import {
  checkValues,
  defineProcess,
  drawFrom,
  drawnAfter,
  field,
  fill,
  optional,
  person,
  problemsOf,
  section,
  use,
  type ProcessDefinition,
  type Values,
} from '@kezhuan/flow';
import { check } from '@kezhuan/flow/proof';
import { castOf, tell, type Story } from '@kezhuan/flow/story';
import { noNames, openings, oversightOf, sightOf, stepperOf } from '@kezhuan/flow/views';
import { currentRules } from '../rules/index.ts';
import { everythingTold } from './everything-told.ts';
import { experts } from './experts.ts';

/** An application that is nothing but its review. */
const application: ProcessDefinition = defineProcess({
  key: 'reviewed',
  code: 'S3',
  family: 'local',
  name: t('申报', 'Application'),
  summary: t('申报', 'Application'),
  overseas: 'false',
  sections: [
    section('basics', '申报内容', 'Application', [
      field('title', 'bitext', '名称', 'Title'),
      field('pi', 'person', '负责人', 'PI'),
      field('plan', 'longtext', '方案', 'Plan'),
      field('criteria', 'table', '指标', 'Criteria', {
        columns: [
          field('criterion', 'bitext', '指标', 'Criterion'),
          field('weight', 'percent', '权重', 'Weight'),
        ],
      }),
      field('drop', 'bool', '去掉最高最低', 'Drop the extremes', optional),
    ]),
  ],
  facts: { good: { kind: 'feel', is: 'review.score >= 70' } },
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  control: { withdrawBefore: 'apply', suspend: [], terminate: [], oversee: ['dom_director'] },
  flow: [
    fill('apply', { name: t('申报', 'Apply'), by: person('pi'), sections: ['basics'] }),
    use(experts({ reads: ['basics'] }), {
      id: 'review',
      inputs: {
        discipline: '"materials"',
        sides: '["university", "government"]',
        wanted: '5',
        criteria: 'criteria',
        unsuitable: '[]',
        competing: '[]',
        drop_extremes: 'drop',
      },
    }),
  ],
  tells: { score: 'review.score' },
  invariants: [],
});

const pool = Array.from({ length: 24 }, (_, i) => ({
  person: `e${i + 1}`,
  side: i % 2 ? 'government' : 'university',
}));
const cast = castOf([
  'lin: researcher',
  'tao: dom_director',
  'head: dom_director',
  'desk: dom_manager',
  'audit: auditor',
  'deputy: expert',
  ...pool.map((one) => `${one.person}: expert`),
]);
cast.relations = [{ person: 'tao', to: { person: 'lin' }, kind: 'spouse' }];

const seed = '00112233445566778899aabbccddeeff';
const drawn = drawFrom(pool, { wanted: 5, sides: ['university', 'government'] }, seed);
const criteria = [
  { criterion: { zh: '创新', en: 'Novelty' }, weight: 6000 },
  { criterion: { zh: '市场', en: 'Market' }, weight: 4000 },
];

const start = (more: Values = {}, rows = drawn): Story => {
  const deal = tell(application, cast, {
    applicant: 'lin',
    values: {
      title: { zh: '膜材料', en: 'Membranes' },
      pi: 'lin',
      plan: '秘密方案',
      criteria,
      ...more,
    },
    rules: currentRules,
  });
  deal.runEffects({ 'review/draw': { drawn: rows.map((row) => ({ ...row })) } });
  return deal;
};

const rowOf = (deal: Story, who: string): string => {
  const rows = deal.state.data['review']?.['drawn'] as { id: string; person: string }[];
  return rows.find((row) => row.person === who)!.id;
};
const place = (deal: Story, who: string, step: string) =>
  `review/reviews/${rowOf(deal, who)}/${step}`;
const invited = (deal: Story): string[] =>
  (deal.state.data['review']!['drawn'] as { person: string }[])
    .map(({ person: who }) => who)
    .filter((who) => {
      const status = deal.state.steps[place(deal, who, 'invite')]?.status;
      return status === 'open';
    });
const accepts = (deal: Story, who: string) =>
  deal.does(who, {
    type: 'submit',
    step: place(deal, who, 'invite'),
    values: { answer: 'accept', pledge: { accepted: true } },
  });
const declines = (deal: Story, who: string) =>
  deal.does(who, {
    type: 'submit',
    step: place(deal, who, 'invite'),
    values: { answer: 'decline' },
  });
const sheet = (...points: number[]) => ({
  scores: points.map((one, i) => ({ id: `r${i + 1}`, points: one })),
  comments: '方案可行，指标清楚，建议支持。',
});
const scores = (deal: Story, who: string, ...points: number[]) =>
  deal.does(who, {
    type: 'decide',
    step: place(deal, who, 'score'),
    outcome: 'scored',
    values: sheet(...points),
  });
const world = (deal: Story) => ({ now: deal.now, directory: cast, rules: currentRules });
const told = (deal: Story, who: string): string =>
  everythingTold(application, deal, who, { directory: cast, rules: currentRules });
/** Where the scoring of each who accepted stands, as one person is told. */
const standing = (deal: Story, who: string): string[] => {
  const { isSealed } = sightOf(application, deal.state, who, world(deal));
  const steps = stepperOf(application, deal.state, noNames, deal.now, { isSealed });
  return steps
    .filter((s) => s.step.endsWith('/score') && ['open', 'done'].includes(s.status))
    .map(({ status }) => status)
    .sort();
};

describe('experts', () => {
  it('are well defined, and can come to an end on every path', () => {
    expect(problemsOf(application)).toEqual([]);
    expect(check(application)).toEqual([]);
  });

  it('are called as drawn, half from each side; who declines is followed by one of their side', () => {
    const deal = start();
    const first = drawn.filter(({ substitute }) => !substitute).map((one) => one.person);
    expect(invited(deal)).toEqual(first);
    const [gone] = first as [string];
    deal.does(gone, {
      type: 'submit',
      step: place(deal, gone, 'invite'),
      values: { answer: 'decline' },
    });
    const side = drawn.find((one) => one.person === gone)!.side;
    const next = drawn.find((one) => one.side === side && one.substitute)!.person;
    expect(invited(deal).sort()).toEqual([...first.slice(1), next].sort());
  });

  it('who do not answer within two working days are followed too', () => {
    const deal = start();
    const before = invited(deal);
    deal.until('2026-03-05T02:00:00.000Z');
    expect(before.filter((who) => invited(deal).includes(who))).toEqual([]);
    expect(invited(deal)).toHaveLength(5);
  });

  it('who accept and have not scored half as long again after ten working days are followed too', () => {
    const deal = start();
    const [silent, ...others] = invited(deal) as [string, ...string[]];
    deal.until('2026-03-03T02:00:00.000Z');
    accepts(deal, silent);
    for (const who of others) {
      accepts(deal, who);
      scores(deal, who, 80, 80);
    }
    deal.until('2026-03-24T10:00:00.000Z');
    expect([invited(deal), deal.state.ended]).toEqual([[], false]);
    deal.until('2026-03-25T01:00:00.000Z');
    const step = place(deal, silent, 'score');
    const late = { type: 'decide', step, outcome: 'scored', values: sheet(80, 80) } as const;
    expect(deal.refused(silent, late)).toBe('step-not-open');
    const side = drawn.find((one) => one.person === silent)!.side;
    const next = drawn.find((one) => one.side === side && one.substitute)!.person;
    expect(invited(deal)).toEqual([next]);
    // Nobody of those left answers: four of five are enough.
    deal.until('2026-07-01T01:00:00.000Z');
    expect(deal.state).toMatchObject({
      ended: true,
      facts: { review: { valid_scores: 4, score: 80 } },
    });
  });

  it('see nothing of the application before they have pledged, and then what they judge', () => {
    const deal = start();
    const [who] = invited(deal) as [string];
    expect(told(deal, who)).not.toContain('秘密方案');
    expect(
      deal.refused(who, {
        type: 'submit',
        step: place(deal, who, 'invite'),
        values: { answer: 'accept' },
      }),
    ).toBe('invalid');
    accepts(deal, who);
    expect(told(deal, who)).toContain('秘密方案');
    for (const other of drawn.filter((one) => one.person !== who))
      expect(told(deal, who)).not.toContain(`«${other.person}»`);
  });

  it('are looked after by the secretariat without a stake, and known to auditors', () => {
    const deal = start();
    const step = place(deal, invited(deal)[0]!, 'invite');
    const of = (who: string) => {
      const { any, mayKnow, runs } = oversightOf(application, deal.state, who, world(deal));
      return [any, mayKnow(step), runs(step)];
    };
    expect(of('head')).toEqual([true, true, true]);
    // The role alone opens no deal.
    expect(of('desk')).toEqual([false, false, false]);
    deal.does('lin', { type: 'copy', people: ['desk'] });
    expect(of('desk')).toEqual([true, true, true]);
    expect(of('audit')).toEqual([true, true, false]);
    // The applicant, the director who is married to them, and an expert of the pool.
    for (const who of ['lin', 'tao', 'e24']) expect(of(who)).toEqual([false, false, false]);
  });

  it('answer what they are asked, and have no other word in it', () => {
    const deal = start();
    const [who] = invited(deal) as [string];
    for (const act of [
      { type: 'copy', people: [who] },
      { type: 'comment', text: '请问', mentions: [] },
      { type: 'attach', files: [] },
    ] as const)
      expect(deal.refused(who, act)).toBe('not-yours');
  });

  it('nobody stands in for', () => {
    const deal = start();
    const [who] = invited(deal) as [string];
    const lent = (endsAt: string | null) => (directory: typeof cast) => ({
      ...directory,
      delegations: [
        {
          id: 'd',
          from: who,
          to: 'deputy',
          startsAt: '2026-01-01T00:00:00.000Z',
          endsAt,
          processes: [],
          maxAmount: null,
        },
      ],
    });
    for (const endsAt of [null, new Date(Date.parse(deal.now) - 1000).toISOString()]) {
      deal.directory(lent(endsAt));
      expect(
        deal.refused('deputy', {
          type: 'submit',
          step: place(deal, who, 'invite'),
          values: { answer: 'accept', pledge: { accepted: true } },
        }),
      ).toBe('not-yours');
    }
  });

  it('with a conflict found late may not score, only recuse; the next one is called', () => {
    const deal = start();
    const [who] = invited(deal) as [string];
    accepts(deal, who);
    deal.directory((directory) => ({
      ...directory,
      relations: [...directory.relations, { person: who, to: { person: 'lin' }, kind: 'sibling' }],
    }));
    const step = place(deal, who, 'score');
    expect(
      deal.refused(who, { type: 'decide', step, outcome: 'scored', values: sheet(80, 80) }),
    ).toBe('conflict');
    const before = invited(deal).length;
    deal.does(who, { type: 'recuse', step, reason: '与申请人有亲属关系，申请回避' });
    expect(invited(deal)).toHaveLength(before + 1);
    expect(deal.state.incidents).toEqual({});
  });

  it.each<[string, Values, string]>([
    ['a score beyond the scale', sheet(80, 101), '/scores/1/points max'],
    ['a score below it', sheet(-1, 80), '/scores/0/points min'],
    ['a criterion left out', sheet(80), '/scores given'],
  ])('are refused %s', (_, values, fault) => {
    const deal = start();
    const [who] = invited(deal) as [string];
    accepts(deal, who);
    const step = place(deal, who, 'score');
    const offer = openings(application, deal.state, who, world(deal)).find((o) => o.step === step);
    const faults = checkValues(offer?.sections ?? [], values);
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toContain(fault);
    expect(deal.refused(who, { type: 'decide', step, outcome: 'scored', values })).toBe('invalid');
  });

  it('cannot score by weights that are no whole', () => {
    const [first] = criteria as [(typeof criteria)[0]];
    const deal = start({ criteria: [first, { ...criteria[1], weight: 3000 }] });
    const [who] = invited(deal) as [string];
    accepts(deal, who);
    expect(() => scores(deal, who, 80, 80)).toThrow(/Scores must add up to 100.00 %/);
  });
});

describe('a score', () => {
  const all = (deal: Story, ...points: [number, number][]) => {
    for (const [i, who] of invited(deal).entries()) {
      accepts(deal, who);
      scores(deal, who, ...points[i]!);
    }
    return deal.state.facts['review'];
  };

  it('is the mean of the weighted scores, to the hundredth', () => {
    // 80·0.6+70·0.4 = 76; 61; 90; 33.2; 70.4 → 330.6 / 5
    const points: [number, number][] = [
      [80, 70],
      [61, 61],
      [90, 90],
      [32, 35],
      [70, 71],
    ];
    const deal = start();
    expect(all(deal, ...points)).toMatchObject({ score: 66.12, valid_scores: 5, reviewed: true });
    expect(deal.state.ended).toBe(true);
    // Without the highest and the lowest: 207.4 / 3 = 69.133…
    expect(all(start({ drop: true }), ...points)).toMatchObject({ score: 69.13 });
  });

  it('is known to nobody before all are in, and never to whoever has a stake; the office knows who is still to score', () => {
    const deal = start();
    const asked = invited(deal);
    for (const [i, who] of asked.entries()) {
      accepts(deal, who);
      if (i < 4) scores(deal, who, 91, 91);
    }
    expect(told(deal, 'head')).not.toMatch(/points|hundredths|"score":|支持/);
    expect(told(deal, 'head')).toContain(`«${asked[0]}»`);
    expect(standing(deal, 'head')).toEqual(['done', 'done', 'done', 'done', 'open']);
    scores(deal, asked[4]!, 91, 91);
    expect(told(deal, 'head')).toContain('"score":91');
    expect(told(deal, 'audit')).toContain('"score":91');
    for (const who of ['lin', 'tao']) {
      const all = told(deal, who);
      expect(all).not.toContain('91');
      expect(all).not.toContain('good');
      expect(all).not.toMatch(/valid_scores|scored|reviews/);
      for (const { person: expert } of drawn) expect(all).not.toContain(`«${expert}»`);
    }
  });

  describe('that fewer than three give is none:', () => {
    const few = drawn.filter(({ place }) => place === 1);
    const tooFew = () => {
      const deal = start({}, few);
      for (const who of few.map((one) => one.person)) {
        accepts(deal, who);
        scores(deal, who, 80, 80);
      }
      return deal;
    };
    const values = { redraw_why: '替补用尽，有效评分不足三份' };
    const drawMore = (deal: Story) => {
      deal.does('desk', { type: 'submit', step: 'review/more', values });
      const rows = deal.state.data['review']!['drawn'] as typeof few;
      const left = pool.filter(({ person: one }) => few.every((f) => f.person !== one));
      const others = drawFrom(left, { wanted: 5, sides: ['university', 'government'] }, seed);
      deal.runEffects({
        'review/draw_more': {
          drawn: drawnAfter(rows, others, 5).map((row) => ({ ...row })),
          earlier_draws: [{ seed_before: seed, digest_before: 'x' }],
        },
      });
    };

    it('the office has more experts drawn, and the review goes on', () => {
      const deal = tooFew();
      expect(deal.state.facts['review']).toMatchObject({ valid_scores: 2 });
      expect(deal.state.facts['review']?.['score'] ?? null).toBeNull();
      expect(deal.open()).toEqual(['review/more']);
      // Married to the applicant; the applicant.
      for (const who of ['tao', 'lin'])
        expect(deal.refused(who, { type: 'submit', step: 'review/more', values })).toBe(
          'no-such-step',
        );
      drawMore(deal);
      const requested = deal.events.findLast((e) => e.type === 'effect-requested');
      expect(requested).toMatchObject({ effect: 'draw_experts', input: { before: few } });
      expect(invited(deal)).toHaveLength(3);
      const [next] = invited(deal) as [string];
      accepts(deal, next);
      scores(deal, next, 86, 86);
      for (const who of invited(deal)) declines(deal, who);
      deal.until('2026-07-01T01:00:00.000Z');
      expect(deal.state.facts['review']).toMatchObject({ reviewed: true, score: 82 });
      expect(deal.state.ended).toBe(true);
    });

    it('an incident, where that does not help', () => {
      const deal = tooFew();
      drawMore(deal);
      deal.until('2026-07-01T01:00:00.000Z');
      expect(deal.state.incidents['review/enough:awaited']?.text.en).toContain('Fewer than 3');
      expect(deal.state.ended).toBe(false);
    });
  });
});
