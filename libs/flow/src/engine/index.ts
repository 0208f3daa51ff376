export type * from './act.ts';
export type * from './event.ts';
export type * from './refusal.ts';
export type * from './state.ts';
export type * from './world.ts';
export { decide, type Decision } from './decide.ts';
export {
  drawFrom,
  drawnAfter,
  eligibleExperts,
  type DrawAsk,
  type Drawn,
  type Eligible,
  type Exclusion,
  type Expert,
} from './draw-experts.ts';
export { amountOf } from './facts.ts';
export { evolve } from './evolve.ts';
export { checkValues } from './check-values.ts';
export { withGivenRows } from './given.ts';
export { namesBehind } from './names-behind.ts';
export {
  evaluate,
  contextAt,
  valueAt,
  holdsAt,
  lookUp,
  namesIn,
  type Context,
} from './evaluate.ts';
export {
  blockAt,
  isStep,
  join,
  placeFrom,
  scopeChain,
  scopeInfo,
  sectionIn,
  sectionsOf,
  stepAt,
  type Located,
} from './place.ts';
export {
  holds,
  holdersOf,
  isActive,
  isOutside,
  sideOf,
  ownParties,
  ownPeople,
  parseKey,
  rolesOf,
  isInForce,
  tieTo,
} from './directory.ts';
export { covers, faultBetween, standingInFor, takeOverFault } from './take-over.ts';
export { hasStakeBelow, isSealedValue } from './sealed.ts';
export { mayFile } from './rights.ts';
export { tally } from './rule.ts';
export { outcomesOf } from './acts/decide-step.ts';
export { messagesOf } from './related.ts';
export { carriedFrom, mayLieUnder } from './acts/file-under.ts';
export { isOverseas } from './overseas.ts';
export { foreseeRebase } from './foresee.ts';
export { probe, type Probe } from './probe.ts';
