import type { Me } from '@kezhuan/contracts';
import type { Language } from '@kezhuan/domain';
import type { QueryClient } from '@tanstack/react-query';
import { speak } from '../i18n/language.ts';
import { fetchJson } from './http.ts';
import { meQuery } from './queries.ts';

/** Switches the page at once, and tells the server if there is someone to remember it for. */
export async function changeLanguage(client: QueryClient, language: Language): Promise<void> {
  await speak(language);
  if (!client.getQueryData<Me>(meQuery.queryKey)) return;
  client.setQueryData(meQuery.queryKey, (me) => (me ? { ...me, language } : me));
  await fetchJson('/me', { method: 'PATCH', body: { language } });
}
