import type { Me } from '@kezhuan/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSignOut } from '../api/mutations.ts';
import { useText } from '../i18n/text.tsx';
import { BrandName } from './BrandName.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';

/** The head of the page for who came by a link: there is nowhere else to go. */
export function InvitedBar({ me }: { me: Me }) {
  const { t } = useTranslation();
  const say = useText();
  const go = useNavigate();
  const signOut = useSignOut();
  const leave = async (): Promise<void> => {
    await signOut.mutateAsync();
    await go('/invited', { replace: true });
  };
  return (
    <header className="top-bar">
      <div className="top-bar-inner">
        <span className="brand">
          <BrandName />
        </span>
        <div className="top-bar-end">
          <span className="invited-name">{say(me.person.name)}</span>
          <LanguageSwitch />
          <Button type="text" loading={signOut.isPending} onClick={() => void leave()}>
            {t('invited.leave')}
          </Button>
        </div>
      </div>
    </header>
  );
}
