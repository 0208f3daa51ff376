import type { Field, Section, Values } from '@kezhuan/flow';
import type { Flow } from './flow.ts';

/** Conditions of a form over what is typed and what the deal knows. Until the engine has loaded,
 *  everything is shown and nothing is marked as required by a condition. */
export type Conditions = {
  shown: (part: { when?: string }, row?: Values) => boolean;
  required: (field: Field, row?: Values) => boolean;
};

export function conditionsOver(
  flow: Flow | undefined,
  context: Values,
  values: Values,
): Conditions {
  const all = { ...context, ...values };
  const holds = (expression: string, row: Values = {}): boolean => {
    if (!flow) return false;
    const known: Values = { ...all, ...row };
    const named = flow.namesIn(expression).map((name) => [name, known[name] ?? null] as const);
    return flow.evaluate(expression, Object.fromEntries(named)) === true;
  };
  return {
    shown: (part, row) => part.when === undefined || !flow || holds(part.when, row),
    required: (field, row) =>
      typeof field.required === 'string' ? holds(field.required, row) : field.required,
  };
}

/** What is sent: the fields that are shown and that people fill in. What hides is not sent. */
export function sendable(
  sections: readonly Section[],
  values: Values,
  conditions: Conditions,
): Values {
  const sent: Values = {};
  for (const section of sections.filter((s) => conditions.shown(s))) {
    for (const field of section.fields) {
      const value = values[field.key];
      if (field.computed || value === undefined || !conditions.shown(field)) continue;
      sent[field.key] = value;
    }
  }
  return sent;
}

/** What a condition in a scope of the deal may name: its own data and facts before the outer ones. */
export function contextOf(
  deal: { data: Record<string, Values>; facts: Record<string, Values> },
  scope: string,
): Values {
  const parts = scope === '' ? [] : scope.split('/');
  const scopes = ['', ...parts.map((_, i) => parts.slice(0, i + 1).join('/'))];
  return Object.assign({}, ...scopes.flatMap((at) => [deal.data[at] ?? {}, deal.facts[at] ?? {}]));
}
