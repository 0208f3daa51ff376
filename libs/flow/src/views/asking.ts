import type { Act } from '../engine/act.ts';
import { refusalTo } from '../engine/decide.ts';
import type { Probe } from '../engine/probe.ts';
import type { RefusalCode } from '../engine/refusal.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import type { ProcessDefinition } from '../language/process.ts';

/** One person before one deal. */
export type Asking = {
  definition: ProcessDefinition;
  state: DealState;
  person: string;
  world: World;
  guard: Probe;
  /** People outside the university see public names. */
  outside: boolean;
};

/** Content is filled in later; only what stands against the person or the moment counts here. */
const aboutContent: readonly RefusalCode[] = [
  'invalid',
  'reason-needed',
  'unknown-outcome',
  'cannot-rebase',
];

/** Would `decide` take this act from this person, given the right content? */
export const may = ({ definition, state, person, world }: Asking, act: Act): boolean => {
  const refusal = refusalTo(definition, state, act, { kind: 'person', person }, world);
  return !refusal || aboutContent.includes(refusal.code);
};

/** Long enough for every act that wants one. */
export const reason = 'a reason long enough to be one';
