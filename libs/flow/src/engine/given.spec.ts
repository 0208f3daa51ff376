import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { decision, fill } from '../language/compose.ts';
import { field, optional, section } from '../language/field.ts';
import { problemsOf } from '../language/problems.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { body, person } from '../language/who.ts';
import { readFeel } from '../proof/feel-reader.ts';
import { castOf, tell } from '../story/index.ts';
import { openings } from '../views/openings.ts';
import { checkValues } from './check-values.ts';

/** A score sheet: a fund gives the criteria and their weights, an expert the scores. */

const name = t('环节', 'step');
const sheet = section('sheet', '评分表', 'Score sheet', [
  field('scores', 'table', '评分', 'Scores', {
    given: { from: 'criteria', columns: ['criterion', 'weight'] },
    columns: [
      field('criterion', 'bitext', '指标', 'Criterion'),
      field('weight', 'percent', '权重', 'Weight'),
      field('points', 'int', '分数', 'Points', { min: 0, max: 100 }),
    ],
  }),
]);
const fund: ProcessDefinition = {
  v: 1,
  key: 'fund',
  code: 'FU',
  family: 'local',
  name,
  summary: name,
  overseas: 'false',
  sections: [
    section('main', '内容', 'Content', [
      field('pi', 'person', '负责人', 'PI'),
      field('title', 'text', '名称', 'Title', optional),
      field('criteria', 'table', '指标', 'Criteria', {
        columns: [
          field('criterion', 'bitext', '指标', 'Criterion'),
          field('weight', 'percent', '权重', 'Weight'),
        ],
        sumsToWhole: 'weight',
      }),
    ]),
    sheet,
  ],
  facts: { total: { kind: 'feel', is: 'sum(for s in scores return s.points * s.weight)' } },
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  flow: [
    fill('submit', { name, by: person('pi'), sections: ['main'] }),
    decision('score', { name, by: body('expert'), sections: ['sheet'] }),
  ],
  invariants: [],
  control: { withdrawBefore: 'submit', suspend: [], terminate: [], oversee: [] },
};

const criteria = [
  { criterion: { zh: '创新', en: 'Novelty' }, weight: 6000 },
  { criterion: { zh: '市场', en: 'Market' }, weight: 4000 },
];
const cast = castOf(['lin', 'e1: expert']);
const start = () => tell(fund, cast, { applicant: 'lin', values: { pi: 'lin', criteria } });
const scores = (...points: unknown[]) => points.map((one, i) => ({ id: `r${i + 1}`, points: one }));
const score = (rows: unknown) => ({
  type: 'decide' as const,
  step: 'score',
  outcome: 'approve',
  values: { scores: rows },
});

describe('a table whose rows are given', () => {
  it('is recorded whole: what is given, and what people have filled in', () => {
    expect(problemsOf(fund, readFeel)).toEqual([]);
    const deal = start();
    deal.does('e1', score(scores(80, 60)));
    expect(deal.state.data['']?.['scores']).toEqual([
      { id: 'r1', ...criteria[0], points: 80 },
      { id: 'r2', ...criteria[1], points: 60 },
    ]);
    expect(deal.state.facts['']?.['total']).toBe(720_000);
  });

  it.each<[string, unknown, string]>([
    ['a score beyond the scale', scores(80, 101), '/scores/1/points max Points: at most 100 '],
    ['a score below it', scores(-1, 60), '/scores/0/points min Points: at least 0 '],
    ['a row too many', scores(80, 60, 70), '/scores/2 given Scores: its rows are given'],
    ['a row too few', scores(80), '/scores given Scores: its rows are given'],
    [
      'another weight',
      scores(80, 60).map((row) => ({ ...row, weight: 5000 })),
      '/scores/0/weight given Scores: "Weight" is given and may not be changed',
    ],
  ])('refuses %s, and says which rule', (_, rows, told) => {
    expect(() => start().does('e1', score(rows))).toThrow(
      told.split(' ').slice(2).join(' ').trim(),
    );
    const [form] = openings(fund, start().state, 'e1', world).flatMap((o) => o.sections ?? []);
    const faults = checkValues([form!], { scores: rows });
    expect(`${faults[0]?.pointer} ${faults[0]?.code} ${faults[0]?.message.en}`).toContain(told);
  });

  it('is offered with its rows, so that a page needs to know nothing else', () => {
    const [form] = openings(fund, start().state, 'e1', world).flatMap((o) => o.sections ?? []);
    expect(form?.fields[0]?.given?.rows).toEqual([
      { id: 'r1', ...criteria[0] },
      { id: 'r2', ...criteria[1] },
    ]);
  });

  it('names columns that are there', () => {
    const wrong = {
      ...fund,
      sections: fund.sections.map((s) =>
        s.id === 'sheet'
          ? section('sheet', '', '', [
              { ...s.fields[0]!, given: { from: 'critera', columns: ['wait'] } },
            ])
          : s,
      ),
    };
    expect(problemsOf(wrong, readFeel).map(({ code, at }) => `${code} ${at}`)).toEqual([
      'unknown-name #sheet.scores',
      'unknown-field #sheet.scores',
    ]);
  });
});

const world = {
  now: '2026-03-02T01:00:00.000Z',
  directory: cast,
  rules: {
    v: 1 as const,
    calendar: { v: 1 as const, version: 's', zone: 'Asia/Shanghai' as const, years: {} },
    authority: {},
  },
};
