import type { FactSpec } from '../language/block.ts';
import type { Feel } from '../language/condition.ts';
import { namesIn } from './evaluate.ts';

/** Names a fact is computed from. */
export const namesBehind = (spec: FactSpec): readonly string[] => readBy(spec).flatMap(namesIn);

/** Expressions a fact is computed from. */
export function readBy(spec: FactSpec): readonly Feel[] {
  switch (spec.kind) {
    case 'feel':
      return [spec.is];
    case 'cny':
      return [spec.of, ...(spec.at ? [spec.at] : [])];
    case 'authority':
    case 'authority_level':
      return [spec.amount, ...(isName(spec.matter) ? [] : [spec.matter])];
    case 'policy':
      return [spec.on];
    case 'split':
      return [spec.of, spec.shares];
    case 'rank':
      return [
        ...[spec.by, ...(spec.ties ?? []).map(({ by }) => by)].map(
          (name) => `related.${spec.link}.${name}`,
        ),
        ...(spec.when ? [spec.when] : []),
      ];
    case 'blocked_by':
      return [`steps.${spec.step}.outcome`];
    case 'tied':
      return [...spec.people, ...spec.parties].map((field) => field.split('.')[0] as string);
  }
}

/** A matter of the authority matrix is its name, or a FEEL expression that gives it. */
export const isName = (matter: string): boolean => /^[a-z_]+$/.test(matter);
