import i18next from 'i18next';
import type { Language } from '@kezhuan/domain';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import { bcp47, remembered } from './language.ts';
import { zh } from './zh/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh };
  }
}

/** Before anyone has signed in: the last choice on this device, else the browser's wish. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(remembered);
  if (kept === 'zh' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export async function beginToSpeak(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = bcp47[language === 'en' ? 'en' : 'zh'];
  });
  await i18next.use(initReactI18next).init({
    resources: { zh: { translation: zh }, en: { translation: en } },
    lng: firstLanguage(),
    supportedLngs: ['zh', 'en'],
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
}
