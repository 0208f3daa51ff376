import { expect, it } from '@jest/globals';
import type { Block, ProcessDefinition } from '@kezhuan/flow';
import { check } from '@kezhuan/flow/proof';
import { currentRules } from '../rules/index.ts';
import { breach, broken } from '../shared/broken-copy.ts';
import commissionedRd from './process.ts';

/** A copy in which a step is never entered. */
function without(definition: ProcessDefinition, id: string): ProcessDefinition {
  const drop = (block: Block): Block => {
    if (block.kind === 'decide' && block.id === id) return { ...block, when: 'own_paper != true' };
    if (block.kind === 'all' || block.kind === 'choose') {
      const branches = block.branches.map((b) => ({ ...b, flow: b.flow.map(drop) }));
      return { ...block, branches };
    }
    return 'flow' in block ? { ...block, flow: block.flow.map(drop) } : block;
  };
  return { ...definition, flow: definition.flow.map(drop) };
}

it('is not sound without legal review on our own paper, and the proof says by which path', () => {
  const copy = without(commissionedRd, 'legal');
  const problems = check(copy, { rules: currentRules, only: 'invariants', most: 20_000 });
  const signed = problems.find((p) => p.code === 'invariant-broken' && p.step === 'sign/rounds/pi');
  console.log([signed?.text.en, ...(signed?.trace ?? [])].join('\n  '));
  expect(signed?.text.en).toContain('opens while "Legal review" is not done');
  expect(signed?.trace.at(0)).toContain('Proposal');
  expect(signed?.trace.some((line) => line.includes('Legal review'))).toBe(false);
}, 120_000);

it('is not sound when what is blocked in screening goes on all the same', () => {
  const problems = broken(commissionedRd, { stopped_rejected: 'false' });
  const found = breach(problems, 'contract/template', 'neither drafted nor talked over');
  expect(found?.trace.at(0)).toContain('Proposal');
}, 240_000);
