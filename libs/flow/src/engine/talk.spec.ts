import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { calendarDays } from '../language/clock.ts';
import { all, branch, decision, fill, waitFor } from '../language/compose.ts';
import { field } from '../language/field.ts';
import { headOf, party } from '../language/who.ts';
import { castOf, currentRulesForStories, smallProcess, tell } from '../story/index.ts';
import { openings } from '../views/openings.ts';

/** Who has a word in a deal, and to whom it may be shown (domain.md §2 抄送, §14.3). */

const name = t('环节', 'step');
/** Published to every enterprise while its client and its department look at it. */
const definition = smallProcess(
  'talked_about',
  [field('department', 'unit', '院系', 'Department'), field('client', 'party', '委托方', 'Client')],
  [
    all('both', name, [
      branch('dept', name, [decision('dept', { name, by: headOf('department') })]),
      branch('theirs', name, [fill('theirs', { name, by: party('client'), sections: ['main'] })]),
      branch('open', name, [
        waitFor('open', calendarDays(30), {
          name,
          publishes: { as: 'call', sections: ['main'], to: ['reader_public', 'ent_rep'] },
        }),
      ]),
    ]),
  ],
  { own: { people: ['pi'], parties: ['client'] } },
);

const cast = castOf([
  'lin: researcher',
  'dean: dept_head@unit:cs',
  'audit: auditor, reader_public',
  'rep: ent_rep@org:acme',
  'colleague: ent_signatory@org:acme',
  'rival: ent_rep@org:other',
  'friend: researcher',
]);
const filed = () =>
  tell(definition, cast, {
    applicant: 'lin',
    values: {
      pi: 'lin',
      department: 'cs',
      client: {
        id: 'acme',
        name: t('甲', 'Acme'),
        kind: 'enterprise',
        country: 'CN',
        overseasControlled: false,
      },
    },
  });
const copying = (...people: string[]) => ({ type: 'copy', people }) as const;
const saying = (...mentions: string[]) => ({ type: 'comment', text: 'look', mentions }) as const;
const attaching = { type: 'attach', files: [] } as const;
const urging = { type: 'urge', step: 'dept' } as const;

describe('a word in a deal', () => {
  it.each([
    ['the public of what is published', 'rival'],
    ['an auditor, who reads everything', 'audit'],
  ])('is not of %s', (_, who) => {
    const deal = filed();
    for (const act of [copying(who), saying(), attaching, urging])
      expect(deal.refused(who, act)).toBe('not-yours');
    const world = { now: deal.now, directory: cast, rules: currentRulesForStories };
    expect(openings(definition, deal.state, who, world)).toEqual([]);
  });

  it.each(['lin', 'dean', 'rep'])('is of those who have part in it: %s', (who) => {
    const deal = filed();
    for (const act of [saying(), attaching, urging]) deal.does(who, act);
  });

  it('is of whoever it was copied to', () => {
    const deal = filed();
    expect(deal.refused('friend', saying())).toBe('not-yours');
    deal.does('lin', copying('friend'));
    deal.does('friend', saying());
  });
});

describe('a copy', () => {
  it('is given by someone from outside to their colleagues, and to nobody else', () => {
    const deal = filed();
    for (const who of ['rival', 'friend', 'dean'])
      expect(deal.refused('rep', copying('colleague', who))).toBe('not-yours');
    deal.does('rep', copying('colleague'));
    expect(deal.state.copied).toEqual(['colleague']);
  });

  it('is given by ours to whom they choose', () => {
    const deal = filed();
    deal.does('lin', copying('friend', 'colleague'));
  });
});

describe('a mention', () => {
  it('is of those who may read what is said', () => {
    const deal = filed();
    for (const who of ['friend', 'rival']) expect(deal.refused('lin', saying(who))).toBe('invalid');
    deal.does('lin', saying('dean', 'rep', 'audit'));
    deal.does('lin', copying('friend'));
    deal.does('lin', saying('friend'));
  });
});
