import type { DealView } from '@kezhuan/contracts';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { plainDay } from '../i18n/dates.ts';
import { Say, useLanguage, useText } from '../i18n/text.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Due, When } from '../ui/When.tsx';
import { Ahead, type StepAhead } from './ahead.ts';

export type Step = DealView['stepper'][number];
type Seat = Step['seats'][number];

const icons: Record<string, IconName> = {
  done: 'check',
  open: 'clock',
  held: 'pause',
  asking: 'comment',
  returning: 'back',
  lapsed: 'back',
  skipped: 'skip',
  coming: 'ring',
};

/** More names than these help nobody: it is the role that counts. */
const mostPeople = 3;

/** A period nobody acts in runs by itself. */
export const standingOf = ({ kind, status, seats }: Step): 'open' =>
  (kind === 'wait' && status === 'open' && seats.length === 0 ? 'running' : status) as 'open';

/** One step: what, how it stands, who, since when, until when and why. Words before colours. */
export function StepLine({ step }: { step: Step }) {
  const { t } = useTranslation();
  const ahead = useContext(Ahead).get(step.step);
  const expected = step.status === 'coming' ? ahead : undefined;
  const now = !['done', 'skipped', 'coming'].includes(step.status);
  return (
    <li className={`step step-${step.status}`} aria-current={now ? 'step' : undefined}>
      <span className="step-mark">
        <Icon name={icons[step.status] ?? 'ring'} />
      </span>
      <details open={now}>
        <summary>
          <StepTitle step={step} expected={expected} />
        </summary>
        <div className="step-body">
          {step.because && (
            <p className="step-because">
              {t('stepper.again')}
              <Say text={step.because} />
            </p>
          )}
          {step.why && (
            <p className="step-why">
              <Say text={step.why} />
            </p>
          )}
          {expected && <Expected expected={expected} />}
          <Seats seats={step.seats} />
          <StepTimes step={step} />
        </div>
      </details>
    </li>
  );
}

type TitleProps = { step: Step; expected: StepAhead | undefined };

function StepTitle({ step, expected }: TitleProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = expected?.due ?? expected?.opens;
  const inner = step.within.slice(1);
  const single = step.seats.length === 1 ? step.seats[0] : undefined;
  return (
    <>
      <span className="step-name">
        {inner.map((name, at) => (
          <span key={at} className="muted">
            <Say text={name} /> ›{' '}
          </span>
        ))}
        <Say text={step.name} />
      </span>
      <span className="step-status">
        {step.status === 'done' && step.outcomeName ? (
          <Say text={step.outcomeName} />
        ) : day ? (
          t('ahead.day', { day: plainDay(day, language) })
        ) : (
          t(`stepper.status.${standingOf(step)}`)
        )}
        {step.carried && <span className="mark">{t('stepper.carried')}</span>}
        {step.round > 1 && <span className="mark">{t('stepper.round', { n: step.round })}</span>}
        {step.status === 'done' && single && (
          <span className="muted">
            <Say text={single.onBehalfOf ?? single.who} />
          </span>
        )}
        {step.status === 'done' && step.doneAt && <When at={step.doneAt} short />}
      </span>
    </>
  );
}

/** Who will have it, and on which days; no more than an estimate. */
function Expected({ expected: { who, people, opens, due } }: { expected: StepAhead }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useText();
  const days = [opens, due].flatMap((day) => (day ? [plainDay(day, language)] : []));
  const names = people.slice(0, mostPeople).map(say).join(t('form.listComma'));
  return (
    <dl className="step-times">
      {say(who) !== '' && (
        <div>
          <dt>{t('ahead.who')}</dt>
          <dd>
            <Say text={who} />
            {names && (
              <span className="muted">
                {names}
                {people.length > mostPeople && t('route.more', { count: people.length })}
              </span>
            )}
          </dd>
        </div>
      )}
      {days.length > 0 && (
        <div>
          <dt>{t('ahead.days')}</dt>
          <dd>{[...new Set(days)].join(' – ')}</dd>
        </div>
      )}
    </dl>
  );
}

function Seats({ seats }: { seats: readonly Seat[] }) {
  const { t } = useTranslation();
  const say = useText();
  const language = useLanguage();
  const listed = (names: readonly string[]): string => names.join(language === 'zh' ? '、' : ', ');
  if (seats.length === 0) return null;
  return (
    <ul className="seats">
      {seats.map((seat) => (
        <li key={seat.id} className={`seat seat-${seat.status}`}>
          <strong>
            <Say text={seat.onBehalfOf ?? seat.who} />
          </strong>
          {seat.people && <span>{listed(seat.people.map(say))}</span>}
          <span>{t(`stepper.seat.${seat.status as 'open'}`)}</span>
          {seat.claimedBy && seat.status === 'open' && (
            <span>
              {t('stepper.claimedBy')}
              <Say text={seat.claimedBy} />
            </span>
          )}
          {seat.why && (
            <span className="muted">
              <Say text={seat.why} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function StepTimes({ step }: { step: Step }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const because = step.due?.because;
  return (
    <dl className="step-times">
      {step.openedAt && (
        <div>
          <dt>{t('stepper.opened')}</dt>
          <dd>
            <When at={step.openedAt} />
          </dd>
        </div>
      )}
      {step.doneAt && (
        <div>
          <dt>{t('stepper.done')}</dt>
          <dd>
            <When at={step.doneAt} />
          </dd>
        </div>
      )}
      {step.due && because && (
        <div>
          <dt>{t('stepper.due')}</dt>
          <dd>
            <Due at={step.due.at} />
            <span className="muted small">
              {t('stepper.because', { from: plainDay(because.from, language) })}
              <Say text={because.rule} />
              {because.provisional && ` · ${t('dates.provisionalHint')}`}
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}
