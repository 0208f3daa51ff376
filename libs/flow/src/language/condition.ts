/**
 * A condition or value in FEEL, kept as its source text: it is data, it is shown to people as a
 * sentence, and it is exported to BPMN as it stands. Only `engine/evaluate.ts` evaluates one.
 *
 * Names it may use: the form fields and facts of its own scope, then of each enclosing scope;
 * `row` inside `each`, `round` inside `repeat`, and `steps.<id>.outcome`, `.status` and `.done_on`, the
 * day it was done (what is paid is never dated before it was approved); null unless it is.
 */
export type Feel = string;
