import type { DealView } from '@kezhuan/contracts';
import type { Opening } from '@kezhuan/flow/views';
import { actKinds } from './act-kinds.ts';
import type { Offer, PersonAct } from './act-kind.ts';

/** Buttons of the deal, read from its openings and from nothing else. */
export type Offers = {
  /** Steps that wait for this person, each with what may be done there; behind them, those that need not be. */
  steps: readonly StepOffers[];
  /** What may be done besides: to the deal as a whole, or to someone else's step. */
  deal: readonly Offer[];
};

export type StepOffers = {
  step: string;
  /** Nobody waits for it. */
  voluntary: boolean;
  openings: readonly Opening[];
  offers: readonly Offer[];
};

const isKnown = (act: string): act is PersonAct => act in actKinds;

/** Having one of these at a step means that the step waits for this person. */
const mine: readonly string[] = ['submit', 'decide', 'note_event', 'answer', 'claim'];

export function offersOf(deal: DealView): Offers {
  const openings = deal.openings as unknown as Opening[];
  const known = openings.filter((opening) => isKnown(opening.act));
  const waiting = [...new Set(known.filter((o) => mine.includes(o.act)).map((o) => o.step))];
  const steps = waiting.flatMap((step): StepOffers[] => {
    if (step === undefined) return [];
    const here = known.filter((opening) => opening.step === step);
    const voluntary = here.some((opening) => opening.voluntary);
    return [{ step, voluntary, openings: here, offers: toOffers(here) }];
  });
  return {
    steps: steps.sort((a, b) => Number(a.voluntary) - Number(b.voluntary)),
    deal: remindersTogether(
      toOffers(known.filter((o) => o.step === undefined || !waiting.includes(o.step))),
    ),
  };
}

/** Whoever may urge at several steps is offered it once: at which, the form asks. */
function remindersTogether(offers: readonly Offer[]): readonly Offer[] {
  const reminders = offers.filter(({ act }) => act === 'urge');
  if (reminders.length < 2) return offers;
  const all: Offer = {
    key: 'urge',
    act: 'urge',
    openings: reminders.flatMap(({ openings }) => openings),
  };
  return [...offers.filter(({ act }) => act !== 'urge'), all];
}

function toOffers(openings: readonly Opening[]): Offer[] {
  const offers = new Map<string, Offer>();
  for (const opening of openings) {
    const act = opening.act as PersonAct;
    const step = opening.step === undefined ? {} : { step: opening.step };
    if (act === 'decide') {
      for (const outcome of opening.outcomes ?? []) {
        const key = `decide ${opening.step} ${outcome.key}`;
        offers.set(key, { key, act, ...step, openings: [opening], outcome });
      }
      continue;
    }
    const key = `${act} ${opening.step ?? ''}`;
    const before = offers.get(key)?.openings ?? [];
    offers.set(key, { key, act, ...step, openings: [...before, opening] });
  }
  return [...offers.values()];
}

export const findOffer = (offers: Offers, key: string): Offer | undefined =>
  [...offers.steps.flatMap((s) => s.offers), ...offers.deal].find((offer) => offer.key === key);
