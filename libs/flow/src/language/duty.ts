import type { Feel } from './condition.ts';
import type { Who } from './who.ts';

/**
 * Something owed by a day: what a step or a sub-process is, in the lists that legal and finance keep
 * across deals (design.md §7). Names and conditions are read inside the sub-process, or beside the step.
 *
 * - `milestone`: results to be delivered (domain.md SP-08).
 * - `statutory`: a filing or declaration with a day set by law (SP-06, SP-07).
 * - `report`: what is due again and again (SP-14).
 * - `payment`: money to come in (SP-09); `amount` and `received` say how much.
 */
export type Duty = {
  kind: DutyKind;
  /** Name of its day, known from the contract before its turn comes; without one, the step's clock. */
  due?: string;
  /** Who owes it or looks after it; without one, whoever has the step. */
  by?: Who;
  /** Done as far as we are concerned: it waits for others and is not late. */
  handedIn?: Feel;
  /** Without one: the step is done. */
  met?: Feel;
  /** It will not be met any more: refused, failed, written off. */
  dropped?: Feel;
  /** Minor units, and an ISO 4217 code. */
  amount?: { minor: Feel; currency: Feel };
  /** Minor units, of the same currency. */
  received?: Feel;
};

export const dutyKinds = ['milestone', 'statutory', 'report', 'payment'] as const;
export type DutyKind = (typeof dutyKinds)[number];
