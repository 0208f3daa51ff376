import { decide } from '../engine/decide.ts';
import type { DealState } from '../engine/state.ts';
import { stepAt } from '../engine/place.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { inFlowOrder, pathOf, spotsOf } from '../views/outline.ts';
import type { Abstract } from './abstract.ts';
import { canonical, isLeftBehind, isSealedOff } from './canonical.ts';
import { applicant, castFor } from './cast.ts';
import { disturbancesAt } from './changes.ts';
import { movingPlaces } from './independence.ts';
import { brokenBy } from './invariants.ts';
import { firstValues, groupsOf, movesAt } from './moves.ts';
import { orderOf } from './order.ts';
import type { Plan } from './plan.ts';
import { problem, type Problem } from './problem.ts';
import { traceOf } from './trace.ts';
import { unending, waitsForPeople } from './unending.ts';
import { outcomesOfMove, type Lab, type Move, type Node } from './run.ts';

/** What an exploration has seen. */
export type Findings = {
  /** Static paths of steps that opened in some run. */
  opened: Set<string>;
  ends: Set<string>;
  problems: Problem[];
  complete: boolean;
  /** Acts tried. */
  spent: number;
};

/** Walks every run of the plan, nearest first, each different state once; at most `most` acts. */
export const explore = (
  abstract: Abstract,
  plan: Plan,
  most: number,
  watch?: (node: Node) => void,
): Findings => {
  const findings: Findings = {
    opened: new Set(),
    ends: new Set(),
    problems: [],
    complete: true,
    spent: 0,
  };
  const spend = () => void (findings.spent += 1);
  const order = orderOf(abstract.original);
  const lab: Lab = { abstract, plan, order, world: castFor(abstract.original), spend };
  const start = filed(lab);
  if (!start) return { ...findings, problems: [cannotFile(abstract.original)] };
  const nodes: Node[] = [];
  const known = new Map<string, number>();
  for (const first of startFrom(lab, start, findings)) add(lab, nodes, known, first);
  for (let at = 0; at < nodes.length; at++) {
    if (findings.spent >= most) return { ...findings, complete: false };
    watch?.(nodes[at]!);
    expand(lab, nodes, known, nodes[at]!, findings);
  }
  return { ...findings, problems: [...findings.problems, ...unending(nodes)] };
};

const cannotFile = (definition: ProcessDefinition): Problem =>
  problem(
    'cannot-be-filed',
    definition.flow[0]?.id ?? '',
    '没有人能提交这类事项',
    'Nobody can file this kind of deal',
  );

/** Filing alone: the flow after it is walked by the first act that follows. */
const filed = (lab: Lab): DealState | undefined => {
  const { definition, original } = lab.abstract;
  const [first] = definition.flow;
  if (first?.kind !== 'fill') return undefined;
  const rest = {
    kind: 'wait' as const,
    id: 'rest',
    name: original.name,
    until: { kind: 'event' as const, by: first.by },
  };
  const alone: ProcessDefinition = { ...definition, flow: [first, rest] };
  const groups = groupsOf(lab, stepAt(alone, first.id)!, first.sections);
  const decision = decide(
    alone,
    null,
    {
      type: 'file',
      deal: 'proof',
      number: 'proof',
      definition: 'proof',
      rules: 'proof',
      values: firstValues(lab, { data: {} } as DealState, groups),
    },
    { kind: 'person', person: applicant },
    lab.world,
  );
  if (!decision.ok) return undefined;
  const { rest: _, ...steps } = decision.state.steps;
  return { ...decision.state, steps, incidents: {} };
};

/** The first walk through the whole flow, set off by a word that changes nothing. */
const startFrom = (lab: Lab, state: DealState, findings: Findings): Node[] => {
  const first = lab.abstract.original.flow[0]!;
  const odds = { deviated: false, disturbed: false, changed: false };
  const move: Move = {
    act: { type: 'comment', text: 'start', mentions: [] },
    actor: { kind: 'person', person: applicant },
    now: lab.world.now,
    line: `${first.name.zh} / ${first.name.en}: 提交 / submit`,
    fills: [],
    data: state.data,
    odds,
  };
  findings.opened.add(first.id);
  return outcomesOfMove(lab, state, move).map((outcome) =>
    nodeOf(lab, { ...emptyNode, state, now: lab.world.now }, move, outcome, findings),
  );
};

const emptyNode: Omit<Node, 'state' | 'now'> = {
  id: -1,
  odds: { deviated: false, disturbed: false, changed: false },
  freshlyRead: [],
  parent: null,
  lines: [],
  next: [],
};

type Outcome = ReturnType<typeof outcomesOfMove>[number];

const nodeOf = (lab: Lab, from: Node, move: Move, outcome: Outcome, findings: Findings): Node => {
  const { definition } = lab.abstract;
  const done = outcome.events.flatMap((e) => (e.type === 'step-done' ? Object.keys(e.read) : []));
  const node: Node = {
    id: -1,
    state: outcome.state,
    now: move.now,
    odds: outcome.odds,
    freshlyRead: [...new Set(done)],
    parent: from.id < 0 ? null : from,
    lines: outcome.lines,
    next: [],
  };
  for (const event of outcome.events)
    if (event.type === 'step-opened') findings.opened.add(pathOf(definition, event.step));
  if (outcome.state.ended) findings.ends.add(outcome.state.state);
  const found = [
    ...brokenBy(lab, { before: from.state, move, events: outcome.events, after: outcome.state }),
    ...nobodyToAct(lab, outcome),
  ];
  for (const broken of found) findings.problems.push({ ...broken, trace: traceOf(node) });
  return node;
};

