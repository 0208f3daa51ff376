import type { Member } from '@kezhuan/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Amount } from '../fields/MoneyField.tsx';
import { dayOf } from '../i18n/dates.ts';
import { Say, useLanguage, useText } from '../i18n/text.tsx';
import { MoreButton } from '../lists/MoreButton.tsx';
import { SearchBox } from '../lists/SearchBox.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { membersQuery } from './queries.ts';

/** Everyone the product knows, what they may, and who stands in for them. */
export function PeoplePanel() {
  const { t } = useTranslation();
  const [search, setSearch] = useState<string>();
  const members = useInfiniteQuery(membersQuery({ search }));
  const items = members.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="panel" aria-labelledby="members-name">
      <h2 id="members-name">{t('administration.people')}</h2>
      <p className="muted small">{t('administration.peopleHint')}</p>
      <div className="filters" role="search">
        <SearchBox label={t('administration.search')} value={search} onSearch={setSearch} />
      </div>
      {members.error && (
        <ProblemAlert error={members.error} onRetry={() => void members.refetch()} />
      )}
      {members.isPending && <Waiting rows={8} />}
      {members.data && items.length === 0 && <p className="muted">{t('lists.noMatch')}</p>}
      <ul className="rows flat members">
        {items.map((item) => (
          <MemberRow key={item.id} item={item} />
        ))}
      </ul>
      <MoreButton
        more={members.hasNextPage}
        busy={members.isFetchingNextPage}
        onMore={() => void members.fetchNextPage()}
      />
    </section>
  );
}

function MemberRow({ item }: { item: Member }) {
  const { t } = useTranslation();
  return (
    <li className="row">
      <div className="row-main">
        <strong>
          <Say text={item.name} />
        </strong>{' '}
        {!item.active && <span className="state state-done">{t('administration.left')}</span>}
        <p className="row-facts">
          <span className="number">{item.id}</span>
          {item.unitName && <Say text={item.unitName} />}
        </p>
        {item.roles.length === 0 && <p className="muted small">{t('administration.noRole')}</p>}
        {item.roles.length > 0 && (
          <ul className="small">
            {item.roles.map(({ role, name, scopeName }) => (
              <li key={`${role} ${scopeName.zh}`}>
                <Say text={name} />{' '}
                <span className="muted">
                  <Say text={scopeName} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {item.standIns.map((it) => (
          <StandIn key={`${it.to.id} ${it.from}`} standIn={it} />
        ))}
      </div>
    </li>
  );
}

function StandIn({ standIn }: { standIn: Member['standIns'][number] }) {
  const { t } = useTranslation();
  const say = useText();
  const language = useLanguage();
  const { to, from, until, processes, maxAmount } = standIn;
  return (
    <p className="row-facts">
      <span>{t('administration.standIn', { name: say(to.name) })}</span>
      <span>
        {dayOf(from, language)} – {until ? dayOf(until, language) : t('delegations.openEnd')}
      </span>
      <span>
        {processes.length > 0
          ? processes.map(say).join(t('form.listComma'))
          : t('delegations.allProcesses')}
      </span>
      {maxAmount !== null && (
        <span>
          {t('delegations.upTo')} <Amount money={{ currency: 'CNY', minor: maxAmount }} />
        </span>
      )}
    </p>
  );
}
