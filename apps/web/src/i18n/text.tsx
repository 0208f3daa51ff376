import type { Language, Text } from '@kezhuan/domain';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { bcp47 } from './language.ts';

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** The person's language; the other one where a name has been given in one only. */
export function useText(): (text: Text | undefined | null) => string {
  const language = useLanguage();
  return useCallback((text) => (text ? text[language] || text.zh || text.en : ''), [language]);
}

/** A bilingual name on the page. Marks its language where it is not the page's (WCAG 3.1.2). */
export function Say({ text }: { text: Text | undefined | null }) {
  const language = useLanguage();
  if (!text) return null;
  if (text[language]) return <>{text[language]}</>;
  const other = language === 'zh' ? 'en' : 'zh';
  return <span lang={bcp47[other]}>{text[other]}</span>;
}