const nobodyToAct = ({ abstract }: Lab, { events }: Outcome): Problem[] =>
  events.flatMap((event) =>
    event.type === 'incident-raised' && event.code === 'nobody-eligible'
      ? [
          problem(
            'nobody-can-act',
            pathOf(abstract.definition, event.step),
            `${event.text.zh}：没有任何角色配置能办理`,
            `${event.text.en}, however the roles are filled`,
          ),
        ]
      : [],
  );

/** A state is new unless one like it, with as much still to go wrong, was seen before. */
const add = (lab: Lab, nodes: Node[], known: Map<string, number>, node: Node): number => {
  const key = canonical(lab, node.state);
  for (const odds of asGood(node.odds)) {
    const seen = known.get(`${odds} ${key}`);
    if (seen !== undefined) return seen;
  }
  node.id = nodes.length;
  nodes.push(node);
  known.set(`${oddsKey(node.odds)} ${key}`, node.id);
  return node.id;
};

const oddsKey = ({ deviated, disturbed, changed }: Node['odds']): string =>
  `${deviated ? 1 : 0}${disturbed ? 1 : 0}${changed ? 1 : 0}`;

/** Odds that leave at least as much open, the same first. */
const asGood = (odds: Node['odds']): string[] =>
  ['111', '011', '110', '010', '100', '000'].filter((other) =>
    [...other].every((bit, i) => bit <= oddsKey(odds)[i]!),
  );

const expand = (
  lab: Lab,
  nodes: Node[],
  known: Map<string, number>,
  node: Node,
  findings: Findings,
): void => {
  if (node.state.ended || isSettled(lab, node.state)) return;
  const { state } = node;
  const open = Object.keys(state.steps).filter((place) => state.steps[place]!.status === 'open');
  const places = inFlowOrder(lab.abstract.definition, state, open);
  const movesOf = new Map(places.map((place) => [place, movesAt(lab, node, place)]));
  // Steps that somebody, or time, can carry on.
  const movable = places.filter((place) => movesOf.get(place)!.length > 0);
  const moving = movingPlaces(lab, movable);
  const moves = [
    ...moving.flatMap((place) => movesOf.get(place)!),
    ...disturbancesAt(lab, node, moving),
  ];
  for (const move of moves)
    for (const outcome of outcomesOfMove(lab, state, move))
      node.next.push(add(lab, nodes, known, nodeOf(lab, node, move, outcome, findings)));
  if (movable.length === 0 && !waitsForPeople(state)) findings.problems.push(deadEnd(lab, node));
};

/**
 * Everything the plan looks for lies behind: sealed, or with nothing being done again and a decision
 * taken beyond it, from which it could have been sent back.
 */
const isSettled = (lab: Lab, state: DealState): boolean => {
  const { abstract, plan } = lab;
  if (plan.matters.size === 0) return false;
  const sealed = (path: string): boolean => isSealedOff(abstract.definition, state, path);
  if (state.sealed.length > 0 && [...plan.matters].every(sealed)) return true;
  const beyond = decisionsBeyond(lab);
  const places = Object.keys(state.steps);
  return (
    places.some(
      (place) =>
        state.steps[place]!.status === 'done' && beyond.has(pathOf(abstract.definition, place)),
    ) && !places.some((place) => isAgain(lab, state, place, state.steps[place]!))
  );
};

/** Decisions that can only come after everything the plan looks for. */
const decisionsBeyond = ({ abstract, plan, order }: Lab): ReadonlySet<string> => {
  let beyond = beyondOf.get(plan);
  if (!beyond) {
    const paths = [...plan.matters];
    beyond = new Set(
      spotsOf(abstract.original)
        .filter(({ block }) => block.kind === 'decide')
        .map(({ path }) => path)
        .filter((decision) => paths.every((p) => order.afterLoop.get(p)?.steps.has(decision))),
    );
    beyondOf.set(plan, beyond);
  }
  return beyond;
};
const beyondOf = new WeakMap<Plan, ReadonlySet<string>>();

const isAgain = (
  lab: Lab,
  state: DealState,
  place: string,
  step: DealState['steps'][string],
): boolean =>
  step.status === 'returning' ||
  step.returnedBy !== undefined ||
  (step.status === 'lapsed' &&
    !isLeftBehind(lab, state, pathOf(lab.abstract.definition, place), step));

const deadEnd = ({ abstract }: Lab, node: Node): Problem => {
  const stuck = Object.keys(node.state.steps).find((place) =>
    ['open', 'held', 'returning', 'asking', 'lapsed'].includes(node.state.steps[place]!.status),
  );
  const path = stuck === undefined ? '' : pathOf(abstract.definition, stuck);
  return problem(
    'dead-end',
    path,
    '到这里无法继续，事项也没有结束',
    'The deal cannot go on from here and has not ended',
    traceOf(node),
  );
};
