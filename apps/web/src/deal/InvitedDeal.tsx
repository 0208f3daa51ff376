import type { DealView } from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dealQuery, meQuery } from '../api/queries.ts';
import { useText } from '../i18n/text.tsx';
import { DecisionBar } from '../process/DecisionBar.tsx';
import { DealData } from './DealData.tsx';
import { DealHead } from './DealHead.tsx';

/** The live line is not theirs; so often the page looks for itself. */
const LOOK = 60_000;

const hasData = ({ data }: DealView): boolean =>
  Object.values(data).some((values) => Object.keys(values).length > 0);

/** Names before content: whoever knows these people too well says so before they see more. */
function Whose({ people, parties }: NonNullable<DealView['whose']>) {
  const { t } = useTranslation();
  const say = useText();
  const names = (all: readonly Text[]): string => all.map(say).join(t('form.listComma'));
  return (
    <dl className="shown">
      <div>
        <dt>{t('invited.people')}</dt>
        <dd>{names(people)}</dd>
      </div>
      {parties.length > 0 && (
        <div>
          <dt>{t('invited.parties')}</dt>
          <dd>{names(parties)}</dd>
        </div>
      )}
    </dl>
  );
}

function Greeting() {
  const { t } = useTranslation();
  const say = useText();
  const me = useQuery(meQuery).data;
  return me ? <p>{t('invited.greeting', { name: say(me.person.name) })}</p> : null;
}

/** A deal before someone who came by a link: what they are asked, open; what it is about; no more. */
export function InvitedDeal({ deal, trouble }: { deal: DealView; trouble: ReactNode }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const step = deal.openings[0]?.step;
  useEffect(() => {
    if (step === undefined) return;
    const look = () => void client.invalidateQueries({ queryKey: dealQuery(deal.id).queryKey });
    const timer = setInterval(look, LOOK);
    return () => clearInterval(timer);
  }, [client, deal.id, step]);
  return (
    <article className="deal invited-deal">
      <DealHead deal={deal} invited />
      {trouble}
      {step === undefined ? (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('invited.done')}
          description={t('invited.doneNote')}
        />
      ) : (
        <>
          <Greeting />
          <DecisionBar key={step} deal={deal} openAtOnce />
        </>
      )}
      <section className="panel" aria-labelledby="invited-data">
        <h2 id="invited-data">{t('invited.data')}</h2>
        {deal.whose && <Whose {...deal.whose} />}
        {hasData(deal) ? <DealData deal={deal} /> : <p className="muted">{t('invited.later')}</p>}
      </section>
    </article>
  );
}
