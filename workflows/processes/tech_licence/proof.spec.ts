import { expect, it } from '@jest/globals';
import type { Block, Invariant, ProcessDefinition } from '@kezhuan/flow';
import { check, type Problem } from '@kezhuan/flow/proof';
import { currentRules } from '../rules/index.ts';
import { facts } from './facts.ts';
import definition from './process.ts';
import { untilSigning } from './until-signing.ts';

/** The deal up to the signed contract, or part of it, with the rules about one thing and one block broken. */
function broken(
  keep: (it: Invariant) => boolean,
  change: (block: Block) => Block,
  of: Partial<ProcessDefinition> = {},
): Problem[] {
  const within = (block: Block): Block => {
    const own = change(block);
    if (own.kind === 'all' || own.kind === 'choose')
      return { ...own, branches: own.branches.map((b) => ({ ...b, flow: b.flow.map(within) })) };
    return 'flow' in own ? { ...own, flow: own.flow.map(within) } : own;
  };
  const copy: ProcessDefinition = {
    ...definition,
    facts,
    ...of,
    flow: (of.flow ?? untilSigning).map(within),
    invariants: definition.invariants.filter(keep),
  };
  return check(copy, { rules: currentRules, most: 30_000, only: 'invariants' });
}

const pathTo = (problems: readonly Problem[], step: string) =>
  problems.find((p) => p.code === 'invariant-broken' && p.step === step);

const rests = (first: string) => (it: Invariant) =>
  it.kind === 'before' && it.step === 'sign/rounds/pi' && it.first.includes(first);

it('is not sound when a price by agreement may be signed without its notice', () => {
  const problems = broken(rests('notice/period'), (block) =>
    block.kind === 'use' && block.id === 'notice' ? { ...block, when: 'exclusive = true' } : block,
  );
  const found = pathTo(problems, 'sign/rounds/pi');
  expect(found?.text.en).toContain('15-day notice');
  expect(found?.trace.at(0)).toContain('Request');
  expect(found?.trace.some((line) => line.includes('Notice period'))).toBe(false);
}, 240_000);

it('is not sound without legal review', () => {
  const problems = broken(rests('contract/legal'), (block) =>
    block.kind === 'decide' && block.id === 'legal' && block.separateFrom?.includes('draft_ours')
      ? { ...block, when: 'own_paper != true' }
      : block,
  );
  expect(pathTo(problems, 'sign/rounds/pi')?.text.en).toContain('No signature before legal review');
}, 240_000);

it('is not sound when what is blocked in screening goes on all the same', () => {
  const problems = broken(
    (it) => it.kind === 'only_if' && it.step === 'pricing/valuation',
    (block) =>
      block.kind === 'end' && block.id === 'stopped_rejected' ? { ...block, when: 'false' } : block,
  );
  const found = pathTo(problems, 'pricing/valuation');
  expect(found?.text.en).toContain('neither priced nor talked over');
}, 240_000);

it('is not sound when a renewal may be signed before its new price was announced', () => {
  const problems = broken(
    (it) => it.kind === 'before' && it.step === 'terms/renewal/sign',
    (block) =>
      block.kind === 'use' && block.inputs['announced_minor'] === 'renewed_price.minor'
        ? { ...block, when: 'grade = "A"' }
        : block,
    definition,
  );
  const found = pathTo(problems, 'terms/renewal/sign');
  expect(found?.text.en).toContain('15-day notice');
}, 240_000);

it('is not sound when a receipt may be shared out below the statutory floor', () => {
  const step = 'receipts/dist/pay';
  const problems = broken(
    (it) => it.kind === 'only_if' && it.step === step,
    (block) =>
      block.kind === 'choose' && block.id === 'floor'
        ? { ...block, branches: block.branches.map(({ when: _, ...rest }) => rest) }
        : block,
    definition,
  );
  expect(pathTo(problems, step)?.text.en).toContain('statutory floor');
}, 240_000);

it('is not sound when the contributors are nobody to the deal', () => {
  const problems = broken(
    (it) => it.kind === 'no_own_deal',
    (block) => block,
    {
      own: { ...definition.own, people: ['pi'] },
    },
  );
  const found = problems.find((p) => p.code === 'invariant-broken');
  expect(found?.text.en).toContain('Someone named in the deal may decide');
}, 240_000);
