import type { DealView } from '@kezhuan/contracts';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/mutations.ts';
import type { Offer } from './act-kind.ts';
import { actKinds } from './act-kinds.ts';
import { useOfferName } from './offer-name.ts';

/** Acts that ask for nothing are done at the click. */
export function useAtOnce(deal: DealView): (offer: Offer) => Promise<void> {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const nameOf = useOfferName();
  const act = useAct(deal.id);
  return async (offer) => {
    try {
      await act.mutateAsync({ act: actKinds[offer.act].build({}, offer), seq: deal.seq });
      void message.success(t('acts.done', { act: nameOf(offer), number: deal.number }));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
  };
}
