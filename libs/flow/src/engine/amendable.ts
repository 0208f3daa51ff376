import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import { filledBy } from '../language/filled-by.ts';
import type { Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { refuse } from './ctx.ts';
import { holds, ownPeople } from './directory.ts';
import { contextAt, evaluate } from './evaluate.ts';
import { sectionIn, stepAt } from './place.ts';
import type { Refusal } from './refusal.ts';
import type { DealState, Seat } from './state.ts';
import type { Directory } from './world.ts';

/**
 * Whether a section of a scope is someone's to amend, who may amend the deal at all: what they give on a
 * form, and what the applicant's side gives on one. What was filled in by whoever decided, or on someone
 * else's form, changes at the step that gives it, by going back there (domain.md §4.3, §4.4).
 */
export function isAmendable(
  { definition, state, directory }: Amending,
  person: string,
  scope: string,
  { id }: Section,
): boolean {
  const own = ownPeople(definition, state);
  const [first] = definition.flow;
  const isTheirs = ({ key }: Seat): boolean =>
    holds(directory, person, key) || [...own].some((one) => key === `person:${one}`);
  let isGiven = false;
  for (const [place, { status, seats }] of Object.entries(state.steps)) {
    const at = status === 'skipped' ? undefined : stepAt(definition, place);
    if (!at || !filledBy(at.block).includes(id)) continue;
    if (sectionIn(definition, at.scope, id)?.scope !== scope) continue;
    if (at.block.kind !== 'fill') return false;
    isGiven ||= at.block === first || seats.some(isTheirs);
  }
  return isGiven;
}

type Amending = { definition: ProcessDefinition; state: DealState; directory: Directory };

/** Whether the deal was filed with a section and that is amended no more (`Control.amendWhile`). */
export function isClosed(
  { definition, state, now }: Pick<Amending, 'definition' | 'state'> & { now: string },
  scope: string,
  { id }: Section,
): boolean {
  const { amendWhile } = definition.control;
  const [first] = definition.flow;
  if (!amendWhile || scope !== '' || !first || !filedWith(first).includes(id)) return false;
  const context = contextAt(definition, state, '', amendWhile.holds);
  return evaluate(amendWhile.holds, { ...context, acted_at: now }) !== true;
}

const filedWith = (first: Block): readonly string[] =>
  first.kind === 'fill' ? first.sections : [];

/** Names the fields, and the rule by which what was filed stands. */
export const closed = (
  { message, source }: NonNullable<ProcessDefinition['control']['amendWhile']>,
  { fields }: Section,
  values: object,
): Refusal => ({
  ...refuse('too-late', message),
  faults: fields
    .filter(({ key }) => key in values)
    .map(({ key }) => ({ pointer: `/${key}`, code: 'closed', message, source })),
});

/** Names the section that is someone else's to give. */
export const notAmendable = ({ name, fields }: Section, values: object): Refusal => {
  const message = t(
    `“${name.zh}”由办理该环节的人填写，不能在变更中修改；须退回该环节重新填写`,
    `"${name.en}" is given by those who act at its step and is not amended; the deal goes back to that step`,
  );
  const faults = fields
    .filter(({ key }) => key in values)
    .map(({ key }) => ({
      pointer: `/${key}`,
      code: 'not-amendable',
      message,
      source: 'domain.md §4.3, §4.4',
    }));
  return { ...refuse('not-yours', message), faults };
};
