import type { DealView, InvitationItem } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRevoke } from '../api/mutations.ts';
import { invitationsQuery } from '../api/queries.ts';
import { absolute } from '../i18n/dates.ts';
import { Say, useLanguage, useText } from '../i18n/text.tsx';
import { useNow } from '../ui/clock.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

/** The links sent to people without an account: who has used theirs, and the means to take one back. */
export function Invitations({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(invitationsQuery(deal.id));
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting rows={5} />;
  if (data.items.length === 0) return <EmptyState icon="people" title={t('links.empty')} />;
  return (
    <section className="panel">
      <p className="muted">{t('links.note')}</p>
      <ul className="rows flat">
        {data.items.map((item) => (
          <LinkRow key={item.id} deal={deal} item={item} />
        ))}
      </ul>
    </section>
  );
}

type Status = 'sent' | 'used' | 'answered' | 'revoked' | 'expired';

const statusOf = (item: InvitationItem, now: number): Status => {
  if (item.revokedBy) return 'revoked';
  if (item.endedAt) return 'answered';
  if (Date.parse(item.expiresAt) <= now) return 'expired';
  return item.usedAt ? 'used' : 'sent';
};

function LinkRow({ deal, item }: { deal: DealView; item: InvitationItem }) {
  const { t } = useTranslation();
  const say = useText();
  const language = useLanguage();
  const now = useNow();
  const revoke = useRevoke(deal.id);
  const status = statusOf(item, now);
  const opens = status === 'sent' || status === 'used';
  const name = say(item.person.name);
  const when = (at: string): string => absolute(at, language);
  return (
    <li className="row session-row">
      <div className="row-main">
        <strong>{name}</strong>{' '}
        <span className={`state state-${opens ? 'good' : 'done'}`}>{t(`links.${status}`)}</span>
        <p className="row-facts">
          <Say text={deal.stepper.find(({ step }) => step === item.step)?.name} />
          <span>{t('links.issued', { time: when(item.issuedAt) })}</span>
          {item.usedAt && <span>{t('links.opened', { time: when(item.usedAt) })}</span>}
          {opens && <span>{t('links.until', { time: when(item.expiresAt) })}</span>}
          {item.revokedBy && <span>{t('links.by', { name: say(item.revokedBy.name) })}</span>}
        </p>
        {revoke.error && <ProblemAlert error={revoke.error} />}
      </div>
      {opens && (
        <Popconfirm
          title={t('links.sure', { name })}
          okText={t('links.revoke')}
          cancelText={t('common.cancel')}
          onConfirm={() => revoke.mutateAsync(item.id).catch(() => undefined)}
        >
          <Button size="small" aria-label={t('links.revokeOf', { name })}>
            {t('links.revoke')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
