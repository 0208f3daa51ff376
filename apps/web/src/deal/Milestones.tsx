import type { DealView } from '@kezhuan/contracts';
import { useTranslation } from 'react-i18next';
import { plainDay } from '../i18n/dates.ts';
import { Say, useLanguage } from '../i18n/text.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Due, When } from '../ui/When.tsx';
import { agreedDates, type AgreedDate } from './agreed-dates.ts';
import { standingOf, type Step } from '../process/StepLine.tsx';

const isPast = (step: Step): boolean => step.status === 'done' || step.status === 'skipped';

/** Every date of the deal: what is due, soonest first, then what was met. */
export function Milestones({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const dated = deal.stepper.filter((step) => step.due || (step.doneAt && step.within.length > 0));
  const ahead = dated
    .filter((step) => step.due && !isPast(step))
    .toSorted((a, b) => a.due!.at.localeCompare(b.due!.at));
  const past = dated.filter(isPast);
  const agreed = agreedDates(deal);
  if (dated.length + agreed.length === 0) {
    return <EmptyState icon="clock" title={t('milestones.empty')} />;
  }
  return (
    <>
      {ahead.length > 0 && <Dates title={t('milestones.ahead')} steps={ahead} />}
      {agreed.length > 0 && <Agreed dates={agreed} />}
      {past.length > 0 && <Dates title={t('milestones.past')} steps={past} />}
    </>
  );
}

function Dates({ title, steps }: { title: string; steps: readonly Step[] }) {
  const { t } = useTranslation();
  return (
    <section className="dates">
      <h3>{title}</h3>
      <ul className="rows">
        {steps.map((step) => (
          <li key={step.step} className="row date-row">
            <div className="row-main">
              <strong>
                <Say text={step.name} />
              </strong>
              <p className="row-facts">
                {step.within.map((name, at) => (
                  <span key={at}>
                    <Say text={name} />
                  </span>
                ))}
                {step.seats.map((seat) => (
                  <span key={seat.id}>
                    <Say text={seat.who} />
                  </span>
                ))}
              </p>
            </div>
            <div>
              {step.status === 'done' && step.outcomeName ? (
                <Say text={step.outcomeName} />
              ) : (
                t(`stepper.status.${standingOf(step)}`)
              )}
            </div>
            <div className="row-due">
              {isPast(step) ? step.doneAt && <When at={step.doneAt} /> : <Due at={step.due!.at} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Days the parties have agreed on, as they stand in the forms. */
function Agreed({ dates }: { dates: readonly AgreedDate[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="dates">
      <h3>{t('milestones.agreed')}</h3>
      <ul className="rows">
        {dates.map((date, at) => (
          <li key={at} className="row date-row">
            <div className="row-main">
              <strong>
                <Say text={date.what} />
              </strong>
            </div>
            <div className="muted">
              <Say text={date.under} /> · <Say text={date.column} />
            </div>
            <time dateTime={date.day}>{plainDay(date.day, language)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
