import type { DealView } from '@kezhuan/contracts';
import { useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useShortcuts } from '../ui/shortcuts.ts';
import { actKinds, isAtOnce } from './acts/act-kinds.ts';
import { sectionsOf, type Offer } from './acts/act-kind.ts';
import { HeldDecision } from './acts/HeldDecision.tsx';
import { useHeld } from './acts/held-act.ts';
import { useOfferName } from './acts/offer-name.ts';
import { findOffer, offersOf, type Offers } from './acts/offers.ts';
import { OpenAct } from './acts/OpenAct.tsx';
import { OfferButtons } from './OfferButtons.tsx';
import { StepCard } from './StepCard.tsx';
import { useAtOnce } from './acts/useAtOnce.ts';

type Chosen = { offer: Offer; since: number; refused?: unknown };

/**
 * Who comes from the inbox to fill in a form, to agree to newer rules or to say that a condition is met,
 * finds it open; who came by a link, any form there is.
 */
function openAt(
  offers: Offers,
  step: string | null,
  since: number,
  atOnce: boolean,
): Chosen | undefined {
  if (atOnce) {
    const [first, ...others] = offers.steps.flatMap((one) => one.offers).filter(hasForm);
    return first && others.length === 0 ? { offer: first, since } : undefined;
  }
  // A task of the deal as a whole stands at no step.
  const move =
    step === '' ? offers.deal.find(({ act }) => act === 'rebase' || act === 'fulfil') : undefined;
  if (move) return { offer: move, since };
  const here = offers.steps.find((one) => one.step === step)?.offers ?? [];
  const form = here.find((offer) => offer.act === 'submit' || offer.act === 'note_event');
  return form && { offer: form, since };
}

const hasForm = (offer: Offer): boolean => sectionsOf(offer).length > 0;

/** A approves; R, D and C do what their buttons say. */
function useOfferKeys(offers: Offers, pick: (offer: Offer) => void): void {
  const press = (find: (offer: Offer) => boolean) => (event: KeyboardEvent) => {
    const all = [...offers.steps.flatMap((step) => step.offers), ...offers.deal];
    const offer = all.find(find);
    if (!offer) return;
    event.preventDefault();
    pick(offer);
  };
  useShortcuts({
    a: press((offer) => offer.outcome?.means === 'approve'),
    ...Object.fromEntries(
      ['r', 'd', 'c'].map((key) => [key, press((o) => actKinds[o.act].shortcut === key)]),
    ),
  });
}

type Props = {
  deal: DealView;
  /** Opens the one form there is to fill in. */
  openAtOnce?: boolean;
};

/** What this person may do now: read from the deal's openings, never worked out here. */
export function DecisionBar({ deal, openAtOnce = false }: Props) {
  const { t } = useTranslation();
  const offers = useMemo(() => offersOf(deal), [deal]);
  const step = useSearchParams()[0].get('step');
  const [chosen, choose] = useState(() => openAt(offers, step, deal.seq, openAtOnce));
  const place = useRef<HTMLDivElement>(null);
  const atOnce = useAtOnce(deal);
  const nameOf = useOfferName();
  const held = useHeld(deal.id);
  const heldOffer = held && findOffer(offers, held.offer);
  const close = (): void => {
    // Once the panel is gone: a long one took the bar out of sight.
    flushSync(() => choose(undefined));
    place.current?.focus();
  };
  const pick = (offer: Offer): void => {
    if (isAtOnce(offer)) void atOnce(offer);
    else choose({ offer, since: deal.seq });
  };
  useOfferKeys(offers, pick);
  // The deal may move while the form is open: the form follows, and stays when its right is gone.
  const current = chosen && (findOffer(offers, chosen.offer.key) ?? chosen.offer);
  const gone = chosen !== undefined && !findOffer(offers, chosen.offer.key);
  const panel = chosen && current && (
    <OpenAct
      key={chosen.offer.key}
      deal={deal}
      offer={current}
      since={chosen.since}
      gone={gone}
      refused={chosen.refused}
      onDone={close}
      onCancel={close}
      onRefused={(refused) => choose({ ...chosen, refused })}
    />
  );
  if (heldOffer) {
    const undo = (): void => choose({ offer: heldOffer, since: deal.seq });
    return <HeldDecision held={held} name={nameOf(heldOffer)} onUndo={undo} />;
  }
  const inStep = offers.steps.some((s) => s.offers.some((o) => o.key === current?.key));
  return (
    <div className="decision-bar" ref={place} tabIndex={-1} role="group" aria-label={t('acts.bar')}>
      {offers.steps.map(({ step, voluntary, openings, offers: here }) => (
        <StepCard key={step} deal={deal} step={step} voluntary={voluntary} openings={openings}>
          <OfferButtons
            pressing={!voluntary}
            // What is open already needs no button.
            offers={openAtOnce ? here.filter((offer) => offer.key !== current?.key) : here}
            chosen={current?.key}
            onPick={pick}
          />
          {here.some((offer) => offer.key === current?.key) && panel}
        </StepCard>
      ))}
      {offers.deal.length > 0 && (
        <OfferButtons quiet offers={offers.deal} chosen={current?.key} onPick={pick} />
      )}
      {!inStep && panel}
    </div>
  );
}
