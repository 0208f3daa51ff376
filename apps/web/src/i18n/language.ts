import i18next from 'i18next';
import type { Language } from '@kezhuan/domain';

export const remembered = 'kezhuan.language';

export const bcp47: Record<Language, string> = { zh: 'zh-Hans-CN', en: 'en' };

export const languageNow = (): Language => (i18next.language === 'en' ? 'en' : 'zh');

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(remembered, language);
  if (i18next.language !== language) await i18next.changeLanguage(language);
}
