import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Act } from '../engine/act.ts';
import { decide } from '../engine/decide.ts';
import type { World } from '../engine/world.ts';
import { calendarDays, onDate } from '../language/clock.ts';
import { all, branch, decision, fill, waitFor, waitUntil } from '../language/compose.ts';
import { defineProcess } from '../language/define.ts';
import { field, section } from '../language/field.ts';
import { problemsOf } from '../language/problems.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { person, role } from '../language/who.ts';
import { castOf, houseOf, tell } from '../story/index.ts';
import { currentRulesForStories } from '../story/world.ts';
import { handbookOf } from './handbook.ts';
import { openings } from './openings.ts';
import { publicationsOf } from './publications.ts';
import { readerKeysOf } from './reader-keys.ts';
import { visibleSections } from './visibility.ts';

const name = (id: string) => t(id, id);

/** A guide that is published with the name of who wrote it, while one may apply until 17:00:00. */
const call = defineProcess({
  key: 'sample_call',
  code: 'S1',
  family: 'local',
  name: name('call'),
  summary: name('call'),
  overseas: 'false',
  sections: [
    section('guide', '', '', [field('title', 'text', '', ''), field('closes_at', 'date', '', '')]),
    section('inside', '', '', [field('pi', 'person', '', ''), field('reserve', 'int', '', '')]),
    section('remark', '', '', [field('remark', 'text', '', '')]),
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  flow: [
    fill('draft', { name: name('draft'), by: person('pi'), sections: ['guide', 'inside'] }),
    decision('agree', { name: name('agree'), by: role('fund_committee'), reads: ['guide'] }),
    all('out', name('out'), [
      branch('open', name('open'), [
        waitFor('open', onDate('closes_at', 0, '17:00:00'), {
          name: name('open'),
          reads: ['guide'],
          publishes: {
            as: 'call',
            sections: ['guide'],
            fields: ['pi'],
            to: ['reader_public', 'researcher', 'ent_rep'],
          },
        }),
        waitFor('settle', calendarDays(3), {
          name: name('settle'),
          publishes: { sections: ['guide'], to: ['researcher'] },
        }),
      ]),
      branch('remark', name('remark'), [
        waitUntil('remark', {
          name: name('remark'),
          by: role('reader_public'),
          sections: ['remark'],
          voluntary: true,
        }),
      ]),
    ]),
    decision('award', { name: name('award'), by: role('fund_committee') }),
  ],
  invariants: [],
  control: { withdrawBefore: 'agree', suspend: [], terminate: [], oversee: ['dom_director'] },
});

const application: ProcessDefinition = {
  ...call,
  key: 'sample_application',
  code: 'S2',
  sections: [
    section('asked', '', '', [field('title', 'text', '', ''), field('pi', 'person', '', '')]),
  ],
  flow: [
    fill('apply', { name: name('apply'), by: person('pi'), sections: ['asked'] }),
    decision('check', { name: name('check'), by: role('dom_manager') }),
  ],
  control: { withdrawBefore: 'check', suspend: [], terminate: [], oversee: [] },
  underOnly: true,
  under: [
    {
      link: 'applications',
      name: name('applications'),
      process: 'sample_call',
      when: 'steps.open.status = "open" or steps.open.status = "done"',
      checks: [
        {
          code: 'closed',
          holds: 'filed_at < closes_at + "T09:00:01"',
          message: t('申报已于 17:00:00 截止', 'It closed at 17:00:00'),
          source: 'domain.md SP-17',
        },
      ],
    },
  ],
};

const cast = castOf([
  'lin: researcher',
  'mei: researcher@unit:chem',
  'wang: reader_public',
  'rep: ent_rep@org:acme',
  'chair: fund_committee',
  'boss: dom_director',
  'nobody',
]);

const closing = '2026-04-15T09:00:00.000Z';
const values = { title: 'guide', closes_at: '2026-04-15', pi: 'boss', reserve: 7 };

const published = () => {
  const deal = tell(call, cast, { applicant: 'boss', values });
  deal.approve('chair', 'agree');
  return deal;
};
type Told = ReturnType<typeof published>;

const world: World = { now: closing, directory: cast, rules: currentRulesForStories };
const keysRead = (deal: Told, who: string): string[] =>
  (visibleSections(call, deal.state, who, world)[''] ?? []).flatMap(({ fields }) =>
    fields.map(({ key }) => key),
  );

describe('what a step publishes while it is open', () => {
  it('is listed, with its end and what may be done about it', () => {
    const deal = published();
    expect(publicationsOf(call, deal.state)).toEqual([
      {
        step: 'open',
        kind: 'call',
        name: name('open'),
        since: deal.now,
        until: closing,
        may: ['object', 'apply'],
      },
    ]);
    deal.until('2026-04-16T00:00:00.000Z');
    const [after] = publicationsOf(call, deal.state);
    expect(after).toMatchObject({ step: 'settle', kind: 'notice', may: ['object'] });
    deal.until('2026-05-01T00:00:00.000Z');
    expect(publicationsOf(call, deal.state)).toEqual([]);
  });

  it('is read by everyone it is for, whatever school they hold the role in, and by nobody else', () => {
    const deal = published();
    for (const who of ['lin', 'mei', 'wang', 'rep'])
      expect([who, keysRead(deal, who)]).toEqual([
        who,
        who === 'wang' ? ['title', 'closes_at', 'pi', 'remark'] : ['title', 'closes_at', 'pi'],
      ]);
    expect(keysRead(deal, 'boss')).toContain('reserve');
    const keys = () => readerKeysOf(call, deal.state).filter((key) => key.endsWith('@'));
    expect(keys()).toEqual(['role:ent_rep@', 'role:reader_public@', 'role:researcher@']);
    deal.until('2026-04-16T00:00:00.000Z');
    expect(keys()).toEqual(['role:researcher@']);
  });

  it('offers what may be said to it as what need not be done', () => {
    const deal = published();
    const offered = openings(call, deal.state, 'wang', { ...world, now: deal.now });
    expect(offered.filter(({ step }) => step === 'remark')).toContainEqual(
      expect.objectContaining({ act: 'note_event', voluntary: true }),
    );
  });

  it('keeps it open to all: nobody can take it from the others, hand it on, or be urged to it', () => {
    const deal = published();
    const offered = openings(call, deal.state, 'wang', { ...world, now: deal.now });
    expect(offered.flatMap(({ act, step }) => (step === 'remark' ? [act] : []))).toEqual([
      'note_event',
    ]);
    const tried = (act: Act) => {
      const actor = { kind: 'person', person: 'wang' } as const;
      const answer = decide(call, deal.state, act, actor, { ...world, now: deal.now });
      return answer.ok ? 'done' : answer.refusal.message.en;
    };
    const reason = 'somebody else should rather do this';
    for (const act of [
      { type: 'claim', step: 'remark' },
      { type: 'transfer', step: 'remark', to: 'mei', reason },
      { type: 'urge', step: 'remark' },
    ] as const)
      expect(tried(act)).toContain('open to all');
  });

  it('stands in the handbook, and a section or role nobody knows is found', () => {
    expect(handbookOf(call, ['en'])).toContain('Published');
    const broken = structuredClone(call) as unknown as { flow: { branches: unknown[] }[] };
    const [open] = (broken.flow[2]!.branches[0] as { flow: { publishes: object }[] }).flow;
    open!.publishes = { sections: ['gone'], fields: ['nothing'], to: ['king'] };
    expect(problemsOf(broken as unknown as ProcessDefinition).map(({ code }) => code)).toEqual([
      'unknown-section',
      'unknown-field',
      'unknown-role',
    ]);
  });
});

describe('a deadline at a second', () => {
  const filedAt = (now: string, closed: boolean) => {
    const house = houseOf([call, application], cast);
    const deal = house.file('sample_call', { applicant: 'boss', values });
    deal.approve('chair', 'agree');
    if (closed) deal.until('2026-04-15T09:05:00.000Z');
    return house.file('sample_application', {
      applicant: 'lin',
      values: { title: 'x', pi: 'lin' },
      under: { deal, link: 'applications' },
      now,
    });
  };

  it('closes then and not at the end of the day', () => {
    const deal = published();
    deal.until('2026-04-15T08:59:59.999Z');
    expect(deal.open()).toContain('open');
    deal.until(closing);
    expect(deal.open()).not.toContain('open');
  });

  it('takes what arrived within it, though its turn came after the close', () => {
    expect(filedAt('2026-04-15T09:00:00.999Z', false).state.parent?.link).toBe('applications');
    expect(filedAt('2026-04-15T08:59:59.000Z', true).state.parent?.link).toBe('applications');
  });

  it('refuses what arrived a second late, with the rule', () => {
    const late = '2026-04-15T09:00:01.000Z';
    expect(() => filedAt(late, false)).toThrow('not-under');
    expect(() => filedAt(late, true)).toThrow('It closed at 17:00:00');
  });

  it('must be a time of day', () => {
    const broken = JSON.parse(JSON.stringify(call).replace('17:00:00', '5 pm')) as typeof call;
    expect(problemsOf(broken).map(({ code }) => code)).toEqual(['unknown-time']);
  });
});
