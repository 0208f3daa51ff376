import type { Me } from '@kezhuan/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayOf } from '../i18n/dates.ts';
import { useLanguage, useText } from '../i18n/text.tsx';
import { Icon } from '../ui/Icon.tsx';

/** Both people see that one stands in for the other: nobody acts in another's name unawares. */
export function StandInBanner({ me }: { me: Me }) {
  const { t } = useTranslation();
  const say = useText();
  const language = useLanguage();
  const until = (iso: string | null): string =>
    iso ? t('standIn.until', { day: dayOf(iso, language) }) : t('standIn.open');
  const lines = [
    ...me.standingInFor.map((s) =>
      t('standIn.youFor', { name: say(s.person.name), until: until(s.until) }),
    ),
    ...me.standIns
      .filter((s) => s.from <= me.now)
      .map((s) => t('standIn.forYou', { name: say(s.person.name), until: until(s.until) })),
  ];
  if (lines.length === 0) return null;
  return (
    <div className="stand-in" role="note">
      <Icon name="people" />
      <span>{lines.join(' · ')}</span>
      <Link to="/delegations">{t('standIn.manage')}</Link>
    </div>
  );
}
