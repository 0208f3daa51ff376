import { isAmendable } from '../engine/amendable.ts';
import { probe } from '../engine/probe.ts';
import { sectionIn, stepAt } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { Values } from '../language/field-value.ts';
import { sentenceOf } from '../views/sentence.ts';
import { partsOfPlace, pathOf } from '../views/outline.ts';
import { atomsIn, dependsOn } from './answers.ts';
import type { Atom } from './atoms.ts';
import { applicant, candidatesFor } from './cast.ts';
import { movedValue, reason, takerOf } from './takers.ts';
import type { Lab, Move, Node } from './run.ts';

/** A section that comes back changed: as far as conditions go, in nothing, or in one answer. */
export type Variant = { group: string; values: Values; data: DealState['data']; line: string };

/**
 * Ways the sections of a form can have changed since it, or another form, last held them: one section
 * at a time, once in a run. Plans that look at everything leave this to amendments, which change the same.
 */
export const variantsOf = (lab: Lab, node: Node, groups: readonly string[]): Variant[] =>
  !node.odds.changed && !node.odds.deviated && lab.plan.changes !== 'all'
    ? groups
        .filter((group) => mayChange(lab, group))
        .flatMap((group) => changesOf(lab, node.state, group))
    : [];

const mayChange = ({ plan, abstract }: Lab, group: string): boolean =>
  plan.changes === 'all' || plan.changes.has(staticGroup(abstract, group));

const staticGroup = ({ definition }: Lab['abstract'], group: string): string =>
  pathOf(definition, group);

const changesOf = (lab: Lab, state: DealState, group: string): Variant[] => {
  const cut = group.lastIndexOf('/');
  const [scope, id] = cut < 0 ? ['', group] : [group.slice(0, cut), group.slice(cut + 1)];
  const values = movedValue(state, scope, id);
  const plain: Variant = { group, values, data: state.data, line: `改动 ${id} / ${id} changed` };
  return [plain, ...flipsOf(lab, state, group).map((flip) => ({ ...plain, ...flip }))];
};

/** One answer the other way; what is known of the same subject is asked anew. */
const flipsOf = ({ abstract, plan }: Lab, state: DealState, group: string) =>
  Object.entries(state.data).flatMap(([home, values]) => {
    const atoms = atomsIn(abstract, values);
    return atoms
      .filter((atom) => plan.free.has(atom.id) && dependsOn(abstract, atom, home, [group]))
      .map((atom) => ({
        data: { ...state.data, [home]: flipped(values, atom, atoms) },
        line: flipLine(abstract, atom, values[atom.id] !== true),
      }));
  });

const flipped = (values: Values, atom: Atom, atoms: readonly Atom[]): Values => {
  const stale = atoms.filter((other) => other !== atom && other.subject === atom.subject);
  const kept = Object.entries(values).filter(([key]) => !stale.some((other) => other.id === key));
  return { ...Object.fromEntries(kept), [atom.id]: values[atom.id] !== true };
};

const flipLine = ({ original }: Lab['abstract'], atom: Atom, now: boolean): string => {
  const { zh, en } = sentenceOf(original, atom.source, atom.scope);
  return now ? `改为 ${zh} / now ${en}` : `改为并非(${zh}) / now not (${en})`;
};

/**
 * What can come in between, once in a run: the form is amended, or a step sends the deal back. In a
 * second round it would do what it does in the first.
 */
export const disturbancesAt = (lab: Lab, node: Node, places: readonly string[]): Move[] =>
  node.odds.disturbed || node.odds.deviated || places.some((place) => isLaterRound(lab, place))
    ? []
    : [...amendments(lab, node), ...places.flatMap((place) => returnsFrom(lab, node, place))];

const isLaterRound = ({ abstract }: Lab, place: string): boolean =>
  partsOfPlace(abstract.definition, place).some(
    ({ at, loop }) => loop?.kind === 'repeat' && !at.endsWith('/1'),
  );

const amendments = (lab: Lab, node: Node): Move[] => {
  if (node.state.sealed.length > 0) return [];
  const groups = node.freshlyRead.filter(
    (group) => !group.includes('/') && mayChange(lab, group) && amenderOf(lab, node, group),
  );
  // A plan that looks for dead ends alone need not tell one section from another.
  return (lab.plan.changes === 'all' ? groups.slice(0, 1) : groups).flatMap((group) =>
    changesOf(lab, node.state, group).map((variant): Move => ({
      act: { type: 'amend', values: variant.values, reason },
      actor: { kind: 'person', person: amenderOf(lab, node, group)! },
      now: node.now,
      line: `变更 / amend: ${variant.line}`,
      fills: [group],
      data: variant.data,
      odds: { ...node.odds, disturbed: true, changed: true },
    })),
  );
};

/** Whoever may amend a section of the deal's own: the applicant, else someone of the office. */
const amenderOf = ({ abstract, world }: Lab, { state }: Node, group: string) => {
  const { definition } = abstract;
  const { section } = sectionIn(definition, '', group)!;
  const office = definition.control.oversee.map((role) => candidatesFor(`role:${role}@`)[0]!);
  return [applicant, ...office].find((person) =>
    isAmendable({ definition, state, directory: world.directory }, person, '', section),
  );
};

const returnsFrom = (lab: Lab, node: Node, place: string): Move[] => {
  const { definition } = lab.abstract;
  const step = stepAt(definition, place)?.block;
  if (step?.kind !== 'decide' || step.mayReturn === false) return [];
  const taker = takerOf(lab, node, place);
  if (!taker) return [];
  const guard = probe(definition, node.state, taker.actor, { ...lab.world, now: node.now });
  return targetsOf(lab, guard.returnTargets(place)).map(({ to, resume }): Move => {
    const name = stepAt(definition, to)!.block.name;
    return {
      act: { type: 'return', step: place, to, reason, resume },
      actor: taker.actor,
      now: node.now,
      line: `${step.name.zh} / ${step.name.en}: 退回“${name.zh}” / return to "${name.en}" (${resume})`,
      fills: [],
      data: node.state.data,
      odds: { ...node.odds, disturbed: true },
    };
  });
};

type Target = { to: string; resume: 'direct' | 'replay' };

const targetsOf = ({ plan, abstract }: Lab, targets: readonly string[]): Target[] => {
  const direct = (to: string | undefined): Target[] => (to ? [{ to, resume: 'direct' }] : []);
  const replay = (to: string | undefined): Target[] => (to ? [{ to, resume: 'replay' }] : []);
  if (plan.returns === 'few')
    return [...direct(targets[0]), ...direct(targets.slice(1).at(-1)), ...replay(targets.at(-2))];
  const returns = plan.returns;
  const named = targets.filter((to) => returns.has(pathOf(abstract.definition, to)));
  const looked = named.find((to) => plan.matters.has(pathOf(abstract.definition, to)));
  return [...named.flatMap(direct), ...replay(looked)];
};
