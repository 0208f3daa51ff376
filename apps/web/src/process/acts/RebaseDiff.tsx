import type { DealView, RebaseView } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { rebaseQuery } from '../../api/queries.ts';
import { Say, useText } from '../../i18n/text.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { When } from '../../ui/When.tsx';
import type { Typed } from './act-kind.ts';

type Props = { deal: DealView; typed: Typed; onType: (change: Typed) => void };

/** What a move to newer rules would change. What is sent is the version that stands here. */
export function RebaseDiff({ deal, typed, onType }: Props) {
  const { data, error, refetch } = useQuery(rebaseQuery(deal.id, deal.seq));
  const { definition, rules } = data?.to ?? {};
  const { version } = typed;
  useEffect(() => {
    if (!definition || !rules) return;
    if (version?.definition === definition && version?.rules === rules) return;
    onType({ version: { definition, rules } });
  }, [definition, rules, version, onType]);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return data ? <Difference view={data} /> : <Waiting rows={4} />;
}

function Difference({ view }: { view: RebaseView }) {
  const { t } = useTranslation();
  const { asked, obstacle, from, to } = view;
  return (
    <ScrollBox className="rebase-diff" label={t('acts.rebase.name')}>
      {asked && (
        <p>
          <Say text={asked.who} /> <When at={asked.at} />
          {t('common.colon')}
          {asked.reason}
        </p>
      )}
      {obstacle && (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t('rebase.obstacle')}
          description={<Say text={obstacle} />}
        />
      )}
      {from.calendar !== to.calendar && (
        <p>{t('rebase.calendar', { from: from.calendar, to: to.calendar })}</p>
      )}
      {from.definition === to.definition && <p>{t('rebase.sameFlow')}</p>}
      <Steps steps={view.steps} />
      <Facts facts={view.facts} />
      <People title={t('rebase.lapsing')} steps={view.lapsing} />
      <People title={t('rebase.asking')} steps={view.asking} />
      <Deadlines deadlines={view.deadlines} />
    </ScrollBox>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <>
      <h4>{title}</h4>
      <ul className="plain-list">{children}</ul>
    </>
  );
}

function Steps({ steps }: Pick<RebaseView, 'steps'>) {
  const { t } = useTranslation();
  const say = useText();
  if (steps.length === 0) return null;
  return (
    <Group title={t('rebase.steps')}>
      {steps.map(({ step, name, within, change, aspects }) => (
        <li key={`${change} ${step}`}>
          <strong>{t(`rebase.change.${change}`)}</strong>{' '}
          {[...within, name].map((text) => say(text)).join(' › ')}
          <ul>
            {aspects.map(({ what, before, after }) => (
              <li key={what}>
                {t(`rebase.what.${what}`)}
                {change === 'added' ? say(after) : <Change {...{ before, after }} />}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </Group>
  );
}

type Side = RebaseView['steps'][number]['aspects'][number]['before'];

/** Told by words and signs alike: what was, and what is to be. */
function Change({ before, after }: { before: Side; after: Side }) {
  const { t } = useTranslation();
  const say = useText();
  const none = t('rebase.none');
  return (
    <>
      <del>{before ? say(before) : none}</del> → <ins>{after ? say(after) : none}</ins>
    </>
  );
}

function Facts({ facts }: Pick<RebaseView, 'facts'>) {
  const { t } = useTranslation();
  const say = useText();
  if (facts.length === 0) return null;
  return (
    <Group title={t('rebase.facts')}>
      {facts.map(({ fact, name, before, after }) => (
        <li key={fact}>
          {say(name)}
          {t('common.colon')}
          <Change {...{ before, after }} />
        </li>
      ))}
    </Group>
  );
}

function People({ title, steps }: { title: string; steps: RebaseView['asking'] }) {
  const say = useText();
  if (steps.length === 0) return null;
  return (
    <Group title={title}>
      {steps.map(({ step, name, who }) => (
        <li key={step}>
          {say(name)} <span className="muted">{say(who)}</span>
        </li>
      ))}
    </Group>
  );
}

function Deadlines({ deadlines }: Pick<RebaseView, 'deadlines'>) {
  const { t } = useTranslation();
  const say = useText();
  if (deadlines.length === 0) return null;
  return (
    <Group title={t('rebase.deadlines')}>
      {deadlines.map(({ step, name, before, after }) => (
        <li key={step}>
          {say(name)}
          {t('common.colon')}
          {before ? <When at={before} /> : t('rebase.none')} →{' '}
          {after ? <When at={after} /> : t('rebase.none')}
        </li>
      ))}
    </Group>
  );
}
