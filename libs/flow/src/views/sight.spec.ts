import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import { decision, fill, tellDeals } from '../language/compose.ts';
import { field, optional, section } from '../language/field.ts';
import { problemsOf } from '../language/problems.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Role } from '../language/role.ts';
import { person, role } from '../language/who.ts';
import { readFeel } from '../proof/feel-reader.ts';
import { castOf, currentRulesForStories, houseOf, type Story } from '../story/index.ts';
import { noticesOf } from './notices.ts';
import { namelessly, sightOf } from './sight.ts';
import { stepperOf } from './stepper.ts';
import { tasksOf, waitedFor } from './tasks.ts';
import { timelineOf } from './timeline.ts';
import { noNames } from './words.ts';

const name = t('环节', 'step');
const office: readonly Role[] = ['dom_manager', 'dom_director'];
const main = section('main', '内容', 'Content', [
  field('pi', 'person', '负责人', 'PI'),
  field('title', 'text', '名称', 'Title', optional),
]);
const terms = (more: object) =>
  section('terms', '评议', 'Opinion', [field('worth', 'int', '分', 'Worth')], more);

const processOf = (
  key: string,
  sections: ProcessDefinition['sections'],
  flow: readonly Block[],
  more: Partial<ProcessDefinition> = {},
): ProcessDefinition => ({
  v: 1,
  key,
  code: key.slice(0, 2).toUpperCase(),
  family: 'local',
  name,
  summary: name,
  overseas: 'false',
  sections: [main, ...sections],
  facts: {
    tenth: { kind: 'feel', is: 'worth / 10' },
    doubled: { kind: 'feel', is: 'worth * 2', unshown: true },
    large: { kind: 'feel', is: 'worth > 100' },
    larger: { kind: 'feel', is: 'if large then "yes" else "no"' },
  },
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  flow: [fill('submit', { name, by: person('pi'), sections: ['main'] }), ...flow],
  invariants: [],
  control: { withdrawBefore: 'submit', suspend: [], terminate: [], oversee: ['dom_director'] },
  ...more,
});

const cast = castOf([
  'lin: researcher',
  'wu: researcher',
  'zhou: researcher',
  'mei: dom_manager',
  'tao: dom_director',
  'head: dom_director',
  'law: legal_counsel',
  'audit: auditor',
  'near: auditor',
]);
cast.relations = ['tao', 'near'].map((one) => ({
  person: one,
  to: { person: 'lin' },
  kind: 'spouse',
}));
const world = { now: '2026-03-02T01:00:00.000Z', directory: cast, rules: currentRulesForStories };

const judge = (more: object = {}) =>
  decision('judge', { name, by: role('dom_manager'), sections: ['terms'], ...more });
const later = decision('later', { name, by: role('legal_counsel') });
const judged = (definition: ProcessDefinition): Story => {
  expect(problemsOf(definition, readFeel)).toEqual([]);
  const deal = houseOf([definition], cast).file(definition.key, {
    applicant: 'lin',
    values: { pi: 'lin' },
  });
  deal.does('mei', { type: 'decide', step: 'judge', outcome: 'approve', values: { worth: 500 } });
  return deal;
};
const seen = (definition: ProcessDefinition, deal: Story, who: string) => {
  const sight = sightOf(definition, deal.state, who, world);
  return {
    facts: sight.facts[''] ?? {},
    sections: (sight.sections[''] ?? []).map(({ id }) => id),
    judge: stepperOf(definition, deal.state, noNames, world.now, {
      isSealed: sight.isSealed,
    }).find(({ step }) => step === 'judge'),
    whole: sight.whole,
  };
};
const all = { tenth: 50, large: true, larger: 'yes' };

describe('facts', () => {
  it('from a section someone may not see: conclusions are shown, amounts are not', () => {
    const guarded = processOf('guarded', [terms({ visibleTo: office })], [judge(), later]);
    const deal = judged(guarded);
    expect(seen(guarded, deal, 'head').facts).toEqual(all);
    expect(seen(guarded, deal, 'lin').facts).toEqual({ large: true, larger: 'yes' });
  });

  it('from what is still hidden are hidden too, conclusions as well', () => {
    const hidden = processOf(
      'hidden',
      [terms({})],
      [judge({ hiddenUntil: 'steps.later.status = "done"' }), later],
    );
    const deal = judged(hidden);
    expect(seen(hidden, deal, 'lin').facts).toEqual({});
    deal.approve('law', 'later');
    expect(seen(hidden, deal, 'lin').facts).toEqual(all);
  });
});

