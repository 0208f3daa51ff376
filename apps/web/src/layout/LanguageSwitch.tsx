import { useQueryClient } from '@tanstack/react-query';
import type { Language } from '@kezhuan/domain';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../api/settings.ts';
import { bcp47 } from '../i18n/language.ts';
import { useLanguage } from '../i18n/text.tsx';
import { Icon } from '../ui/Icon.tsx';

const names: Record<Language, string> = { zh: '中文', en: 'English' };

/** Names the language it switches to, in that language: so those who need it can read it. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const other: Language = useLanguage() === 'zh' ? 'en' : 'zh';
  return (
    <Button
      type="text"
      className="language-switch"
      onClick={() => void changeLanguage(client, other)}
      title={t('app.switchLanguage')}
    >
      <Icon name="globe" />
      <span lang={bcp47[other]}>{names[other]}</span>
    </Button>
  );
}
