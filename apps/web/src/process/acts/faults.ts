import type { DealView } from '@kezhuan/contracts';
import type { Offer, Part, Typed } from './act-kind.ts';

export type PartFault =
  | 'reasonShort'
  | 'wordsMissing'
  | 'personMissing'
  | 'choiceMissing'
  | 'filesMissing'
  | 'scoreWrong'
  | 'conditionsMissing'
  | 'dayMissing'
  | 'versionMissing';

/** The least a reason must say (domain.md §4.2); the server counts again. */
export const leastReason = 10;

/** What is missing in a part, or nothing. */
export function faultOf(part: Part, typed: Typed, offer: Offer, deal: DealView): PartFault | null {
  const words = (typed.reason ?? '').trim();
  switch (part.kind) {
    case 'words':
      if (part.want === 'long' && words.length < leastReason) return 'reasonShort';
      return part.want === 'some' && words === '' ? 'wordsMissing' : null;
    case 'person':
      return typed.person ? null : 'personMissing';
    case 'people':
      return part.needed && !typed.people?.length ? 'personMissing' : null;
    case 'choice':
      return typed.choice || part.of(offer, deal).length === 1 ? null : 'choiceMissing';
    case 'files':
      return typed.files?.length ? null : 'filesMissing';
    case 'score':
      return isScore(typed.score) ? null : 'scoreWrong';
    case 'conditions':
      return typed.conditions?.length && typed.conditions.every((c) => c.text.trim() && c.gate)
        ? null
        : 'conditionsMissing';
    case 'day':
      return typed.day ? null : 'dayMissing';
    case 'version':
      return typed.version ? null : 'versionMissing';
    case 'option':
      return null;
  }
}

const isScore = (score: unknown): boolean =>
  typeof score === 'number' && score >= 0 && score <= 100;
