import type { Me, TaskItem } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../api/mutations.ts';
import { meQuery } from '../api/queries.ts';
import { useText } from '../i18n/text.tsx';

/** 签收: takes a task out of the pool. Whether it may be taken is for the server to say. */
export function ClaimButton({ item, name }: { item: TaskItem; name: string }) {
  const { t } = useTranslation();
  const say = useText();
  const { message } = App.useApp();
  const me: Me | undefined = useQuery(meQuery).data;
  const act = useAct(item.deal);
  const send = async (type: 'claim' | 'unclaim'): Promise<void> => {
    try {
      await act.mutateAsync({ act: { type, step: item.step }, seq: item.seq });
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
  };
  // Put to this very person: there is no pool to take it from.
  if (!item.pool || ['answer', 'fulfil', 'rebase'].includes(item.kind)) return null;
  if (item.claimedBy && item.claimedBy.id !== me?.person.id) {
    return (
      <span className="muted">{t('inbox.claimedBy', { name: say(item.claimedBy.name) })}</span>
    );
  }
  const type = item.claimedBy ? 'unclaim' : 'claim';
  return (
    <Button
      size="small"
      loading={act.isPending}
      onClick={() => void send(type)}
      aria-label={`${t(`acts.${type}.name`)} ${name}`}
    >
      {t(`acts.${type}.name`)}
    </Button>
  );
}
