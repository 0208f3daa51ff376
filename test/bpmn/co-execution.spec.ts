import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { castOf, currentRulesForStories } from '@kezhuan/flow/story';
import { filedDeal, randomFrom } from '../support/deal-walk.ts';
import { holdsOf } from '../support/random.ts';
import { allProcesses, randomDeal } from '../support/random-deals.ts';
import { randomProcess } from '../support/random-process.ts';
import { together, type Ending } from './together.ts';
import { programOf } from './twin.ts';

const world = {
  now: '2026-03-02T01:00:00.000Z',
  directory: castOf(['lin']),
  rules: currentRulesForStories,
};
const values = fc.record({
  applicant: fc.constant('lin'),
  p: fc.boolean(),
  q: fc.boolean(),
  r: fc.boolean(),
  day: fc.constantFrom(null, '2026-05-04'),
  rows: fc.array(fc.record({ n: fc.nat(9) }), { maxLength: 2 }),
});

const none: Record<Ending, number> = { ended: 0, stuck: 0, turned: 0, spent: 0 };

describe('the BPMN of any process, run by bpmn-engine', () => {
  it('waits at the same steps as the deal after each act, whatever is decided', async () => {
    const endings = { ...none };
    const deals = fc.tuple(randomProcess, values, fc.nat());
    await holdsOf(deals, 25, async ([definition, filed, seed]) => {
      const walk = filedDeal(definition, world, filed, randomFrom(seed));
      const { ending } = await together(await programOf(definition), walk);
      endings[ending]++;
    });
    // Their conditions stand once filed, so that every deal can be followed to its end.
    expect({ ...endings, ended: 0 }).toEqual(none);
  });
});

describe.each(allProcesses.map((d) => [d.key, d] as const))(
  'the BPMN of %s, run by bpmn-engine',
  (_, definition) => {
    it('waits at the same steps as the deal after each act, whatever is decided', async () => {
      const program = await programOf(definition);
      const endings = { ...none };
      const seen = new Set<string>();
      await holdsOf(fc.nat(), 6, async (seed) => {
        const done = await together(program, randomDeal(definition, randomFrom(seed)));
        endings[done.ending]++;
        for (const place of done.seen) seen.add(place);
      });
      process.stderr.write(`${seen.size} places, ${JSON.stringify(endings)}\n`);
      expect(seen.size).toBeGreaterThan(1);
    });
  },
);
