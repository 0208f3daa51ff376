import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  absolute,
  brief,
  deadline,
  say,
  spanTo,
  spanToDeadline,
  type Span,
} from '../i18n/dates.ts';
import { useLanguage } from '../i18n/text.tsx';
import { useNow } from './clock.ts';
import { Icon } from './Icon.tsx';

/** A moment: absolute in Beijing time, relative beside it; `short`: only relative, while that says when. */
export function When({ at, short = false }: { at: string; short?: boolean }) {
  const language = useLanguage();
  const { t } = useTranslation();
  const now = useNow();
  const full = `${absolute(at, language)} ${t('dates.beijing')}`;
  const span = spanTo(at, now);
  return (
    <time dateTime={at} title={full} className="when">
      {short && span ? (
        say(span, language)
      ) : (
        <>
          {brief(at, now, language)}
          {span && <span className="muted"> · {say(span, language)}</span>}
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
  const span = spanToDeadline(at, now);
  const off = tone === 'late' ? <strong>{lateBy(span, t)}</strong> : span && say(span, language);
  return (
    <time
      dateTime={at}
      className={`due due-${tone}`}
      title={`${absolute(at, language)} ${t('dates.beijing')}`}
    >
      {tone !== 'calm' && <Icon name={tone === 'late' ? 'warn' : 'clock'} />}
      <span>
        {off}
        <span className="due-absolute">{deadline(at, now, language)}</span>
      </span>
    </time>
  );
}

function lateBy(span: Span | null, t: TFunction): string {
  if (!span) return t('dates.overdue');
  return t(`dates.lateBy.${span.unit}`, { count: Math.max(1, -span.count) });
}
