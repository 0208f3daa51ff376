import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { decide, type Act, type DealState } from '@kezhuan/flow';
import { castOf, currentRulesForStories } from '@kezhuan/flow/story';
import { restlessness } from '../../libs/flow/src/engine/probe.ts';
import { filedDeal, pick, randomFrom, step, type DealWalk } from '../support/deal-walk.ts';
import { holdsOf } from '../support/random.ts';
import { allProcesses, randomDeal } from '../support/random-deals.ts';
import { randomProcess } from '../support/random-process.ts';

const world = {
  now: '2026-03-02T01:00:00.000Z',
  directory: castOf(['lin']),
  rules: currentRulesForStories,
};
const reason = 'because it has to be so';

/** What upsets a deal that is under way: its form changes, it goes back, it is taken back. */
function upsets({ state, random }: DealWalk): Act[] {
  const places = Object.keys(state.steps);
  const answers = Object.fromEntries(['p', 'q', 'r'].map((key) => [key, random() < 0.5]));
  const values = 'p' in (state.data[''] ?? {}) ? answers : (state.data[''] ?? {});
  const [from, to] = [pick(random, places), pick(random, places)];
  const resume = random() < 0.5 ? 'direct' : 'replay';
  return [
    { type: 'amend', values, reason },
    { type: 'return', step: from, to, reason, resume },
    { type: 'recall', step: from },
  ];
}

const peopleAt = ({ applicant, steps }: DealState): Set<string> =>
  new Set([
    applicant,
    ...Object.values(steps).flatMap(({ seats }) => seats.flatMap(({ actor }) => actor ?? [])),
  ]);

function upset(walk: DealWalk): void {
  for (const act of upsets(walk).filter(() => walk.random() < 0.3))
    for (const person of peopleAt(walk.state)) {
      const decision = decide(
        walk.definition,
        walk.state,
        act,
        { kind: 'person', person },
        walk.world,
      );
      if (!decision.ok) continue;
      walk.state = decision.state;
      mustBeAtRest(walk);
      break;
    }
}

function mustBeAtRest({ definition, state, world }: DealWalk): void {
  const left = restlessness(definition, state, world);
  if (left.length > 0) throw new Error(`${definition.key}: not seen: ${JSON.stringify(left)}`);
}

function walkThrough(walk: DealWalk): void {
  for (let acts = 0; acts < 60 && !walk.state.ended; acts++) {
    if (!step(walk)) return;
    mustBeAtRest(walk);
    upset(walk);
  }
}

describe('an act, which looks at what it moves and at nothing else', () => {
  it('leaves nothing to do that a walk through the whole flow would find', async () => {
    const values = fc.record({
      applicant: fc.constant('lin'),
      p: fc.boolean(),
      q: fc.boolean(),
      r: fc.boolean(),
      day: fc.constantFrom(null, '2026-05-04'),
      rows: fc.array(fc.record({ n: fc.nat(9) }), { maxLength: 2 }),
    });
    await holdsOf(fc.tuple(randomProcess, values, fc.nat()), 60, ([definition, filed, seed]) =>
      walkThrough(filedDeal(definition, world, filed, randomFrom(seed))),
    );
  });

  it.each(allProcesses.map((d) => [d.key, d] as const))('nor in %s', async (_, definition) => {
    await holdsOf(fc.nat(), 8, (seed) => walkThrough(randomDeal(definition, randomFrom(seed))));
  });
});
