import type { DealView } from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import type { Act, ActType, Section, Values } from '@kezhuan/flow';
import type { Opening } from '@kezhuan/flow/views';

/** What a person can be offered; filing has a page of its own, the rest is the system's. */
export type PersonAct = Exclude<
  ActType,
  'file' | 'deadline_passed' | 'effect_done' | 'effect_failed' | 'receive' | 'opening_failed'
>;

/** A button: one opening, or several of one act that differ in whom or what they name. */
export type Offer = {
  key: string;
  act: PersonAct;
  step?: string;
  openings: readonly Opening[];
  outcome?: NonNullable<Opening['outcomes']>[number];
};

/** What has been typed into the form of an act. */
export type Typed = {
  reason?: string;
  person?: string;
  people?: string[];
  choice?: string;
  option?: string;
  files?: { id: string; name: string; size: number; sha256: string; type: string }[];
  score?: number | string;
  conditions?: { text: string; gate: string }[];
  day?: string | undefined;
  values?: Values;
  /** The version whose difference the person has before them. */
  version?: { definition: string; rules: string };
};

export type Choice = { value: string; label: Text; hint?: 'direct' | 'replay' };

/** What a form asks for besides the sections of the step. */
export type Part =
  /** `long`: at least ten characters (domain.md §4.2); `some`: anything; `free`: may be blank. */
  | { kind: 'words'; want: 'long' | 'some' | 'free' }
  | { kind: 'person' }
  | { kind: 'people'; needed: boolean }
  | { kind: 'choice'; of: (offer: Offer, deal: DealView) => readonly Choice[] }
  | { kind: 'option'; of: readonly string[]; first: string }
  | { kind: 'files' }
  | { kind: 'score' }
  | { kind: 'conditions' }
  | { kind: 'day' }
  /** What a move to newer rules would change: read before it is asked for or agreed to. */
  | { kind: 'version' };

/** How an act is offered, what it asks for, and what it becomes. */
export type ActKind = {
  /** `main`: its own button at the step; `side`: a button for the deal; `more`: behind a menu. */
  place: 'main' | 'side' | 'more';
  tone?: 'primary' | 'danger';
  shortcut?: string;
  /** Done at a click when nothing is asked: nothing is lost by it. */
  atOnce?: boolean;
  parts: (offer: Offer) => readonly Part[];
  build: (typed: Typed, offer: Offer) => Act;
};

/** Decisions are told to nobody for a moment; what fills something in, or binds at once, is sent as it is. */
export const isHeldBack = (offer: Offer): boolean =>
  (offer.act === 'decide' || offer.act === 'return') &&
  sectionsOf(offer).length === 0 &&
  !offer.outcome?.nextSitting &&
  !offer.openings.some((opening) => opening.binding);

export const stepOf = (offer: Offer): string => offer.step ?? '';

export const sectionsOf = (offer: Offer): readonly Section[] => offer.openings[0]?.sections ?? [];
