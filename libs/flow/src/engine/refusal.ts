import type { Text } from '@kezhuan/domain';

/** Why an act is refused. The HTTP status and the title of each code stand in `libs/contracts`. */
export type RefusalCode =
  | 'invalid'
  | 'ended'
  | 'suspended'
  | 'no-such-step'
  | 'step-not-open'
  | 'not-yours'
  | 'own-deal'
  | 'conflict'
  | 'four-eyes'
  | 'already-decided'
  | 'not-your-turn'
  | 'cannot-return-there'
  | 'too-many-returns'
  | 'reason-needed'
  | 'sealed'
  | 'too-late'
  | 'too-often'
  | 'gate-closed'
  | 'unknown-outcome'
  | 'no-such-person'
  | 'not-due'
  | 'nothing-newer'
  | 'cannot-rebase'
  | 'no-such-parent'
  | 'not-under'
  | 'beyond-frame';

/** One thing wrong with form values: RFC 6901 pointer into `values`, a code, a sentence. */
export type Fault = { pointer: string; code: string; message: Text; source?: string };

export type Refusal = { code: RefusalCode; message: Text; faults?: readonly Fault[] };
