import type { DelegationView } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEndDelegation } from '../api/mutations.ts';
import { processesQuery } from '../api/queries.ts';
import { Amount } from '../fields/MoneyField.tsx';
import { absolute } from '../i18n/dates.ts';
import { Say, useLanguage, useText } from '../i18n/text.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { useNow } from '../ui/clock.ts';

type Props = { title: string; empty: string; items: readonly DelegationView[]; mine?: boolean };

export function DelegationList({ title, empty, items, mine = false }: Props) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {items.length === 0 && <p className="muted">{empty}</p>}
      <ul className="rows flat">
        {items.map((item) => (
          <DelegationRow key={item.id} item={item} mine={mine} />
        ))}
      </ul>
    </section>
  );
}

function DelegationRow({ item, mine }: { item: DelegationView; mine: boolean }) {
  const { t } = useTranslation();
  const say = useText();
  const language = useLanguage();
  const now = useNow();
  const end = useEndDelegation();
  const processes = useQuery(processesQuery).data?.items ?? [];
  const over = item.endsAt !== null && Date.parse(item.endsAt) <= now;
  const status = over ? 'over' : Date.parse(item.startsAt) > now ? 'coming' : 'running';
  const named = item.processes.map((key) => say(processes.find((p) => p.key === key)?.name) || key);
  return (
    <li className="row delegation">
      <div className="row-main">
        <strong>
          <Say text={mine ? item.to.name : item.from.name} />
        </strong>{' '}
        <span className={`state state-${status === 'running' ? 'good' : 'done'}`}>
          {t(`delegations.${status}`)}
        </span>
        <p className="row-facts">
          <span>
            {absolute(item.startsAt, language)} –{' '}
            {item.endsAt ? absolute(item.endsAt, language) : t('delegations.openEnd')}
          </span>
          <span>
            {named.length > 0 ? named.join(t('form.listComma')) : t('delegations.allProcesses')}
          </span>
          {item.maxAmount !== null && (
            <span>
              {t('delegations.upTo')} <Amount money={{ currency: 'CNY', minor: item.maxAmount }} />
            </span>
          )}
        </p>
        {end.error && <ProblemAlert error={end.error} />}
      </div>
      {mine && !over && (
        <Popconfirm
          title={t('delegations.endSure', { name: say(item.to.name) })}
          okText={t('delegations.end')}
          cancelText={t('common.cancel')}
          onConfirm={() => end.mutateAsync(item.id).catch(() => undefined)}
        >
          <Button size="small" aria-label={t('delegations.endFor', { name: say(item.to.name) })}>
            {t('delegations.end')}
          </Button>
        </Popconfirm>
      )}
    </li>
  );
}
