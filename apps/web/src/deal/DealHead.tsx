import type { DealView, WayAhead } from '@kezhuan/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { plainDay } from '../i18n/dates.ts';
import { Say, useLanguage, useText } from '../i18n/text.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { AboutFacts } from '../ui/AboutFacts.tsx';
import { Due, When } from '../ui/When.tsx';

type Props = {
  deal: DealView;
  invited?: boolean;
  ahead?: WayAhead | undefined;
};

/** What it is, where it stands, who has it and until when. */
export function DealHead({ deal, invited = false, ahead }: Props) {
  const { t } = useTranslation();
  const say = useText();
  const language = useLanguage();
  return (
    <PageHead
      title={say(deal.title)}
      above={
        <>
          <span className="number">{deal.number}</span>
          {invited ? (
            <Say text={deal.processName} />
          ) : (
            <Link to={`/processes/${deal.process}`}>
              <Say text={deal.processName} />
            </Link>
          )}
        </>
      }
      note={
        <div className="deal-note">
          <StateTag state={deal.state} name={deal.stateName} ended={deal.ended} />
          {deal.waitingOn && !invited && (
            <span>
              {t('deals.waitsOn')}
              <strong>
                <Say text={deal.waitingOn} />
              </strong>
            </span>
          )}
          {deal.dueAt && !deal.ended && !invited && <Due at={deal.dueAt} />}
          {ahead && (ahead.ends ?? ahead.until) && (
            <span title={t('ahead.hint')}>
              {t(ahead.ends ? 'ahead.end' : 'ahead.notBefore')}
              <strong>{plainDay(ahead.ends ?? ahead.until ?? '', language)}</strong>
            </span>
          )}
          <AboutFacts about={deal.about} />
          <span className="muted">
            {t('deal.filedBy', { name: say(deal.applicant.name) })} <When at={deal.filedAt} />
          </span>
        </div>
      }
    />
  );
}