describe('what is sealed', () => {
  const sealed = processOf(
    'sealed',
    [terms({ sealed: true, visibleTo: office })],
    [judge(), later],
  );

  it('is for those it names, auditors, and nobody with a stake, whatever role they hold: auditors neither', () => {
    const deal = judged(sealed);
    for (const who of ['mei', 'head', 'audit']) {
      expect(seen(sealed, deal, who)).toMatchObject({ facts: all, whole: true });
      expect(seen(sealed, deal, who).sections).toContain('terms');
    }
    for (const who of ['lin', 'tao', 'near', 'law']) {
      expect(seen(sealed, deal, who)).toMatchObject({ facts: {}, whole: false });
      expect(seen(sealed, deal, who).sections).not.toContain('terms');
      expect(seen(sealed, deal, who).judge).toMatchObject({ status: 'done', seats: [] });
      expect(seen(sealed, deal, who).judge?.outcome).toBeUndefined();
    }
  });

  it('is no step to whoever has a stake: nothing can be done to it', () => {
    const deal = judged(sealed);
    const act = {
      type: 'void',
      step: 'judge',
      seat: '1',
      reason: 'a reason that is long enough',
    } as const;
    expect(deal.refused('tao', act)).toBe('no-such-step');
    expect(deal.does('head', act).length).toBeGreaterThan(0);
  });

  it('is written to none of them', () => {
    const deal = judged(sealed);
    const told = deal.events.flatMap((event, i) => noticesOf(sealed, deal.state, event, i + 1));
    expect(told.filter(({ step, to }) => step === 'judge' && to === 'person:lin')).toEqual([]);
  });

  it('cannot be what its own people fill in, or are named to see', () => {
    const own = terms({ sealed: true, visibleTo: ['own'] });
    const wrong = processOf('wrong', [own], [judge()], {
      flow: [fill('submit', { name, by: person('pi'), sections: ['main', 'terms'] })],
    });
    expect(problemsOf(wrong, readFeel).map(({ code }) => code)).toEqual([
      'sealed-from-own',
      'sealed-from-own',
    ]);
  });
});

describe('what a deal has told under seal', () => {
  const entry = processOf('entry', [terms({ sealed: true, visibleTo: office })], [judge(), later], {
    under: [{ link: 'entries', name, process: 'call' }],
    tells: { worth: 'worth' },
    facts: {
      rank: { kind: 'feel', is: 'parent.rank' },
      said: { kind: 'feel', is: 'parent.word' },
    },
  });
  const flow = [
    decision('close', { name, by: role('dom_manager') }),
    tellDeals('tell', {
      name,
      to: 'related.entries',
      what: { rank: 'addressee.place', chosen: 'addressee.place <= 1' },
    }),
    fill('say', { name, by: person('pi'), sections: ['news'] }),
  ];
  const news = section('news', '消息', 'News', [field('word', 'text', '消息', 'Word')]);
  const call = processOf('call', [news], flow, {
    facts: {
      best: { kind: 'feel', is: 'max(for e in related.entries return e.worth)' },
      many: { kind: 'feel', is: 'count(related.entries)' },
      place: { kind: 'rank', link: 'entries', by: 'worth' },
    },
    tells: { word: 'word' },
  });

  const told = () => {
    const house = houseOf([call, entry], cast);
    const above = house.file('call', { applicant: 'wu', values: { pi: 'wu' } });
    const filed = (pi: string) =>
      house.file('entry', {
        applicant: pi,
        values: { pi },
        under: { deal: above, link: 'entries' },
      });
    const [first, second] = [filed('lin'), filed('zhou')];
    for (const deal of [first, second])
      deal.does('mei', {
        type: 'decide',
        step: 'judge',
        outcome: 'approve',
        values: { worth: deal === first ? 91 : 80 },
      });
    house.carry();
    const reads = (who: string, deal: Story) => {
      const parent = { definition: call, state: above.state, seq: above.events.length };
      const sight = sightOf(entry, deal.state, who, { ...world, parent });
      return {
        sections: (sight.sections[''] ?? []).map(({ id }) => id),
        facts: sight.facts[''] ?? {},
      };
    };
    return { house, above, first, second, reads };
  };

  it('is read above by those without a stake in it, sums and ranks included', () => {
    const { above } = told();
    const facts = (who: string) => sightOf(call, above.state, who, world).facts[''];
    expect(facts('head')).toEqual({ best: 91, many: 2 });
    expect(facts('audit')).toEqual({ best: 91, many: 2 });
    for (const who of ['tao', 'near', 'zhou']) expect(facts(who)).toEqual({ many: 2 });
  });

  it('is in the log above, which is whole to none but those who may read all', () => {
    const { above } = told();
    const whole = (who: string) => sightOf(call, above.state, who, world).whole;
    expect(whole('audit')).toBe(true);
    // Legal counsel reads the log of a deal that keeps nothing from them.
    expect(whole('law')).toBe(false);
  });

  it('keeps whoever is tied to one deal from what is sealed of those beside it', () => {
    const { first, second, reads } = told();
    for (const deal of [first, second]) {
      expect(reads('head', deal).sections).toContain('terms');
      // Tied to the first; the director is married to its PI.
      expect(reads('tao', deal)).toEqual({ sections: ['main'], facts: {} });
    }
  });

  it('stays sealed when it is told on: a place among the others', () => {
    const { house, above, first, reads } = told();
    above.approve('mei', 'close');
    house.carry();
    const heard = first.state.related[above.state.deal];
    expect(heard).toMatchObject({ values: { rank: 1, chosen: true }, sealed: ['rank', 'chosen'] });
    expect(reads('head', first).facts).toMatchObject({ rank: 1 });
    for (const who of ['lin', 'tao', 'near']) expect(reads(who, first).facts).toEqual({});
    above.does('wu', { type: 'submit', step: 'say', values: { word: '公布' } });
    house.carry();
    expect(first.state.related[above.state.deal]).toMatchObject({
      values: { rank: 1, word: '公布' },
      sealed: ['rank', 'chosen'],
    });
    expect(reads('lin', first).facts).toEqual({ said: '公布' });
  });
});

