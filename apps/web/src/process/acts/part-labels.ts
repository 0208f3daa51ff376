import type { Offer, Part, PersonAct } from './act-kind.ts';

/** What words are called, where it is not simply a reason. */
const words = {
  ask: 'question',
  answer: 'answer',
  comment: 'comment',
  fulfil: 'note',
  decide: 'opinion',
} as const satisfies Partial<Record<PersonAct, string>>;

const isWorded = (act: PersonAct): act is keyof typeof words => act in words;

/** Message key of a part's label. */
export function labelOf(part: Part, { act }: Offer) {
  switch (part.kind) {
    case 'words':
      return `acts.parts.${isWorded(act) ? words[act] : 'reason'}` as const;
    case 'person':
      return `acts.parts.${act === 'transfer' ? 'transferTo' : 'signer'}` as const;
    case 'people':
      return `acts.parts.${act === 'copy' ? 'copyTo' : 'mentions'}` as const;
    case 'choice':
      if (act === 'return') return 'acts.parts.returnTo' as const;
      if (act === 'urge') return 'acts.parts.awaited' as const;
      return `acts.parts.${act === 'fulfil' ? 'condition' : 'seat'}` as const;
    case 'option':
      return `acts.parts.${act === 'return' ? 'resume' : 'where'}` as const;
    case 'files':
    case 'score':
    case 'conditions':
    case 'day':
    case 'version':
      return `acts.parts.${part.kind}` as const;
  }
}
