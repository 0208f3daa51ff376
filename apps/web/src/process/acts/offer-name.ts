import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/text.tsx';
import type { Offer } from './act-kind.ts';

/** What the button says: the outcome's own name, the act's, or what may be done and need not be. */
export function useOfferName(): (offer: Offer, withStep?: boolean) => string {
  const { t } = useTranslation();
  const say = useText();
  return (offer, withStep = false) => {
    if (offer.outcome) return say(offer.outcome.name);
    const name = t(`acts.${offer.act}.name`);
    const [opening] = offer.openings;
    const step = offer.step === undefined ? '' : say(opening?.stepName);
    if (offer.act === 'note_event' && opening?.voluntary && step) return step;
    return withStep && step ? t('acts.atStep', { act: name, step }) : name;
  };
}
