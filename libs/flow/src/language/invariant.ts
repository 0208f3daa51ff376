import type { Text } from '@kezhuan/domain';
import type { Feel } from './condition.ts';

/**
 * What must hold on every path, whatever people do. `check` proves each or prints the path that
 * breaks it. Steps are named by their path from the root: `sign/seal`, `dept`.
 *
 * - `before`: when `step` opens, each of `first` is done and not lapsed. With `when`, only on paths
 *   where that condition was decided true, read in the scope of the step.
 * - `never_together`: the two are never open at the same time.
 * - `only_if`: when `step` opens, `holds` has been found true, read in the scope of the step.
 * - `no_own_deal`: nobody decides on a deal in which one of the named people fields names them.
 */
export type Invariant =
  | { kind: 'before'; step: string; first: readonly string[]; when?: Feel; law?: Text }
  | { kind: 'never_together'; steps: readonly [string, string]; law?: Text }
  | { kind: 'only_if'; step: string; holds: Feel; law?: Text }
  | { kind: 'no_own_deal'; people: readonly string[]; law?: Text };

/** The condition an invariant hangs on, or asserts. */
export const conditionOf = (invariant: Invariant): Feel | undefined => {
  if (invariant.kind === 'before') return invariant.when;
  return invariant.kind === 'only_if' ? invariant.holds : undefined;
};
