/**
 * What the worker can be asked to do. One file each in `apps/worker/src/effects`, in an exhaustive
 * `Record<Effect, …>`: a name without its file does not compile.
 *
 * - `render_document`: a PDF from a Typst template of the process folder; gives a document version.
 * - `screen_parties`: list screening of the parties (domain.md §1.4 sanctions_check).
 * - `fetch_rate`: the central parity rate of the last working day (domain.md §1.2).
 * - `apply_seal`: seals a PDF and records the evidence (domain.md SP-03).
 * - `lint_contract`: the legal lint of domain.md SP-02 on the agreed terms.
 * - `draw_experts`: experts and substitutes from the pool, at random (domain.md SP-16).
 * - `find_experts`: who of some people stand in the pool of experts (domain.md SP-16).
 * - `archive_deal`: the file list with its hashes (domain.md §3 `archive`).
 */
export const effects = [
  'render_document',
  'screen_parties',
  'fetch_rate',
  'apply_seal',
  'lint_contract',
  'draw_experts',
  'find_experts',
  'archive_deal',
] as const;

export type Effect = (typeof effects)[number];
