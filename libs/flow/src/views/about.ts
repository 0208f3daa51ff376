import { t, type Money, type Text } from '@kezhuan/domain';
import { outcomesOf } from '../engine/acts/decide-step.ts';
import { peopleIn } from '../engine/directory.ts';
import { isUnderSeal } from '../engine/sealed.ts';
import type { DealState, Seat } from '../engine/state.ts';
import type { Step } from '../language/block.ts';
import type { Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { stepOf } from './outline.ts';
import { usedBy } from './visibility.ts';
import { isOutside } from './words.ts';

/** What a deal is about, for whoever decides on it: who leads it, with whom, and for how much. */
export type About = { pi: string | null; partner: Text | null; amount: Money | null };

/** As far as it lies in sections that may be shown. */
export function aboutOf(
  definition: ProcessDefinition,
  state: DealState,
  isShown: (section: Section) => boolean,
): About {
  const { own, list } = definition;
  const shown = (field: string | undefined): unknown => {
    const section = definition.sections.find((it) => it.fields.some(({ key }) => key === field));
    return field && section && isShown(section) ? state.data['']?.[field] : undefined;
  };
  const pi = own.people.find((field) => !field.includes('.') && shown(field) !== undefined);
  return {
    pi: (pi && peopleIn(definition, state, '', pi)[0]) ?? null,
    partner: partnersIn(list.parties.flatMap((field) => [shown(field)].flat())),
    amount: moneyIn(shown(list.amount)),
  };
}

/**
 * The same for whoever may take a seat: what everyone on the deal may see, and what the step works with. A
 * list does not know what else this person sees. People outside and those asked under seal are told nothing.
 */
export function aboutFor(
  definition: ProcessDefinition,
  state: DealState,
  place: string,
  key: string,
): About | null {
  if (isOutside(key) || isUnderSeal(definition, place)) return null;
  const step = stepOf(definition, place);
  const used = step ? usedBy(step) : [];
  return aboutOf(
    definition,
    state,
    ({ id, visibleTo, sealed }) => !sealed && (!visibleTo || used.includes(id)),
  );
}

/**
 * What approving is called at a step, where several may be approved at once: nothing is to be filled in,
 * signed, or confirmed by this very person.
 */
export function batchWord(
  step: Step,
  { key, inPerson }: Pick<Seat, 'key' | 'inPerson'>,
): Text | null {
  if (step.kind !== 'decide' || step.sections || step.binding || inPerson) return null;
  if (step.ofTheDeal && key.startsWith('person:')) return null;
  const approvals = outcomesOf(step).filter(
    ({ key: outcome, means }) => means === 'approve' && outcome !== 'approve_cond',
  );
  return approvals.length === 1 ? approvals[0]!.name : null;
}

const partnersIn = (parties: readonly unknown[]): Text | null => {
  const names = parties.flatMap((party) => {
    const name = (party as { name?: Partial<Text> } | null | undefined)?.name;
    return name?.zh ? [t(name.zh, name.en || name.zh)] : [];
  });
  const [first, ...others] = names;
  if (!first || others.length === 0) return first ?? null;
  return t(`${first.zh}等 ${names.length} 家`, `${first.en} and ${others.length} more`);
};

const moneyIn = (value: unknown): Money | null => {
  const { currency, minor } = (value ?? {}) as Partial<Money>;
  return currency !== undefined && minor !== undefined ? { currency, minor } : null;
};
