import { t, type Text } from '@kezhuan/domain';
import { foreseeRebase } from '../engine/foresee.ts';
import type { DealState, StepState } from '../engine/state.ts';
import type { Version, World } from '../engine/world.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { dueOf } from './agenda.ts';
import { flowChanges } from './flow-changes.ts';
import { inFlowOrder, stepOf } from './outline.ts';
import { sentenceOf } from './sentence.ts';
import type { RebaseView } from './view-types.ts';
import { vocabularyOf } from './vocabulary.ts';
import { listText, whoText, type Names } from './words.ts';

/** A deal before whoever may move it, or has been asked to agree. */
export type RebaseAsking = {
  definition: ProcessDefinition;
  state: DealState;
  world: World;
  to: Version;
  names: Names;
  /** Facts this person may see. */
  factsOf: (definition: ProcessDefinition, state: DealState) => Record<string, Values>;
};

/** What a move to another version would change: the difference, read before anyone agrees to it. */
export function rebaseView(asking: RebaseAsking): RebaseView {
  const { definition, state, world, to, names } = asking;
  const foreseen = foreseeRebase(definition, state, world, to);
  const after = foreseen.ok ? foreseen.state : state;
  const { rebase } = state;
  return {
    from: {
      definition: state.definition,
      rules: state.rules,
      calendar: world.rules.calendar.version,
    },
    to: { ...to.pins, calendar: to.rules.calendar.version },
    asked: rebase
      ? {
          who: 'person' in rebase.by ? names.person(rebase.by.person) : t('系统', 'The system'),
          at: rebase.at,
          reason: rebase.reason,
        }
      : null,
    obstacle: foreseen.ok ? null : foreseen.refusal.message,
    steps: flowChanges(definition, to.definition),
    ...(foreseen.ok
      ? consequences(asking, after)
      : { facts: [], lapsing: [], asking: [], deadlines: [] }),
  };
}

type Consequences = Pick<RebaseView, 'facts' | 'lapsing' | 'asking' | 'deadlines'>;

function consequences(asking: RebaseAsking, after: DealState): Consequences {
  const { definition, state, to, names } = asking;
  const places = (of: ProcessDefinition, at: DealState): readonly string[] =>
    inFlowOrder(of, at, Object.keys(at.steps));
  const [was, is] = [places(definition, state), places(to.definition, after)];
  return {
    facts: factChanges(asking, after),
    lapsing: was
      .filter((place) => isDecided(state.steps[place]) && !isDecided(after.steps[place]))
      .map((place) => ({
        step: place,
        name: nameAt(definition, place),
        who: deciders(state.steps[place], names),
      })),
    asking: is
      .filter((place) => isAsked(after.steps[place]) && isFresh(state, after, place))
      .map((place) => ({
        step: place,
        name: nameAt(to.definition, place),
        who: listText(after.steps[place]!.seats.map((seat) => whoText(seat.key, names))),
      })),
    deadlines: was.flatMap((place) => {
      const [before, then] = [dueOf(state, place)?.at, dueOf(after, place)?.at];
      const isOver = before === then || state.steps[place]?.status === 'done';
      const name = nameAt(definition, place);
      return isOver ? [] : [{ step: place, name, before: before ?? null, after: then ?? null }];
    }),
  };
}

const nameAt = (definition: ProcessDefinition, place: string): Text =>
  stepOf(definition, place)?.name ?? t(place, place);

const isDecided = (step: StepState | undefined): boolean =>
  step !== undefined &&
  (step.status === 'done' || step.seats.some((seat) => seat.status === 'decided')) &&
  step.status !== 'lapsed' &&
  step.seats.length > 0;

const isAsked = (step: StepState | undefined): boolean =>
  step?.status === 'open' && step.seats.length > 0;

const isFresh = (before: DealState, after: DealState, place: string): boolean =>
  before.steps[place]?.status !== 'open' ||
  before.steps[place]?.round !== after.steps[place]?.round;

const deciders = (step: StepState | undefined, names: Names): Text =>
  listText((step?.seats ?? []).flatMap((seat) => (seat.person ? [names.person(seat.person)] : [])));

/** Facts whose value moves, in the words of the definition that computes them. */
function factChanges(asking: RebaseAsking, after: DealState): RebaseView['facts'] {
  const { definition, state, to, factsOf } = asking;
  const [before, then] = [factsOf(definition, state), factsOf(to.definition, after)];
  // A fact without a name is called by what it means.
  const meaning = (name: string, scope: string) => sentenceOf(to.definition, name, scope);
  const scopes = [...new Set([...Object.keys(before), ...Object.keys(then)])];
  return scopes.flatMap((scope) => {
    const [a, b] = [before[scope] ?? {}, then[scope] ?? {}];
    const moved = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
      (name) => JSON.stringify(a[name] ?? null) !== JSON.stringify(b[name] ?? null),
    );
    return moved.map((name) => ({
      fact: scope === '' ? name : `${scope}/${name}`,
      name: vocabularyOf(to.definition, scope).nameOf(name) ?? meaning(name, scope),
      before: valueText(definition, scope, name, a[name]),
      after: valueText(to.definition, scope, name, b[name]),
    }));
  });
}

function valueText(
  definition: ProcessDefinition,
  scope: string,
  name: string,
  value: unknown,
): Text {
  const words = vocabularyOf(definition, scope);
  if (Array.isArray(value) && value.length > 0)
    return listText(value.map((item) => valueText(definition, scope, name, item)));
  if (Array.isArray(value) || value === null || value === undefined) return words.valueOf(null);
  if (typeof value === 'object') return t(JSON.stringify(value), JSON.stringify(value));
  return words.valueOf(value as string | number | boolean, name);
}
