import type { Me } from '@kezhuan/contracts';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSignOut } from '../api/mutations.ts';
import { useText } from '../i18n/text.tsx';
import { Icon } from '../ui/Icon.tsx';

export function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const say = useText();
  const go = useNavigate();
  const signOut = useSignOut();
  const leave = async (): Promise<void> => {
    const { next } = await signOut.mutateAsync();
    // The provider has a session of its own: without ending it, the next one here would go right in.
    if (next) location.assign(next);
    else await go('/sign-in');
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'profile', label: t('nav.profile'), onClick: () => void go('/profile') },
          {
            key: 'delegations',
            label: t('nav.delegations'),
            onClick: () => void go('/delegations'),
          },
          { type: 'divider' },
          { key: 'leave', label: t('nav.signOut'), onClick: () => void leave() },
        ],
      }}
    >
      <Button type="text" className="person-menu" aria-haspopup="menu">
        <Icon name="person" />
        <span className="person-menu-name">{say(me.person.name)}</span>
        <Icon name="down" />
      </Button>
    </Dropdown>
  );
}
