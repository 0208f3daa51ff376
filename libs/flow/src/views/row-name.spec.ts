import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import {
  all,
  branch,
  defineProcess,
  each,
  field,
  fill,
  onDate,
  options,
  person,
  role,
  section,
  waitFor,
  waitUntil,
} from '../language/index.ts';
import { castOf, tell } from '../story/index.ts';
import { currentRulesForStories } from '../story/world.ts';
import { dutiesOf } from './duties.ts';
import { noticesOf } from './notices.ts';
import { openings } from './openings.ts';
import { stepperOf } from './stepper.ts';
import { tasksOf } from './tasks.ts';
import { timelineOf } from './timeline.ts';
import { noNames } from './words.ts';

const name = t('出资到账', 'Contribution');

/** A fund into which two pay, each on a day of its own. */
const fund = defineProcess({
  key: 'made_up_fund',
  code: 'P96',
  family: 'local',
  name: t('基金', 'Fund'),
  summary: name,
  overseas: 'false',
  sections: [
    section('plan', '', '', [
      field('title', 'bitext', '', ''),
      field('pi', 'person', '', ''),
      field('contributions', 'table', '', '', {
        columns: [
          field('payer', 'enum', '', '', {
            options: options({ city: ['地方政府', 'Government'], us: ['学校', 'University'] }),
          }),
          field('year', 'int', '', ''),
          field('sum', 'money', '', ''),
          field('due', 'date', '', ''),
        ],
      }),
    ]),
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  flow: [
    fill('propose', { name, by: person('pi'), sections: ['plan'], seals: true }),
    each('paid', {
      name: t('出资', 'Contributions'),
      of: 'contributions',
      order: 'side_by_side',
      rowName: t('{payer} · 第 {year} 年 · 应到 {sum}', '{payer} · year {year} · {sum} due'),
      sections: [section('in', '', '', [field('received', 'money', '', '')])],
      flow: [
        all('arrival', name, [
          branch('money', name, [
            waitUntil('arrived', {
              name,
              by: role('finance_officer'),
              sections: ['in'],
              within: onDate('row.due'),
              duty: { kind: 'payment', due: 'row.due' },
            }),
          ]),
          branch('late', name, [waitFor('grace', onDate('row.due', 60), { name })]),
        ]),
      ],
    }),
  ],
  invariants: [],
  control: { withdrawBefore: 'propose', suspend: [], terminate: [], oversee: [] },
});

const cast = castOf(['lin', 'chen: finance_officer']);
const row = (id: string, payer: string, year: number, due: string) => ({
  id,
  payer,
  year,
  sum: { currency: 'CNY', minor: 240_000_000 },
  due,
});
const deal = tell(fund, cast, {
  applicant: 'lin',
  values: {
    title: t('常州基金', 'Changzhou fund'),
    pi: 'lin',
    contributions: [row('a', 'us', 2, '2027-06-30'), row('b', 'city', 2, '2026-06-30')],
  },
});
const city = t(
  '出资到账：地方政府 · 第 2 年 · 应到 2,400,000.00 元',
  'Contribution: Government · year 2 · CNY 2,400,000.00 due',
);

describe('a step of a row', () => {
  it('is called by its row on its card, what is due first before what is due later', () => {
    const world = { now: deal.now, directory: cast, rules: currentRulesForStories };
    const offered = openings(fund, deal.state, 'chen', world);
    const cards = offered.filter(({ act }) => act === 'note_event');
    expect(cards.map(({ step }) => step)).toEqual(['paid/b/arrived', 'paid/a/arrived']);
    expect(cards[0]!.stepName).toEqual(city);
  });

  it('and in the inbox, the mails, the timeline, the lists of what is due, and the stepper', () => {
    const step = 'paid/b/arrived';
    const tasks = tasksOf(fund, deal.state);
    expect(tasks.find((task) => task.step === step)!.stepName).toEqual(city);
    const event = { type: 'urged', step, by: { person: 'lin' } } as const;
    expect(noticesOf(fund, deal.state, event, 9)[0]!.subject.zh).toContain(city.zh);
    const stored = { seq: 9, at: deal.now, event };
    const told = timelineOf(fund, [stored], noNames, [], deal.state);
    expect(told[0]!.text.en).toBe(`urged "${city.en}"`);
    expect(dutiesOf(fund, deal.state).find(({ place }) => place === step)!.name).toEqual(city);
    const line = stepperOf(fund, deal.state, noNames, deal.now).find((it) => it.step === step)!;
    expect(line.within[1]!.zh).toBe('地方政府 · 第 2 年 · 应到 2,400,000.00 元');
  });
});

describe('a period that counts from a day still to come', () => {
  it('is not under way before that day', () => {
    const graces = (now: string) =>
      stepperOf(fund, deal.state, noNames, now)
        .filter(({ step }) => step.endsWith('grace'))
        .map(({ step, status }) => `${step} ${status}`);
    expect(graces(deal.now)).toEqual(['paid/a/grace coming', 'paid/b/grace coming']);
    expect(graces('2026-07-15T02:00:00.000Z')).toEqual([
      'paid/a/grace coming',
      'paid/b/grace open',
    ]);
  });
});
