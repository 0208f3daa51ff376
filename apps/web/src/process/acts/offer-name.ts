import { useTranslation } from 'react-i18next';
import { useText } from '../../i18n/text.tsx';
import type { Offer } from './act-kind.ts';

/** Something one may do and need not: what it is called says what it is for. */
const isOfChoice = ({ act, openings: [opening] }: Offer): boolean =>
  act === 'note_event' && opening?.voluntary === true;

/** What is said below the name: a form that one may fill in tells of nothing that was awaited. */
export const hintedAct = (offer: Offer): Offer['act'] => (isOfChoice(offer) ? 'submit' : offer.act);

/** What the button says: the outcome's own name, the act's, or what may be done and need not be. */
export function useOfferName(): (offer: Offer, withStep?: boolean) => string {
  const { t } = useTranslation();
  const say = useText();
  return (offer, withStep = false) => {
    if (offer.outcome) return say(offer.outcome.name);
    const name = t(`acts.${offer.act}.name`);
    const [opening] = offer.openings;
    const step = offer.step === undefined ? '' : say(opening?.stepName);
    if (isOfChoice(offer) && step) return step;
    return withStep && step ? t('acts.atStep', { act: name, step }) : name;
  };
}
