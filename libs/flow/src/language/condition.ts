/**
 * A condition or value in FEEL, kept as its source text: it is data, it is shown to people as a
 * sentence, and it is exported to BPMN as it stands. Only `engine/evaluate.ts` evaluates one.
 *
 * Names it may use: the form fields and facts of its own scope, then of each enclosing scope;
 * `row` inside `each`, `round` inside `repeat`, and `steps.<id>.outcome` / `steps.<id>.status`.
 */
export type Feel = string;
