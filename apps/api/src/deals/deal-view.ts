import type { ActRequest, DealItem, DealView } from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import {
  ownParties,
  ownPeople,
  type DealState,
  type ProcessDefinition,
  type World,
} from '@kezhuan/flow';
import {
  aboutOf,
  isSeatedByName,
  openings,
  publicationsOf,
  stateName,
  stepperOf,
  tasksOf,
  waitedFor,
  titleOf,
  type Names,
  type Opening,
  type Sight,
} from '@kezhuan/flow/views';
import type { DealRecord } from '@kezhuan/persistence';
import type { BookNames } from '../registry/name-book.ts';
import { waitingOn } from './outside.ts';
import { isAnswer } from './invited.ts';
import { factsNamedIn } from './facts-named.ts';
import { namesIn } from './names-in.ts';
import { mayDo } from './published.ts';

/** Someone before a deal they may read. */
export type Reading = {
  deal: DealRecord;
  person: string;
  world: World;
  /** What everyone is called, and what this reader is told when it is about who acts. */
  book: BookNames;
  names: Names;
  /** From outside the university: public names, and not who decided. */
  outside: boolean;
  /** Came by the link of a mail, and answers what they are asked by name. */
  invited: boolean;
  sight: Sight;
};

/** The deal as this person may see it, and what they may do to it. */
export function dealView(reading: Reading, timersPaused: boolean): DealView {
  const { deal, person, world, book, names, outside, invited, sight } = reading;
  const { definition, state } = deal;
  const { sections, facts, isSealed, isSecret } = sight;
  const offered = openings(definition, state, person, world)
    .filter(({ step }) => !step || !isSealed(step))
    .filter(({ act, step }) => !invited || mayAnswer(state, person, act, step))
    .map(({ targets, ...it }) =>
      targets ? { ...it, targets: targets.filter(({ step }) => !isSealed(step)) } : it,
    );
  const data = visibleData(state, sections);
  const view = {
    ...dealItem(reading),
    seq: deal.seq,
    suspended: state.suspended,
    about: aboutReader(reading),
    sections,
    data,
    facts: outside
      ? factsNamedIn(
          offered.flatMap((it) => it.sections ?? []),
          facts,
        )
      : facts,
    stepper: stepperOf(definition, state, names, world.now, {
      outside,
      isSealed,
      isSecret,
      // Who came by a link is not told who works here.
      ...(invited ? {} : { directory: world.directory }),
    }),
    openings: offered,
    published: publicationsOf(definition, state).map((it) => ({
      ...it,
      may: mayDo(it, deal.process, person, world),
    })),
    conditions: outside ? [] : conditionsOf(state, isSealed),
    incidents: outside ? [] : incidentsOf(state, isSealed),
    whose: invited ? whose(reading) : null,
    timersPaused,
    // Whoever may see a section may see whom it names: a client knows who leads its project.
    names: namesIn(data, sections, book),
  };
  // The views are read-only shapes of the core; the answer is the same thing as JSON.
  return view as unknown as DealView;
}

/** In the head of the page; who came by a link is told in `whose`. */
function aboutReader({ deal: { definition, state }, names, invited, sight }: Reading) {
  if (invited) return { pi: null, partner: null, amount: null };
  const { pi, ...about } = aboutOf(
    definition,
    state,
    ({ id }) => sight.sections['']?.some((section) => section.id === id) === true,
  );
  return { ...about, pi: pi ? { id: pi, name: names.person(pi) } : null };
}

const whose = ({ deal: { definition, state }, book }: Reading) => ({
  people: [...ownPeople(definition, state)].map((id) => book.person(id)),
  parties: [...ownParties(definition, state)].map((id) => book.org(id)),
});

const mayAnswer = (
  state: DealState,
  person: string,
  act: Opening['act'],
  step: string | undefined,
): boolean =>
  isAnswer({ type: act as ActRequest['act']['type'] }) &&
  step !== undefined &&
  isSeatedByName(state, step, person);

function dealItem({ deal, book, names, outside, invited }: Reading): DealItem {
  const { definition, state } = deal;
  // The one they are told about in `whose`.
  const known = invited ? book : names;
  return {
    id: deal.id,
    number: deal.number,
    process: deal.process,
    processName: definition.name,
    title: titleOf(definition, state),
    state: state.state,
    stateName: stateName(definition, state.state),
    applicant: { id: state.applicant, name: known.person(state.applicant) },
    filedAt: deal.filedAt,
    changedAt: deal.changedAt,
    ended: state.ended,
    ...waiting(definition, state, names, outside),
  };
}

/** Whose move it is, and by when: the task that is due first comes first. */
function waiting(
  definition: ProcessDefinition,
  state: DealState,
  names: Names,
  outside: boolean,
): { waitingOn: Text | null; dueAt: string | null } {
  const far = '9999';
  const due = ({ dueAt }: { dueAt: string | null }): string => dueAt ?? far;
  const tasks = tasksOf(definition, state).toSorted((a, b) => due(a).localeCompare(due(b)));
  const keys = tasks.map((task) => waitedFor(definition, task));
  return { waitingOn: waitingOn(keys, names, outside), dueAt: tasks[0]?.dueAt ?? null };
}

/** Values of the fields of visible sections, and no other key, whatever lies in the data. */
export function visibleData(state: DealState, sections: Sight['sections']): DealView['data'] {
  const scopes = Object.entries(sections).map(([scope, shown]) => {
    const keys = shown.flatMap(({ fields }) => fields.map(({ key }) => key));
    const values = state.data[scope] ?? {};
    const known = keys.filter((key) => Object.hasOwn(values, key));
    return [scope, Object.fromEntries(known.map((key) => [key, values[key]]))] as const;
  });
  return Object.fromEntries(scopes);
}

const conditionsOf = ({ conditions }: DealState, isSealed: Sight['isSealed']) =>
  Object.entries(conditions)
    .filter(([id]) => !isSealed(id.slice(0, id.lastIndexOf('#'))))
    .map(([id, condition]) => ({ id, ...condition }));

const incidentsOf = ({ incidents }: DealState, isSealed: Sight['isSealed']) =>
  Object.entries(incidents)
    .filter(([, { step }]) => !isSealed(step))
    .map(([id, incident]) => ({ id, ...incident }));
