import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSignIn } from '../api/mutations.ts';
import { demoPeopleQuery, type DemoPerson } from '../api/queries.ts';
import { useText } from '../i18n/text.tsx';
import { useFlow, type Flow } from '../process/flow.ts';
import { Icon } from '../ui/Icon.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

/** In by a click on a name: development and demonstrations only. */
export function DemoPeople({ next }: { next: string }) {
  const { t } = useTranslation();
  const people = useQuery(demoPeopleQuery);
  const flow = useFlow();
  const [search, setSearch] = useState('');
  const go = useNavigate();
  const signIn = useSignIn();
  const enter = async (person: string): Promise<void> => {
    await signIn.mutateAsync(person);
    await go(next, { replace: true });
  };
  return (
    <section>
      <p className="muted">{t('signIn.demo')}</p>
      <Input
        size="large"
        allowClear
        type="search"
        prefix={<Icon name="search" />}
        aria-label={t('signIn.search')}
        placeholder={t('signIn.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {signIn.error && <ProblemAlert error={signIn.error} />}
      {people.error && <ProblemAlert error={people.error} onRetry={() => void people.refetch()} />}
      {people.data && flow ? (
        <Groups flow={flow} people={people.data} search={search} onEnter={(id) => void enter(id)} />
      ) : (
        !people.error && <Waiting rows={8} />
      )}
    </section>
  );
}

/** As the role catalogue has them; people without a role come last. */
const rankOf = (flow: Flow, name: string): number => {
  const all = Object.values(flow.roles);
  const rank = all.findIndex((role) => role.name.zh === name || role.name.en === name);
  return rank < 0 ? all.length : rank;
};

type GroupsProps = {
  flow: Flow;
  people: DemoPerson[];
  search: string;
  onEnter: (id: string) => void;
};

/** Someone with two roles stands under both: people look for a role here, not for a name. */
function Groups({ flow, people, search, onEnter }: GroupsProps) {
  const { t } = useTranslation();
  const say = useText();
  const groups = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    const words = (p: DemoPerson): string =>
      [p.id, p.name, p.unit, ...p.roles]
        .map((w) => (typeof w === 'string' ? w : `${w?.zh} ${w?.en}`))
        .join(' ')
        .toLowerCase();
    const byRole = new Map<string, DemoPerson[]>();
    for (const person of people.filter((p) => words(p).includes(wanted))) {
      const roles =
        person.roles.length > 0 ? person.roles.map((r) => say(r)) : [t('signIn.noRole')];
      for (const role of new Set(roles)) byRole.set(role, [...(byRole.get(role) ?? []), person]);
    }
    return [...byRole].sort(([a], [b]) => rankOf(flow, a) - rankOf(flow, b));
  }, [flow, people, search, say, t]);
  if (groups.length === 0) return <p className="muted">{t('signIn.nobody')}</p>;
  return (
    <div className="sign-in-groups">
      {groups.map(([role, members]) => (
        <section key={role} className="sign-in-group">
          <h2>{role}</h2>
          <ul>
            {members.map((person) => (
              <li key={person.id}>
                <button type="button" onClick={() => onEnter(person.id)}>
                  <strong>{say(person.name)}</strong>
                  {person.unit && <span className="muted">{say(person.unit)}</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
