import type { Act, Actor } from '../engine/act.ts';
import { outcomesOf } from '../engine/acts/decide-step.ts';
import { join, sectionIn, stepAt, type Located } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { DecideBlock, Step } from '../language/block.ts';
import type { Values } from '../language/field-value.ts';
import { outcomeName } from '../views/outcome-names.ts';
import { pathOf } from '../views/outline.ts';
import { partsOf } from './atoms.ts';
import { namedBy } from './cast.ts';
import { forget } from './answers.ts';
import { variantsOf } from './changes.ts';
import { movedValue, reason, takerOf } from './takers.ts';
import type { Lab, Move, Node } from './run.ts';

const clock: Actor = { kind: 'system', name: 'proof' };

/** Every move of one open step: each outcome, each way its form can come back. */
export const movesAt = (lab: Lab, node: Node, place: string): Move[] => {
  const at = stepAt(lab.abstract.definition, place);
  if (!at) return [];
  const { block } = at;
  switch (block.kind) {
    case 'fill':
      return forms(lab, node, at, block.sections, (values) => ({
        type: 'submit',
        step: place,
        values,
      }));
    case 'decide':
      return decisions(lab, node, at as Located<DecideBlock>);
    case 'run':
      return effects(lab, node, at);
    case 'wait':
      return block.until.kind === 'event'
        ? forms(lab, node, at, block.until.sections ?? [], (values) => ({
            type: 'note_event',
            step: place,
            values,
          }))
        : firing(node, at);
    case 'open':
    case 'tell':
      return [];
  }
};

const lineOf = (step: Step, zh: string, en: string): string =>
  `${step.name.zh} / ${step.name.en}: ${zh} / ${en}`;

/** Where the sections of a step lie in the running deal. */
export const groupsOf = (lab: Lab, at: Located<Step>, ids: readonly string[]): string[] =>
  ids.flatMap((id) => {
    const found = sectionIn(lab.abstract.definition, at.scope, id);
    return found ? [join(found.scope, id)] : [];
  });

/** Values for sections that come in for the first time: whoever they name, and that they moved. */
export const firstValues = (lab: Lab, state: DealState, groups: readonly string[]): Values =>
  Object.assign({}, ...groups.map((group) => valuesOf(lab, state, group)));

const valuesOf = ({ abstract }: Lab, state: DealState, group: string): Values => {
  const cut = group.lastIndexOf('/');
  const [scope, id] = cut < 0 ? ['', group] : [group.slice(0, cut), group.slice(cut + 1)];
  const section = sectionIn(abstract.definition, scope, id)?.section;
  const named = (section?.fields ?? []).filter((f) => f.type !== 'table' && f.type !== 'int');
  return {
    ...Object.fromEntries(named.map((f) => [f.key, namedBy(abstract.original, scope, f)])),
    ...movedValue(state, scope, id),
  };
};

type ActOf = (values: Values) => Act;

/** A form comes in; one that came before comes back as it was or, once in a run, changed. */
const forms = (
  lab: Lab,
  node: Node,
  at: Located<Step>,
  sections: readonly string[],
  actOf: ActOf,
): Move[] => {
  const taker = takerOf(lab, node, at.place);
  return taker
    ? filling(lab, node, at, sections, taker.actor, actOf, lineOf(at.block, '提交', 'submit'))
    : [];
};

const filling = (
  lab: Lab,
  node: Node,
  at: Located<Step>,
  sections: readonly string[],
  actor: Actor,
  actOf: ActOf,
  line: string,
): Move[] => {
  const groups = groupsOf(lab, at, sections);
  const fresh = groups.filter((group) => !node.state.groups[group]);
  const values = firstValues(lab, node.state, fresh);
  const plain: Move = {
    act: actOf(values),
    actor,
    now: node.now,
    line,
    fills: fresh,
    data: forget(lab.abstract, node.state.data, fresh),
    odds: node.odds,
  };
  const known = groups.filter((group) => node.state.groups[group]);
  const changed = variantsOf(lab, node, known).map((variant): Move => ({
    ...plain,
    act: actOf({ ...values, ...variant.values }),
    fills: [...fresh, variant.group],
    data: variant.data,
    line: `${line}, ${variant.line}`,
    odds: { ...node.odds, disturbed: true, changed: true },
  }));
  return [plain, ...changed];
};

const decisions = (lab: Lab, node: Node, at: Located<DecideBlock>): Move[] => {
  const taker = takerOf(lab, node, at.place);
  if (!taker) return [];
  const { block, place } = at;
  return worthTrying(lab, node, at)
    .filter((outcome) => outcome.key !== 'approve_cond' || isAskedFor(lab, outcome.key))
    .flatMap((outcome) => {
      const name = outcomeName(block, outcome.key);
      const actOf: ActOf = (values) => ({
        type: 'decide',
        step: place,
        outcome: outcome.key,
        reason,
        ...(block.rule.kind === 'score' ? { score: outcome.means === 'approve' ? 100 : 0 } : {}),
        values,
        conditions: outcome.key === 'approve_cond' ? [{ text: reason, gate: '' }] : [],
      });
      const line = lineOf(block, name.zh, outcome.key);
      return filling(lab, node, at, block.sections ?? [], taker.actor, actOf, line);
    });
};

/**
 * Every outcome of a step the plan looks at. Of the others, in a hurry, the first that approves; so
 * too once something has come in between, when the question is what it does to what was approved.
 */
const worthTrying = (
  { abstract, plan }: Lab,
  node: Node,
  { block, place }: Located<DecideBlock>,
) => {
  const outcomes = outcomesOf(block);
  const looked = plan.matters.has(pathOf(abstract.definition, place)) && !node.odds.disturbed;
  if (!plan.approving || looked) return outcomes;
  const approving = outcomes.find((outcome) => outcome.means === 'approve');
  return approving ? [approving] : outcomes;
};

const isAskedFor = ({ abstract }: Lab, outcome: string): boolean =>
  abstract.guards.some((guard) =>
    partsOf(guard.formula).some(
      (part) => part.kind === 'real' && part.source.includes(`"${outcome}"`),
    ),
  );

const effects = (lab: Lab, node: Node, at: Located<Step>): Move[] =>
  Object.entries(node.state.effects)
    .filter(([, effect]) => effect.step === at.place)
    .flatMap(([id]) => {
      const into = at.block.kind === 'run' && at.block.into ? [at.block.into] : [];
      const actOf: ActOf = (values) => ({ type: 'effect_done', effect: id, values });
      return filling(lab, node, at, into, clock, actOf, lineOf(at.block, '完成', 'done'));
    });

const firing = (node: Node, at: Located<Step>): Move[] =>
  Object.values(node.state.deadlines)
    .filter((deadline) => deadline.step === at.place && deadline.kind === 'fires')
    .map((deadline) => ({
      act: { type: 'deadline_passed', deadline: deadline.id },
      actor: clock,
      now: deadline.at > node.now ? deadline.at : node.now,
      line: lineOf(at.block, '期满', 'the period is over'),
      fills: [],
      data: node.state.data,
      odds: node.odds,
    }));