describe('the votes of a body', () => {
  const voted = processOf(
    'voted',
    [],
    [
      decision('vote', {
        name,
        by: [role('dom_manager'), role('legal_counsel')],
        rule: { kind: 'majority' },
        outcomes: [
          { key: 'agree', name: t('同意', 'For'), means: 'approve' },
          { key: 'not', name: t('不同意', 'Against'), means: 'reject' },
        ],
        onReject: 'continue',
        hiddenUntil: 'steps.vote.status = "done"',
      }),
      later,
    ],
  );
  const votesSeen = (deal: Story, who: string) => {
    const sight = sightOf(voted, deal.state, who, world);
    const entries = deal.events.map((event, seq) => ({ seq, at: world.now, event }));
    return JSON.stringify([
      stepperOf(voted, deal.state, noNames, world.now, sight).map(({ seats }) => seats),
      timelineOf(voted, entries, noNames, [], deal.state, sight),
    ]);
  };

  it('are never for whoever has a stake: they learn how it ended, also once all are in', () => {
    const deal = houseOf([voted], cast).file('voted', { applicant: 'lin', values: { pi: 'lin' } });
    deal.does('mei', { type: 'decide', step: 'vote', outcome: 'agree' });
    const no = { step: 'vote', outcome: 'not', reason: 'There is no market for it' } as const;
    deal.does('law', { type: 'decide', ...no });
    for (const who of ['head', 'audit']) {
      expect(votesSeen(deal, who)).toContain('"outcome":"agree"');
      expect(votesSeen(deal, who)).toContain(no.reason);
    }
    for (const who of ['lin', 'tao', 'near']) {
      expect(votesSeen(deal, who)).not.toMatch(/"outcome":"agree"|For at|no market/);
      expect(votesSeen(deal, who)).toContain('votes are not revealed');
      expect(votesSeen(deal, who)).toContain('结果：不同意');
    }
  });

  it('are cast by nobody they may know of: not by name, nor how many have', () => {
    const deal = houseOf([voted], cast).file('voted', { applicant: 'lin', values: { pi: 'lin' } });
    deal.does('law', { type: 'claim', step: 'vote' });
    const named = {
      person: (id: string) => t(`«${id}»`, `«${id}»`),
      org: (id: string) => t(id, id),
    };
    const seen = (who: string) => {
      const sight = sightOf(voted, deal.state, who, world);
      const entries = deal.events.map((event, seq) => ({ seq, at: world.now, event }));
      const [vote] = stepperOf(voted, deal.state, named, world.now, sight).slice(1);
      const told = timelineOf(voted, entries, namelessly(named, sight), [], deal.state, sight);
      return { seats: vote!.seats.map(({ who: { en }, status }) => `${en}: ${status}`), told };
    };
    deal.does('mei', { type: 'decide', step: 'vote', outcome: 'agree' });
    expect(seen('head').seats).toEqual(['«mei»: decided', 'Legal counsel: open']);
    for (const who of ['lin', 'tao', 'near']) {
      expect(seen(who).seats).toEqual(['those who vote: open']);
      expect(JSON.stringify(seen(who).told)).not.toMatch(/«(mei|law)»/);
      expect(JSON.stringify(seen(who).told)).toContain('A reviewer');
    }
    const waiting = tasksOf(voted, deal.state).map((task) => waitedFor(voted, task));
    expect(waiting).toEqual(['voters']);
  });
});
