import { namesIn, type Field, type Section, type Values } from '@kezhuan/flow';

/** Facts the conditions of these sections name: all that a form needs, and nothing of our routing. */
export function factsNamedIn(
  sections: readonly Section[],
  facts: Readonly<Scoped<Values>>,
): Scoped<Values> {
  const fields = (section: Section): readonly Field[] =>
    section.fields.flatMap((field) => [field, ...(field.columns ?? [])]);
  const conditions = sections.flatMap((section) => [
    section.when,
    ...(section.checks ?? []).map(({ holds }) => holds),
    ...fields(section).flatMap(({ when, required }) => [when, required]),
  ]);
  const named = new Set(
    conditions.flatMap((condition) => (typeof condition === 'string' ? namesIn(condition) : [])),
  );
  const entries = Object.entries(facts).map(([scope, values]) => {
    const shown = Object.entries(values).filter(([name]) => named.has(name));
    return [scope, Object.fromEntries(shown)] as const;
  });
  return Object.fromEntries(entries.filter(([, values]) => Object.keys(values).length > 0));
}

type Scoped<T> = Record<string, T>;
