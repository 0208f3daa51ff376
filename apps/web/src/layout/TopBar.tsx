import type { Me } from '@kezhuan/contracts';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { PersonMenu } from './PersonMenu.tsx';

const places = [
  { to: '/inbox', key: 'nav.inbox', icon: 'inbox' },
  { to: '/deals', key: 'nav.deals', icon: 'list' },
  { to: '/file', key: 'nav.file', icon: 'pen' },
  { to: '/delegations', key: 'nav.delegations', icon: 'people' },
] as const satisfies readonly { to: string; key: string; icon: IconName }[];

export function TopBar({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <header className="top-bar">
      <div className="top-bar-inner">
        <Link to="/inbox" className="brand">
          <img src="/favicon.svg" alt="" width={24} height={24} />
          <span>{t('app.name')}</span>
        </Link>
        <nav className="places" aria-label={t('nav.label')}>
          {places.map(({ to, key, icon }) => (
            <NavLink key={to} to={to}>
              <Icon name={icon} />
              <span>{t(key)}</span>
            </NavLink>
          ))}
        </nav>
        <div className="top-bar-end">
          <LanguageSwitch />
          <PersonMenu me={me} />
        </div>
      </div>
    </header>
  );
}
