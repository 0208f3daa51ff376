import { t, type Text } from '@kezhuan/domain';
import {
  decision,
  headOf,
  role,
  signing,
  waitUntil,
  workingDays,
  type Feel,
  type Who,
} from '@kezhuan/flow';
import { render } from './documents.ts';

const answer = {
  outcomes: [
    { key: 'agree', name: t('同意', 'Agree'), means: 'approve' },
    { key: 'refuse', name: t('不同意', 'Refuse'), means: 'reject' },
  ],
  onReject: 'continue',
} as const;

/** What a grant is changed by: the section that is asked for, which its steps are named after. */
export type Supplement = {
  /** Who asks, the PI; the owner of the deal; who has signed the task contract, and signs its supplement. */
  by: readonly Who[];
  owner: Who;
  signedBy: readonly Who[];
};

type Asked<P extends string> = {
  part: P;
  name: Text;
  /** FEEL: legal looks at it. */
  legal: Feel;
  why: { ask: Text; legal: Text };
};

/** FEEL, of a round: nobody who was asked has refused. */
const lookedAt = (part: string): string => `steps.${part}_agreed.outcome = "agree"`;
const isAgreed = (part: string, legal: Feel): string =>
  `${lookedAt(part)} and (not(${legal}) or steps.${part}_legal.outcome = "agree")`;

/**
 * SP-11: one change of a grant, asked for while it runs. Department, owner, legal, then a supplementary
 * agreement of all who signed the task contract: the level that decided at first (domain.md §8).
 */
export const supplementary = <const P extends string>(
  { part, name, legal, why }: Asked<P>,
  { by, owner, signedBy }: Supplement,
) => {
  const idOf = <const I extends string>(id: I) => `${part}_${id}` as const;
  const answered = { ...answer, reads: [part] };
  return [
    waitUntil(idOf('ask'), {
      name: t(`申请${name.zh}`, `Ask for ${name.en}`),
      by,
      sections: [part],
      voluntary: true,
      why: why.ask,
    }),
    decision(idOf('agreed'), {
      name: t(`院系、办公室审核${name.zh}`, `Department and office on ${name.en}`),
      by: [headOf('department'), owner],
      rule: { kind: 'in_order' },
      ...answered,
      within: workingDays(6),
    }),
    decision(idOf('legal'), {
      name: t(`法务审核${name.zh}`, `Legal on ${name.en}`),
      by: role('legal_counsel'),
      when: `${lookedAt(part)} and ${legal}`,
      ...answered,
      within: workingDays(3),
      why: why.legal,
    }),
    render(idOf('text'), 'supplement', { when: isAgreed(part, legal), reads: [part] }),
    signing(idOf('signed'), {
      name: t('签署补充协议', 'Sign the supplementary agreement'),
      publicName: t('签署补充协议', 'Sign the supplementary agreement'),
      by: signedBy,
      rule: { kind: 'everyone' },
      when: isAgreed(part, legal),
      mayReturn: false,
      reads: [part],
      within: workingDays(6),
    }),
  ] as const;
};

/** SP-11: nobody signs a change that was not looked at. */
export const lookedAtBeforeSigning = <const P extends string>(part: P, legal: Feel, law: Text) => {
  const place = <const I extends string>(id: I) => `${part}s/${part}_${id}` as const;
  return [
    { kind: 'before' as const, step: place('signed'), first: [place('ask'), place('agreed')], law },
    { kind: 'only_if' as const, step: place('signed'), holds: isAgreed(part, legal), law },
  ];
};
