import type { Me } from '@kezhuan/contracts';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { BrandName } from './BrandName.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { PersonMenu } from './PersonMenu.tsx';

/** Who keeps contracts for years, and whose they are: everyone else finds a deadline in the deal. */
const followers = [
  'researcher',
  'dept_head',
  'dom_manager',
  'dom_director',
  'ovs_manager',
  'ovs_director',
  'tto_officer',
  'tto_director',
  'legal_counsel',
  'finance_officer',
  'univ_leader',
  'auditor',
  'inspector',
];

const keepers = ['administrator', 'process_designer'];

const places = [
  { to: '/inbox', key: 'nav.inbox', icon: 'inbox' },
  { to: '/deals', key: 'nav.deals', icon: 'list' },
  { to: '/notices', key: 'nav.notices', icon: 'book' },
  { to: '/milestones', key: 'nav.milestones', icon: 'flag', for: followers },
  { to: '/payments', key: 'nav.payments', icon: 'coins', for: followers },
  { to: '/file', key: 'nav.file', icon: 'pen', filing: true },
  { to: '/administration', key: 'nav.administration', icon: 'sliders', for: keepers },
  { to: '/delegations', key: 'nav.delegations', icon: 'people', wideOnly: true },
] as const satisfies readonly {
  to: string;
  key: string;
  icon: IconName;
  for?: readonly string[];
  filing?: true;
  wideOnly?: true;
}[];

export function TopBar({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <header className="top-bar">
      <div className="top-bar-inner">
        <Link to="/inbox" className="brand">
          <BrandName />
        </Link>
        <nav className="places" aria-label={t('nav.label')}>
          {places
            .filter((place) => isFor(me, place))
            .map((place) => (
              <NavLink
                key={place.to}
                to={place.to}
                className={'wideOnly' in place ? 'wide-only' : ''}
              >
                <Icon name={place.icon} />
                <span>{t(place.key)}</span>
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

const isFor = (me: Me, place: (typeof places)[number]): boolean =>
  'filing' in place
    ? me.mayFile
    : !('for' in place) || me.roles.some(({ role }) => place.for.includes(role));
