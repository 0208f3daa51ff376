import { t, type Text } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import {
  isSealedValue,
  join,
  scopeChain,
  sectionsOf,
  stepAt,
  type DealState,
  type Directory,
  type ProcessDefinition,
  type Section,
  type Values,
} from '@kezhuan/flow';
import {
  isUnderSeal,
  noNames,
  outcomeName,
  sealsOf,
  stateName,
  stepperOf,
  titleOf,
  type Names,
  type StepView,
} from '@kezhuan/flow/views';
import { printed, type NameBook, type PrintedField } from './printable.ts';

/**
 * What a template reads with `json(bytes(sys.inputs.data))`. `values` are the raw values a condition
 * of the asking step would see; `sections` are the same, ready to print in both languages.
 */
export type DocumentData = {
  language: 'zh' | 'en' | 'both';
  document: { key: string; code: string | null; name: Text; version: number };
  deal: { number: string; title: Text; process: Text; state: Text };
  /** The day it is made, in the university's time. */
  day: string;
  values: Values;
  facts: Values;
  input: Values;
  sections: readonly { id: string; name: Text; fields: readonly PrintedField[] }[];
  approvals: readonly Approval[];
};

/** A step someone has decided or filled in; of a vote, what each of them said, or that they recused. */
export type Approval = {
  step: string;
  name: Text;
  outcome: Text;
  who: readonly Text[];
  day: string;
  votes: readonly { who: Text; side: string | null; said: Text; recused: boolean }[];
};

type Source = {
  definition: ProcessDefinition;
  state: DealState;
  scope: string;
  /** The step that asked for it. */
  step: string;
  input: Values;
  now: string;
  directory: Directory;
  units: Readonly<Record<string, Text>>;
};

/**
 * Everything a document of this deal can say. Many hands hold it: nothing in it is sealed, but what the
 * step that makes it is sealed with itself (domain.md §14.3).
 */
export function documentData(
  source: Source,
  document: DocumentData['document'],
  language: DocumentData['language'],
): DocumentData {
  const { definition, state, scope, input, now } = source;
  const scopes = [...scopeChain(definition, scope)].reverse();
  const names = namesFrom(source);
  return {
    language,
    document,
    deal: {
      number: state.number,
      title: titleOf(definition, state),
      process: definition.name,
      state: stateName(definition, state.state),
    },
    day: dayOf(now),
    values: Object.assign({}, ...scopes.map((at) => valuesIn(source, at))),
    facts: Object.assign({}, ...scopes.map((at) => factsIn(source, at))),
    input,
    sections: sectionsIn(source, printedScopes(definition, state, scopes), names),
    approvals: approvalsIn(
      source,
      stepperOf(definition, state, names, now).filter(
        (it) => !isUnderSeal(definition, it.step, openedTo(source)),
      ),
      names,
    ),
  };
}

/** The sealed sections that the document is one of itself. */
const openedTo = ({ definition, step }: Source): ReadonlySet<Section> =>
  new Set(sealsOf(definition, step).map(({ section }) => section));

/** Sections of a scope that may be printed. */
const openSections = (source: Source, scope: string): readonly Section[] => {
  const opened = openedTo(source);
  return sectionsOf(source.definition, scope).filter((it) => !it.sealed || opened.has(it));
};

function valuesIn(source: Source, scope: string): Values {
  const keys = new Set(
    openSections(source, scope).flatMap(({ fields }) => fields.map(({ key }) => key)),
  );
  return only(source.state.data[scope], (key) => keys.has(key));
}

const factsIn = (source: Source, scope: string): Values => {
  const { definition, state } = source;
  const opened = openedTo(source);
  const isOpen = (name: string): boolean =>
    !isSealedValue(definition, state, scope, [name], opened);
  return only(state.facts[scope], isOpen);
};

const only = (values: Values = {}, isWanted: (key: string) => boolean): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => isWanted(key)));

/** The asking step's own scopes, and those of the sub-processes in them that have data. */
function printedScopes(
  definition: ProcessDefinition,
  state: DealState,
  own: readonly string[],
): string[] {
  const inner = Object.keys(state.data).filter((scope) =>
    own.some((at) => scope.startsWith(at === '' ? '' : join(at, ''))),
  );
  return [...new Set([...own, ...inner])].filter(
    (scope) => sectionsOf(definition, scope).length > 0,
  );
}

function sectionsIn(source: Source, scopes: readonly string[], names: NameBook) {
  const { state } = source;
  return scopes.flatMap((scope) =>
    openSections(source, scope)
      .map(({ id, name, fields }) => ({
        id: join(scope, id),
        name,
        fields: fields
          .map((field) => printed(field, state.data[scope]?.[field.key], names))
          .filter(({ text, table }) => text !== null || table !== null),
      }))
      .filter(({ fields }) => fields.length > 0),
  );
}

const approvalsIn = (source: Source, steps: readonly StepView[], names: Names): Approval[] =>
  steps
    .filter(({ kind, status }) => status === 'done' && (kind === 'decide' || kind === 'fill'))
    .map(({ step, name, outcome, outcomeName, seats, doneAt }) => ({
      step,
      name,
      outcome: outcomeName ?? { zh: outcome ?? '', en: outcome ?? '' },
      who: seats.filter((seat) => seat.status === 'decided').map(({ who }) => who),
      day: doneAt ? dayOf(doneAt) : '',
      votes: votesAt(source, step, names),
    }));

/** Who sat and what each said, in the order they sit. */
const votesAt = ({ definition, state }: Source, place: string, names: Names) =>
  (state.steps[place]?.seats ?? []).flatMap(({ key, status, person, outcome, side }) => {
    const recused = status === 'recused';
    if (!recused && status !== 'decided') return [];
    return {
      who: names.person(person ?? key.replace(/^person:/, '')),
      side: side ?? null,
      said: recused
        ? t('回避', 'Recused')
        : outcomeName(stepAt(definition, place)?.block, outcome ?? ''),
      recused,
    };
  });

/** Names from the directory; whom it does not know goes by the id. */
function namesFrom({ directory, units }: Source): Names & NameBook {
  const plain = (id: string): Text => ({ zh: id, en: id });
  return {
    ...noNames,
    person: (id) => directory.people[id]?.name ?? plain(id),
    unit: (id) => units[id] ?? plain(id),
    org: plain,
  };
}
