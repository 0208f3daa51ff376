import type { Act, ActType } from '../engine/act.ts';
import type { Section } from '../language/form.ts';
import { may, reason, type Asking } from './asking.ts';
import type { stepOffers } from './step-offers.ts';
import type { Opening } from './view-types.ts';
import { visibleSections } from './visibility.ts';

type DealAct = Exclude<ActType, keyof typeof stepOffers>;

const whenTaken =
  (probeOf: Act, fill: (asking: Asking) => Partial<Opening> = () => ({})) =>
  (asking: Asking): readonly Opening[] =>
    may(asking, probeOf) ? [{ act: probeOf.type, ...fill(asking) }] : [];

const never = (): readonly Opening[] => [];

/** What may be done to the deal as a whole. Filing makes a deal; the last three are the system's. */
export const dealOffers: Readonly<Record<DealAct, (asking: Asking) => readonly Opening[]>> = {
  amend: whenTaken({ type: 'amend', values: {}, reason }, (asking) => ({
    scope: '',
    sections: amendable(asking),
  })),
  fulfil: (asking) =>
    Object.keys(asking.state.conditions)
      .filter((condition) => may(asking, { type: 'fulfil', condition, note: reason }))
      .map((condition) => ({ act: 'fulfil' as const, seat: condition })),
  withdraw: whenTaken({ type: 'withdraw', reason }),
  suspend: whenTaken({ type: 'suspend', reason }),
  resume: whenTaken({ type: 'resume', reason }),
  terminate: whenTaken({ type: 'terminate', reason }),
  copy: whenTaken({ type: 'copy', people: [] }),
  comment: whenTaken({ type: 'comment', text: reason, mentions: [] }),
  attach: whenTaken({ type: 'attach', files: [] }),
  file: never,
  deadline_passed: never,
  effect_done: never,
  effect_failed: never,
};

/** Sections of the deal's own form that hold something and that this person may see. */
const amendable = ({ definition, state, person, world }: Asking): readonly Section[] =>
  (visibleSections(definition, state, person, world)[''] ?? []).filter((section) =>
    section.fields.some((field) => state.data['']?.[field.key] !== undefined),
  );
