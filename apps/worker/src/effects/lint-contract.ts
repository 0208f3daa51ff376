import { lookUp, scopeChain, sectionsOf } from '@kezhuan/flow';
import type { EffectContext, EffectHandler } from './effect-handler.ts';
import { lint, type ClauseLine, type Terms } from './lint-rules.ts';

/**
 * The legal lint of domain.md SP-02 on the agreed terms. It finds what a machine can find; that the
 * text itself is right remains the lawyer's to say.
 */
export const lintContract: EffectHandler = async (context) => {
  const { input, definition, state, scope } = context;
  const value = (name: string): unknown => input[name] ?? lookUp(definition, state, scope, name);
  const terms = { ...termsFrom(input, value), nameOf: clauseNames(context) };
  return { values: { lint_findings: lint(terms) } };
};

/** What the form calls the clauses: the options of the column they are picked from. */
function clauseNames({ definition, scope }: EffectContext): (clause: string) => string {
  const options = scopeChain(definition, scope)
    .flatMap((at) => sectionsOf(definition, at))
    .flatMap((section) => section.fields.flatMap((field) => field.columns ?? []))
    .flatMap((column) => (column.key === 'clause' ? (column.options ?? []) : []));
  const names = new Map(options.map(({ key, name }) => [key, `${name.zh} ${name.en}`]));
  return (clause) => names.get(clause) ?? clause;
}

function termsFrom(input: Record<string, unknown>, value: (name: string) => unknown): Terms {
  const list = (name: string): Record<string, unknown>[] => {
    const found = value(name);
    return Array.isArray(found) ? (found as Record<string, unknown>[]) : [];
  };
  const clauses = Array.isArray(input['clauses']) ? input['clauses'] : [];
  return {
    clauses: clauses as readonly ClauseLine[],
    foreignLaw: value('foreign_law') === true,
    objects: list('objects').concat(list('patents')),
    termEnds: textOr(value('term_until') ?? (value('period') as { to?: unknown } | null)?.to),
    licenceKind: textOr(value('licence_kind')),
    isLicence: value('mode') === 'licence' || value('licence_kind') !== null,
    royalty: value('royalty_rate') !== null,
    auditRight: value('audit_right') === true,
    cureDays: typeof value('cure_days') === 'number' ? (value('cure_days') as number) : null,
  };
}

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);
