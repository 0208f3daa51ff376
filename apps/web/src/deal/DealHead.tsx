import type { DealView } from '@kezhuan/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Say, useText } from '../i18n/text.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateTag } from '../ui/StateTag.tsx';
import { AboutFacts } from '../ui/AboutFacts.tsx';
import { Due, When } from '../ui/When.tsx';

/** What it is, where it stands, who has it and until when. */
export function DealHead({ deal, invited = false }: { deal: DealView; invited?: boolean }) {
  const { t } = useTranslation();
  const say = useText();
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
          <AboutFacts about={deal.about} />
          <span className="muted">
            {t('deal.filedBy', { name: say(deal.applicant.name) })} <When at={deal.filedAt} />
          </span>
        </div>
      }
    />
  );
}
