import type { DealView } from '@kezhuan/contracts';
import type { Act } from '@kezhuan/flow';
import {
  sectionsOf,
  stepOf,
  type ActKind,
  type Choice,
  type Offer,
  type Part,
  type PersonAct,
  type Typed,
} from './act-kind.ts';

const long: Part = { kind: 'words', want: 'long' };
const words = (typed: Typed): string => (typed.reason ?? '').trim();
const nothing = (): readonly Part[] => [];

const seatChoices = (offer: Offer, deal: DealView): readonly Choice[] => {
  const seats = deal.stepper.find((step) => step.step === offer.step)?.seats ?? [];
  return offer.openings.map((opening) => {
    const seat = seats.find((one) => one.id === opening.seat);
    const id = opening.seat ?? '';
    return { value: id, label: seat?.onBehalfOf ?? seat?.who ?? { zh: id, en: id } };
  });
};

const targets = ({ openings }: Offer): readonly Choice[] =>
  (openings[0]?.targets ?? []).map((target) => ({ value: target.step, label: target.name }));

/** Steps to be reminded of, each with whom it waits for: several may bear the same name. */
const awaited = ({ openings }: Offer, deal: DealView): readonly Choice[] =>
  openings.map(({ step = '', stepName }) => {
    const seats = deal.stepper.find((one) => one.step === step)?.seats ?? [];
    const who = seats.filter(({ status }) => status === 'open').map((seat) => seat.who);
    const label = (language: 'zh' | 'en', comma: string): string =>
      [stepName?.[language] ?? step, who.map((name) => name[language]).join(comma)]
        .filter((part) => part !== '')
        .join(' · ');
    return { value: step, label: { zh: label('zh', '、'), en: label('en', ', ') } };
  });

const openConditions = (offer: Offer, deal: DealView): readonly Choice[] =>
  deal.conditions
    .filter((one) => offer.openings.some((opening) => opening.seat === one.id))
    .map((one) => ({ value: one.id, label: { zh: one.text, en: one.text } }));

const versionOf = ({ version }: Typed) => version ?? { definition: '', rules: '' };

/** An act on the whole deal that needs a reason and nothing else. */
const withReason = (
  type: 'withdraw' | 'suspend' | 'resume' | 'terminate' | 'reopen' | 'drop_rebase',
  tone?: 'danger',
): ActKind => ({
  place: 'more',
  ...(tone ? { tone } : {}),
  parts: () => [long],
  build: (typed) => ({ type, reason: words(typed) }),
});

/** The person named in an act on a step: whoever may be named is for the server to say. */
const seatOf = (typed: Typed, offer: Offer): string =>
  typed.choice ?? offer.openings[0]?.seat ?? '';

/** Whoever approves by a form has said in it what is to be said. */
const saysItInForm = (offer: Offer): boolean => sectionsOf(offer).length > 0;

const decideParts = (offer: Offer): readonly Part[] => [
  ...(offer.openings[0]?.scored ? [{ kind: 'score' } as const] : []),
  ...(offer.outcome?.key === 'approve_cond' ? [{ kind: 'conditions' } as const] : []),
  ...(offer.outcome?.nextSitting ? [{ kind: 'day' } as const] : []),
  ...(offer.outcome?.means !== 'approve' || offer.outcome.key === 'approve_cond'
    ? [long]
    : saysItInForm(offer)
      ? []
      : [{ kind: 'words', want: 'free' } as const]),
];

const decideAct = (typed: Typed, offer: Offer): Act => ({
  type: 'decide',
  step: stepOf(offer),
  outcome: offer.outcome?.key ?? 'approve',
  ...(words(typed) ? { reason: words(typed) } : {}),
  ...(typed.values ? { values: typed.values } : {}),
  ...(typeof typed.score === 'number' ? { score: typed.score } : {}),
  ...(typed.conditions?.length ? { conditions: typed.conditions } : {}),
  ...(typed.day ? { nextSitting: typed.day } : {}),
});

