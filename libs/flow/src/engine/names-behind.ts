import type { FactSpec } from '../language/block.ts';
import { namesIn } from './evaluate.ts';

/** Names a fact is computed from. */
export function namesBehind(spec: FactSpec): readonly string[] {
  switch (spec.kind) {
    case 'feel':
      return namesIn(spec.is);
    case 'cny':
      return [spec.of];
    case 'authority':
    case 'authority_level':
      return namesIn(spec.amount);
    case 'policy':
      return namesIn(spec.on);
    case 'split':
      return [...namesIn(spec.of), ...namesIn(spec.shares)];
    case 'tied':
      return [...spec.people, ...spec.parties].map((field) => field.split('.')[0] as string);
  }
}
