import type { Act, ActType } from '../engine/act.ts';
import { isAmendable, isClosed } from '../engine/amendable.ts';
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

/** The version on offer; a move that is possible later is shown now, with what stands in its way. */
const rebasing =
  (type: 'propose_rebase' | 'rebase') =>
  (asking: Asking): readonly Opening[] =>
    asking.world.newer && may(asking, { type, ...asking.world.newer.pins, reason })
      ? [{ act: type }]
      : [];

const never = (): readonly Opening[] => [];

/** What may be done to the deal as a whole. Filing makes a deal; what comes after it is the system's. */
export const dealOffers: Readonly<Record<DealAct, (asking: Asking) => readonly Opening[]>> = {
  amend: (asking) => {
    const sections = amendable(asking);
    return sections.length > 0 && may(asking, { type: 'amend', values: {}, reason })
      ? [{ act: 'amend', scope: '', sections }]
      : [];
  },
  fulfil: (asking) =>
    Object.keys(asking.state.conditions)
      .filter((condition) => may(asking, { type: 'fulfil', condition, note: reason }))
      .map((condition) => ({ act: 'fulfil' as const, seat: condition })),
  withdraw: whenTaken({ type: 'withdraw', reason }),
  suspend: whenTaken({ type: 'suspend', reason }),
  resume: whenTaken({ type: 'resume', reason }),
  terminate: whenTaken({ type: 'terminate', reason }),
  reopen: whenTaken({ type: 'reopen', reason }),
  copy: whenTaken({ type: 'copy', people: [] }),
  comment: whenTaken({ type: 'comment', text: reason, mentions: [] }),
  attach: whenTaken({ type: 'attach', files: [] }),
  propose_rebase: rebasing('propose_rebase'),
  rebase: rebasing('rebase'),
  drop_rebase: whenTaken({ type: 'drop_rebase', reason }),
  file: never,
  deadline_passed: never,
  effect_done: never,
  effect_failed: never,
  receive: never,
  opening_failed: never,
};

/** Sections of the deal's own form that hold something, and that this person may see and amend now. */
const amendable = ({ definition, state, person, world }: Asking): readonly Section[] =>
  (visibleSections(definition, state, person, world)[''] ?? []).filter(
    (section) =>
      section.fields.some((field) => state.data['']?.[field.key] !== undefined) &&
      isAmendable({ definition, state, directory: world.directory }, person, '', section) &&
      !isClosed({ definition, state, now: world.now }, '', section),
  );