/** Everything people do to a deal; a new act does not compile until it stands here. */
export const actKinds: Readonly<Record<PersonAct, ActKind>> = {
  submit: {
    place: 'main',
    tone: 'primary',
    parts: nothing,
    build: (typed, offer) => ({ type: 'submit', step: stepOf(offer), values: typed.values ?? {} }),
  },
  decide: { place: 'main', parts: decideParts, build: decideAct },
  note_event: {
    place: 'main',
    tone: 'primary',
    parts: nothing,
    build: (typed, offer) => ({
      type: 'note_event',
      step: stepOf(offer),
      ...(typed.values ? { values: typed.values } : {}),
    }),
  },
  answer: {
    place: 'main',
    tone: 'primary',
    parts: () => [{ kind: 'words', want: 'some' }],
    build: (typed, offer) => ({ type: 'answer', step: stepOf(offer), answer: words(typed) }),
  },
  return: {
    place: 'main',
    shortcut: 'r',
    parts: () => [
      { kind: 'choice', of: targets },
      { kind: 'option', of: ['direct', 'replay'], first: 'direct' },
      long,
    ],
    build: (typed, offer) => ({
      type: 'return',
      step: stepOf(offer),
      to: typed.choice ?? targets(offer)[0]?.value ?? '',
      reason: words(typed),
      resume: typed.option === 'replay' ? 'replay' : 'direct',
    }),
  },
  ask: {
    place: 'main',
    parts: () => [long],
    build: (typed, offer) => ({ type: 'ask', step: stepOf(offer), question: words(typed) }),
  },
  claim: {
    place: 'main',
    atOnce: true,
    parts: nothing,
    build: (_, offer) => ({ type: 'claim', step: stepOf(offer) }),
  },
  unclaim: {
    place: 'more',
    atOnce: true,
    parts: nothing,
    build: (_, offer) => ({ type: 'unclaim', step: stepOf(offer) }),
  },
  transfer: {
    place: 'more',
    shortcut: 'd',
    parts: () => [{ kind: 'person' }, long],
    build: (typed, offer) => ({
      type: 'transfer',
      step: stepOf(offer),
      to: typed.person ?? '',
      reason: words(typed),
    }),
  },
  add_signer: {
    place: 'more',
    parts: () => [
      { kind: 'person' },
      { kind: 'option', of: ['before', 'after', 'beside'], first: 'before' },
      long,
    ],
    build: (typed, offer) => ({
      type: 'add_signer',
      step: stepOf(offer),
      person: typed.person ?? '',
      where: typed.option === 'after' || typed.option === 'beside' ? typed.option : 'before',
      reason: words(typed),
    }),
  },
  remove_signer: {
    place: 'more',
    parts: () => [{ kind: 'person' }, long],
    build: (typed, offer) => ({
      type: 'remove_signer',
      step: stepOf(offer),
      person: typed.person ?? '',
      reason: words(typed),
    }),
  },
  recuse: {
    place: 'more',
    parts: () => [long],
    build: (typed, offer) => ({ type: 'recuse', step: stepOf(offer), reason: words(typed) }),
  },
  abstain: {
    place: 'more',
    parts: () => [long],
    build: (typed, offer) => ({ type: 'abstain', step: stepOf(offer), reason: words(typed) }),
  },
  recall: {
    place: 'side',
    parts: nothing,
    build: (_, offer) => ({ type: 'recall', step: stepOf(offer) }),
  },
  urge: {
    place: 'side',
    atOnce: true,
    parts: ({ step }) => (step === undefined ? [{ kind: 'choice', of: awaited }] : []),
    build: (typed, offer) => ({ type: 'urge', step: typed.choice ?? stepOf(offer) }),
  },
  comment: {
    place: 'side',
    shortcut: 'c',
    parts: () => [
      { kind: 'words', want: 'some' },
      { kind: 'people', needed: false },
    ],
    build: (typed) => ({ type: 'comment', text: words(typed), mentions: typed.people ?? [] }),
  },
  attach: {
    place: 'side',
    parts: () => [{ kind: 'files' }],
    build: (typed) => ({ type: 'attach', files: typed.files ?? [] }),
  },
  copy: {
    place: 'more',
    parts: () => [{ kind: 'people', needed: true }],
    build: (typed) => ({ type: 'copy', people: typed.people ?? [] }),
  },
  amend: {
    place: 'more',
    parts: () => [long],
    build: (typed, { openings }) => ({
      type: 'amend',
      values: typed.values ?? {},
      reason: words(typed),
      ...(openings[0]?.scope ? { scope: openings[0].scope } : {}),
    }),
  },
  fulfil: {
    place: 'side',
    parts: () => [{ kind: 'choice', of: openConditions }, long],
    build: (typed, offer) => ({
      type: 'fulfil',
      condition: seatOf(typed, offer),
      note: words(typed),
    }),
  },
  propose_rebase: {
    place: 'more',
    parts: () => [{ kind: 'version' }, long],
    build: (typed) => ({ type: 'propose_rebase', ...versionOf(typed), reason: words(typed) }),
  },
  rebase: {
    place: 'side',
    parts: () => [{ kind: 'version' }],
    build: (typed) => ({ type: 'rebase', ...versionOf(typed) }),
  },
  drop_rebase: withReason('drop_rebase'),
  withdraw: withReason('withdraw', 'danger'),
  suspend: withReason('suspend'),
  resume: withReason('resume'),
  terminate: withReason('terminate', 'danger'),
  reopen: withReason('reopen'),
  void: {
    place: 'more',
    tone: 'danger',
    parts: () => [{ kind: 'choice', of: seatChoices }, long],
    build: (typed, offer) => ({
      type: 'void',
      step: stepOf(offer),
      seat: seatOf(typed, offer),
      reason: words(typed),
    }),
  },
};

/** Done at the click. */
export const isAtOnce = (offer: Offer): boolean => {
  const { atOnce, parts } = actKinds[offer.act];
  return atOnce === true && parts(offer).length === 0;
};
