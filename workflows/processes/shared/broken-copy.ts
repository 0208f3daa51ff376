import type { Block, ProcessDefinition } from '@kezhuan/flow';
import { check, type Problem } from '@kezhuan/flow/proof';
import { currentRules } from '../rules/index.ts';

/**
 * What the proof of the legal invariants says of a copy in which some blocks are entered, and some ends reached, only while
 * something else holds: by id, and the condition.
 */
export function broken(
  definition: ProcessDefinition,
  changes: Readonly<Record<string, string>>,
): readonly Problem[] {
  const within = (block: Block): Block => {
    const when = changes[block.id];
    const own: Block = when === undefined ? block : { ...block, when };
    if (own.kind === 'all' || own.kind === 'choose')
      return { ...own, branches: own.branches.map((b) => ({ ...b, flow: b.flow.map(within) })) };
    return 'flow' in own ? { ...own, flow: own.flow.map(within) } : own;
  };
  const copy = { ...definition, flow: definition.flow.map(within) };
  return check(copy, { rules: currentRules, only: 'invariants' });
}

/** The rule it breaks at a step, with the run that shows it; `why` is part of the sentence. */
export const breach = (problems: readonly Problem[], step: string, why: string) =>
  problems.find((p) => p.code === 'invariant-broken' && p.step === step && p.text.en.includes(why));
