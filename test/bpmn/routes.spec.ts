import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noNames, routePreview } from '@kezhuan/flow/views';
import { stepAt, type Event } from '@kezhuan/flow';
import { eachOnce } from '../../libs/flow/src/views/preview-route.ts';
import { namesAhead } from '../../libs/flow/src/views/preview-values.ts';
import { listText } from '../../libs/flow/src/views/words.ts';
import { randomFrom, step } from '../support/deal-walk.ts';
import { holdsOf } from '../support/random.ts';
import { allProcesses, randomDeal, walkWorld } from '../support/random-deals.ts';

type Opened = Extract<Event, { type: 'step-opened' }>;

/**
 * What the route promises: when everyone approves in time and fills in what is asked as plainly as the
 * form takes it, these steps open and no others, for these people; and where a decision may approve in
 * several ways, what comes only with some of them is told as such. Branches side by side may come in
 * either order, and it may stop where nobody can guess an answer: from there on it has no days.
 */
describe.each(allProcesses.map((d) => [d.key, d] as const))('the route of %s', (_, definition) => {
  it('is the way a deal takes when everyone approves', () =>
    holdsOf(fc.nat(), 6, (seed) => {
      const walk = { ...randomDeal(definition, randomFrom(seed)), lively: 0 };
      const filed = walk.state.data['']!;
      const whole = routePreview(definition, filed, walkWorld, noNames);
      const sure = whole.filter((s) => s.opens && !s.only);
      const opened = new Map<string, Opened>();
      for (let done = step(walk); done; done = step(walk))
        for (const e of done.events) if (e.type === 'step-opened') opened.set(e.step, e);
      const first = definition.flow[0]!.id;
      const missed = sure.filter(
        (s) => s.step !== first && !opened.has(s.step) && !walk.state.steps[s.step],
      );
      // Whoever waits for other deals goes no further alone.
      const hangs = Object.entries(walk.state.steps).some(([place, { status }]) => {
        const block = stepAt(definition, place)?.block;
        const waits = block?.kind === 'wait' && block.until.kind === 'holds';
        return status === 'open' && (waits || block?.kind === 'open');
      });
      expect(hangs ? [] : missed.map((s) => s.step)).toEqual([]);
      const names = namesAhead(noNames, filed);
      const told = sure.filter((s) => opened.has(s.step));
      expect(told.map((s) => [s.step, s.who])).toEqual(
        told.map((s) => [
          s.step,
          listText(eachOnce(opened.get(s.step)!.seats.map(({ key }) => names.seat(key)))),
        ]),
      );
      // What is told without days is told block by block: nothing opens in one that is not told.
      const blocks = new Set(whole.map((s) => s.step.split('/')[0]));
      expect([...opened.keys()].filter((place) => !blocks.has(place.split('/')[0]!))).toEqual([]);
    }));
});
