import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/Icon.tsx';
import { useShortcutsOn } from '../ui/shortcuts.ts';
import type { Offer } from './acts/act-kind.ts';
import { actKinds, isAtOnce } from './acts/act-kinds.ts';
import { useOfferName } from './acts/offer-name.ts';

type Props = {
  offers: readonly Offer[];
  chosen: string | undefined;
  onPick: (offer: Offer) => void;
  /** Acts on the deal as a whole: there, but not pressing. */
  quiet?: boolean;
  /** Someone waits for what is done here. */
  pressing?: boolean;
};

const isPrimary = (offer: Offer, offers: readonly Offer[]): boolean =>
  actKinds[offer.act].tone === 'primary' ||
  (offer.outcome !== undefined && offer === offers.find((o) => o.outcome?.means === 'approve'));

/** Buttons for what is done most, a menu for the rest. */
export function OfferButtons({ offers, chosen, onPick, quiet = false, pressing = true }: Props) {
  const { t } = useTranslation();
  const nameOf = useOfferName();
  const keys = useShortcutsOn();
  if (offers.length === 0) return null;
  const front = offers.filter((offer) => actKinds[offer.act].place !== 'more');
  const rest = offers.filter((offer) => actKinds[offer.act].place === 'more');
  const hint = (offer: Offer): string | undefined => {
    const key = isPrimary(offer, offers) && offer.outcome ? 'a' : actKinds[offer.act].shortcut;
    return keys && key ? t('acts.shortcut', { key: key.toUpperCase() }) : undefined;
  };
  return (
    <div className={`offers${quiet ? ' offers-quiet' : ''}`}>
      {front.map((offer) => (
        <Button
          key={offer.key}
          type={quiet ? 'text' : pressing && isPrimary(offer, offers) ? 'primary' : 'default'}
          danger={offer.outcome?.means === 'reject'}
          aria-expanded={isAtOnce(offer) ? undefined : chosen === offer.key}
          title={hint(offer)}
          onClick={() => onPick(offer)}
        >
          {nameOf(offer, quiet)}
        </Button>
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((offer) => ({
              key: offer.key,
              label: nameOf(offer, quiet),
              danger: actKinds[offer.act].tone === 'danger',
              onClick: () => onPick(offer),
            })),
          }}
        >
          <Button type={quiet ? 'text' : 'default'} aria-haspopup="menu">
            {t(quiet ? 'acts.moreForDeal' : 'acts.more')} <Icon name="down" />
          </Button>
        </Dropdown>
      )}
    </div>
  );
}
