import type { Text } from '@kezhuan/domain';
import type { Calendar } from '@kezhuan/domain/calendar';
import type {
  DealState,
  Directory,
  Event,
  Expert,
  ProcessDefinition,
  Section,
  Values,
} from '@kezhuan/flow';
import type { Printer } from '../documents/printer.ts';
import type { FileStore, StoredFile } from '../files/file-store.ts';
import type { Sealer } from '../seal/sealer.ts';
import type { RateSource } from './rates.ts';

/** One recorded event, as far as effects look at the log. */
export type LogEntry = { seq: number; at: string; event: Event; hash: string };

/** What effects work with, beside the deal. */
export type Tools = {
  files: FileStore;
  printer: Printer;
  rates: RateSource;
  sealer: Sealer;
};

/** The deal at the moment an effect is carried out, and what was asked for. */
export type EffectContext = {
  deal: string;
  /** Id of the effect, its business key. */
  effect: string;
  definition: ProcessDefinition;
  state: DealState;
  /** The step that asked, and its scope. */
  step: string;
  scope: string;
  input: Values;
  /** Section the result goes into, if the step named one. */
  into: Section | null;
  /** The clock's instant: of the act that asked, so that a second try makes the same thing. */
  now: string;
  log: readonly LogEntry[];
  directory: Directory;
  /** Names of schools and offices by id. */
  units: Readonly<Record<string, Text>>;
  calendar: Calendar;
  /** The pool of experts, as it is. */
  experts: () => Promise<readonly Expert[]>;
  tools: Tools;
};

/** A content that is on the disk, to become the next version of a document of the deal. */
export type NewDocument = StoredFile & {
  key: string;
  name: Text;
  type: 'application/pdf' | 'application/json';
};

/** What an effect has found out or made. */
export type EffectResult = { values?: Values; documents?: readonly NewDocument[] };

/** Carries out one kind of effect. It may run twice: what it does must bear that. */
export type EffectHandler = (context: EffectContext) => Promise<EffectResult>;

/**
 * It cannot be done, however often it is tried: recorded as failed, and people see to it. Anything
 * else a handler throws is tried again.
 */
export class Permanent extends Error {
  override readonly name = 'Permanent';
}
