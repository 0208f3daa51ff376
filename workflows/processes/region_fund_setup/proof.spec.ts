import { expect, it } from '@jest/globals';
import type { Block, Invariant, ProcessDefinition } from '@kezhuan/flow';
import { check, type Problem } from '@kezhuan/flow/proof';
import { currentRules } from '../rules/index.ts';
import definition from './process.ts';
import { terms } from './terms.ts';

const within = (block: Block, change: (block: Block) => Block): Block => {
  const own = change(block);
  return 'flow' in own ? { ...own, flow: own.flow.map((it) => within(it, change)) } : own;
};

/** Part of a fund's life by itself, with the rules about one step and one block broken. */
function broken(
  flow: readonly Block[],
  about: string,
  facts: readonly string[],
  change: (block: Block) => Block,
): readonly Problem[] {
  const copy: ProcessDefinition = {
    ...definition,
    // Amendments are no part of it: nothing holds the mode.
    facts: { ...only(facts), mode_held: { kind: 'feel', is: 'null' } },
    tells: {},
    frame: [],
    control: { ...definition.control, withdrawBefore: 'intent' },
    invariants: definition.invariants.filter((it: Invariant) => 'step' in it && it.step === about),
    flow: flow.map((block) => within(block, change)),
  };
  return check(copy, { rules: currentRules, most: 6_000 }).filter(
    (it) => it.code === 'invariant-broken',
  );
}

const only = (names: readonly string[]): ProcessDefinition['facts'] =>
  Object.fromEntries(Object.entries(definition.facts).filter(([name]) => names.includes(name)));

const office = ['is_overseas', 'overseas_office', 'own_template'];

it('is not sound when the university signs before the government has decided', () => {
  const until = definition.flow.slice(0, definition.flow.findIndex(({ id }) => id === 'sign') + 1);
  const about = 'sign/rounds/university';
  const facts = [...office, 'univ_minor', 'authority_roles'];
  const [found] = broken(until, about, facts, (block) =>
    block.kind === 'decide' && block.id === 'govint'
      ? { ...block, when: 'needs_base = true' }
      : block,
  );
  expect(found?.text.en).toContain('both sides have approved');
}, 240_000);

it('is not sound when a fund graded D can be renewed', () => {
  const flow = [definition.flow[0] as Block, ...terms];
  const about = 'terms/renewal/agreement';
  const facts = [...office, 'ends_on', 'ended_early'];
  const [found] = broken(flow, about, facts, (block) =>
    block.kind === 'decide' && block.id === 'decide' ? { ...block, when: 'grade != null' } : block,
  );
  expect(found?.text.en).toContain('Grade D');
}, 240_000);
