import type { DealView } from '@kezhuan/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/http.ts';
import { refreshDeal, sendAct, useAct, type Sent } from '../../api/mutations.ts';
import { isHeldBack, type Offer } from './act-kind.ts';
import { hold } from './held-act.ts';
import { useOfferName } from './offer-name.ts';

export type Delivery = {
  deal: DealView;
  offer: Offer;
  /** The form has done its work: the act is recorded, or waits for its moment to pass. */
  onDone: () => void;
  /** It has been recorded: what was kept for it can go. */
  onTaken: () => Promise<void>;
  /** A decision that was held for a moment was refused when it was sent. */
  onRefused: (error: unknown) => void;
};

/** Sends what an act's form has made; a decision stays here for a moment first. */
export function useDelivery({ deal, offer, onDone, onTaken, onRefused }: Delivery) {
  const { t } = useTranslation();
  const nameOf = useOfferName();
  const client = useQueryClient();
  const { message } = App.useApp();
  const act = useAct(deal.id);
  const taken = async (): Promise<void> => {
    await onTaken();
    void message.success(t('acts.done', { act: nameOf(offer), number: deal.number }));
  };
  const late = (sent: Sent) => async (options: { keepalive?: boolean }) => {
    try {
      await sendAct(client, deal.id, sent, options);
      await taken();
    } catch (error) {
      const status = problemOf(error)?.status;
      if (status === 409) refreshDeal(client, deal.id);
      if (status === 401) void client.invalidateQueries({ queryKey: ['me'] });
      // They may be on another page by now: what was typed waits on this one.
      const why = error instanceof Error ? error.message : String(error);
      void message.error(t('held.refused', { number: deal.number, why }), 15);
      onRefused(error);
    }
  };
  /** Gives back why it was not taken, if it was sent at once and was not. */
  const deliver = async (sent: Sent): Promise<unknown> => {
    if (isHeldBack(offer)) {
      hold({ deal: deal.id, offer: offer.key, send: late(sent) });
      onDone();
      return undefined;
    }
    try {
      await act.mutateAsync(sent).catch((error) => act.mutateAsync(unseen(sent, error)));
    } catch (error) {
      if (problemOf(error)?.status === 409) refreshDeal(client, deal.id);
      return error;
    }
    await taken();
    onDone();
    return undefined;
  };
  return { act, deliver };
}

/** What has moved is nothing this person may see: they would say the same again. Else throws the error. */
function unseen(sent: Sent, error: unknown): Sent {
  const problem = problemOf(error);
  const { seq, newer } = (problem ?? {}) as { seq?: number; newer?: readonly unknown[] };
  if (problem?.code !== 'stale' || seq === undefined || newer?.length !== 0) throw error;
  return { ...sent, seq };
}
