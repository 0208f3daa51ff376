import type { DutyItem } from '@kezhuan/contracts';
import { formatMoney, isCurrency } from '@kezhuan/domain';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayOf } from '../i18n/dates.ts';
import { Say, useLanguage } from '../i18n/text.tsx';
import { Icon } from '../ui/Icon.tsx';
import { pathOfDuty } from './duty-path.ts';

export function DutyRow({ item, active }: { item: DutyItem; active: boolean }) {
  const { t } = useTranslation();
  return (
    <li className={`row duty${active ? ' row-active' : ''}${item.late ? ' row-late' : ''}`}>
      <div className="row-main">
        <Link to={pathOfDuty(item)} className="row-title">
          <span className="task-step">
            <Say text={item.name} />
          </span>
          <span>
            <Say text={item.title} />
          </span>
        </Link>
        <p className="row-facts">
          <span>{t(`duties.kinds.${item.kind}`)}</span>
          <span className="number">{item.number}</span>
          <span>
            <Say text={item.processName} />
          </span>
          {item.owner && (
            <span>
              {t('duties.owner')}
              <Say text={item.owner} />
            </span>
          )}
        </p>
        <Grounds item={item} />
      </div>
      <div className="row-state">
        <span className={`state ${tones[item.status]}`}>{t(`duties.status.${item.status}`)}</span>
        <Sum item={item} />
      </div>
      <div className="row-due">
        <DutyDay item={item} />
      </div>
    </li>
  );
}

const tones = {
  ahead: 'state-done',
  open: '',
  awaited: '',
  handed_in: 'state-warn',
  met: 'state-good',
  dropped: 'state-done',
};

function Grounds({ item: { rule, why } }: { item: DutyItem }) {
  const { t } = useTranslation();
  if (!rule && !why) return null;
  return (
    <p className="row-why">
      {rule && (
        <span>
          {t('duties.rule')}
          <Say text={rule} />{' '}
        </span>
      )}
      {why && (
        <span>
          {t('duties.source')}
          <Say text={why} />
        </span>
      )}
    </p>
  );
}

function Sum({ item: { amount, amountHidden } }: { item: DutyItem }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (amountHidden) return <span className="small muted">{t('duties.hidden')}</span>;
  if (!amount) return null;
  const { currency } = amount;
  const write = (minor: number): string =>
    isCurrency(currency) ? formatMoney({ currency, minor }, language) : `${minor} ${currency}`;
  return (
    <>
      <span className="sum">{write(amount.minor)}</span>
      {amount.received > 0 && (
        <span className="small muted">{t('duties.received', { sum: write(amount.received) })}</span>
      )}
    </>
  );
}

/** The day, and the working days to it. Words carry the meaning; the colour only repeats it. */
function DutyDay({ item: { dueAt, late, workingDaysLeft, metAt } }: { item: DutyItem }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (metAt) return <span>{t('duties.metOn', { day: dayOf(metAt, language) })}</span>;
  if (!dueAt) return <span className="muted">{t('duties.noDay')}</span>;
  const tone = late ? 'late' : workingDaysLeft !== null && workingDaysLeft <= 5 ? 'soon' : 'calm';
  return (
    <time dateTime={dueAt} className={`due due-${tone}`}>
      {tone !== 'calm' && <Icon name={late ? 'warn' : 'clock'} />}
      <span>
        <strong>{dayOf(dueAt, language)}</strong>
        <span className="due-absolute">
          {late && workingDaysLeft === 0 && t('duties.late')}
          {late && !!workingDaysLeft && t('duties.lateBy', { count: -workingDaysLeft })}
          {!late && workingDaysLeft === 0 && t('duties.today')}
          {!late && !!workingDaysLeft && t('duties.left', { count: workingDaysLeft })}
        </span>
      </span>
    </time>
  );
}
