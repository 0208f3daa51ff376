import type { Feel } from '../language/condition.ts';
import type { Field, Section } from '../language/form.ts';
import type { RowValue, Values } from '../language/field-value.ts';
import { checkValues } from './check-values.ts';
import { emit, refuse, type Ctx } from './ctx.ts';
import { t } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import { contextAt, type Context } from './evaluate.ts';
import { withGiven } from './given.ts';
import { withNumbers } from './numbered.ts';
import { join, sectionIn } from './place.ts';
import type { By } from './event.ts';
import type { Fault, Refusal } from './refusal.ts';
import { unknownNames } from './unknown-names.ts';

/** Sections a step fills in, with the scope that declares them. */
export function sectionsToFill(ctx: Ctx, scope: string, ids: readonly string[]) {
  return ids.flatMap((id) => {
    const found = sectionIn(ctx.definition, scope, id);
    return found ? [found] : [];
  });
}

/** Names the conditions of the sections may use besides the values themselves. */
export function contextFor(ctx: Ctx, scope: string, sections: readonly Section[]): Context {
  const { definition, state } = ctx;
  const contexts = sections.flatMap((section) =>
    conditionsOf(section).map((condition) => contextAt(definition, state, scope, condition)),
  );
  return Object.assign({ handed_in_on: dayOf(ctx.world.now) }, ...contexts);
}

function conditionsOf(section: Section): readonly Feel[] {
  let conditions = conditionLists.get(section);
  if (!conditions) {
    const all = [
      ...(section.when ? [section.when] : []),
      ...(section.checks ?? []).map((c) => c.holds),
      ...section.fields.flatMap(conditionsIn),
    ];
    conditionLists.set(section, (conditions = [...new Set(all)]));
  }
  return conditions;
}
const conditionLists = new WeakMap<Section, readonly Feel[]>();

const conditionsIn = (field: Field): readonly Feel[] => [
  ...(field.when ? [field.when] : []),
  ...(typeof field.required === 'string' ? [field.required] : []),
  ...(field.given ? [field.given.from] : []),
  ...(field.columns ?? []).flatMap(conditionsIn),
];

/**
 * Checks the values of a step's sections and records what differs. `values` are those of the sections
 * alone; a field left out keeps its value. Refuses with every fault at once. `more`: names of the act itself.
 */
export function takeValues(
  ctx: Ctx,
  scope: string,
  ids: readonly string[],
  values: Values,
  by?: By,
  more: Context = {},
): Refusal | void {
  const targets = sectionsToFill(ctx, scope, ids);
  const sections = targets.map((f) => f.section);
  const kept = keptValues(ctx, targets);
  const whole = { ...kept, ...values };
  const context = { ...contextFor(ctx, scope, sections), ...more };
  const strangers = targets.flatMap(({ scope: at, section }) =>
    unknownNames(ctx, at, [section], values),
  );
  const faults = [...checkValues(sections, whole, context), ...strangers];
  if (faults.length > 0) return invalidValues(faults);
  const complete = withGiven(sections, values, { ...context, ...kept });
  for (const at of new Set(targets.map((f) => f.scope))) {
    const own = targets.filter((f) => f.scope === at).map((f) => f.section);
    recordValues(ctx, at, own, complete, by);
  }
}

/** Values brought along for a form that someone will complete: only what is there is checked. */
export function takeDraft(
  ctx: Ctx,
  ids: readonly string[],
  values: Values,
  by: By,
): Refusal | void {
  const sections = sectionsToFill(ctx, '', ids).map((f) => f.section);
  const context = contextFor(ctx, '', sections);
  const faults = checkValues(sections, values, context, { partial: true });
  if (faults.length > 0) return invalidValues(faults);
  recordValues(ctx, '', sections, withGiven(sections, values, context), by);
}

export const invalidValues = (faults: readonly Fault[]): Refusal => ({
  ...refuse('invalid', t('有内容不符合要求', 'Some of the content is not valid')),
  faults,
});

function keptValues(ctx: Ctx, targets: readonly { scope: string; section: Section }[]): Values {
  const kept: Values = {};
  for (const { scope, section } of targets) {
    for (const field of section.fields) {
      const value = ctx.state.data[scope]?.[field.key];
      if (value !== undefined) kept[field.key] = value;
    }
  }
  return kept;
}

/** One `data-changed` with the fields that differ and the sections they belong to. */
export function recordValues(
  ctx: Ctx,
  scope: string,
  sections: readonly Section[],
  given: Values,
  by?: By,
  reason?: string,
): void {
  const values = withNumbers(ctx.definition, ctx.state, scope, sections, given);
  const changed: Values = {};
  const groups = new Set<string>();
  for (const section of sections) {
    for (const field of section.fields) {
      if (!(field.key in values)) continue;
      const value = field.type === 'table' ? withRowIds(values[field.key]) : values[field.key];
      if (same(value, ctx.state.data[scope]?.[field.key])) continue;
      changed[field.key] = value;
      groups.add(join(scope, section.id));
    }
  }
  if (groups.size === 0) return;
  emit(ctx, {
    type: 'data-changed',
    scope,
    values: changed,
    groups: [...groups],
    ...(by ? { by } : {}),
    ...(reason ? { reason } : {}),
  });
}

/** Equal as JSON whatever the order of keys: what JSON leaves out is as if it were not there. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return (a ?? null) === (b ?? null);
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => same(item, b[i]))
    );
  const keys = (of: Plain) => Object.keys(of).filter((key) => of[key] !== undefined);
  const own = keys(a);
  return own.length === keys(b).length && own.every((key) => key in b && same(a[key], b[key]));
}

type Plain = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Plain => typeof value === 'object' && value !== null;

/** Rows are told apart by an id, which a row gets when it is first recorded and then keeps. */
function withRowIds(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const rows = value as RowValue[];
  let next = Math.max(0, ...rows.map((row) => Number(/^r(\d{1,9})$/.exec(row.id ?? '')?.[1] ?? 0)));
  return rows.map((row) => (row.id ? row : { ...row, id: `r${++next}` }));
}
