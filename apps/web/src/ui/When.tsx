import { useTranslation } from 'react-i18next';
import { absolute, brief, relative } from '../i18n/dates.ts';
import { useLanguage } from '../i18n/text.tsx';
import { useNow } from './clock.ts';
import { Icon } from './Icon.tsx';

/** A moment: absolute in Beijing time, relative beside it. */
export function When({ at, short = false }: { at: string; short?: boolean }) {
  const language = useLanguage();
  const { t } = useTranslation();
  const now = useNow();
  const full = `${absolute(at, language)} ${t('dates.beijing')}`;
  return (
    <time dateTime={at} title={full} className="when">
      {short ? (
        relative(at, now, language)
      ) : (
        <>
          {brief(at, language)} <span className="muted">{relative(at, now, language)}</span>
        </>
      )}
    </time>
  );
}

/** A deadline. Words carry the meaning; the colour only repeats it. */
export function Due({ at, ended = false }: { at: string; ended?: boolean }) {
  const language = useLanguage();
  const { t } = useTranslation();
  const now = useNow();
  const left = Date.parse(at) - now;
  const tone = ended ? 'calm' : left < 0 ? 'late' : left < 86_400_000 ? 'soon' : 'calm';
  return (
    <time
      dateTime={at}
      className={`due due-${tone}`}
      title={`${absolute(at, language)} ${t('dates.beijing')}`}
    >
      {tone !== 'calm' && <Icon name={tone === 'late' ? 'warn' : 'clock'} />}
      <span>
        {tone === 'late' && <strong>{t('dates.overdue')} </strong>}
        {relative(at, now, language)}
        <span className="due-absolute">{brief(at, language)}</span>
      </span>
    </time>
  );
}
