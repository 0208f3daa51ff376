import type { Me, MeRequest } from '@kezhuan/contracts';
import type { Language } from '@kezhuan/domain';
import type { QueryClient } from '@tanstack/react-query';
import { speak } from '../i18n/language.ts';
import { showScheme, type Scheme } from '../ui/scheme.ts';
import { fetchJson } from './http.ts';
import { meQuery } from './queries.ts';

/** Switches the page at once, and tells the server if there is someone to remember it for. */
export async function changeLanguage(client: QueryClient, language: Language): Promise<void> {
  await speak(language);
  await remember(client, { language });
}

export async function changeScheme(client: QueryClient, theme: Scheme): Promise<void> {
  showScheme(theme);
  await remember(client, { theme });
}

export const changeDigest = (client: QueryClient, digest: boolean): Promise<void> =>
  remember(client, { digest });

async function remember(client: QueryClient, change: MeRequest): Promise<void> {
  const known = client.getQueryData<Me>(meQuery.queryKey);
  // Who came by a link chooses for this browser alone.
  if (!known || known.invitedTo !== null) return;
  client.setQueryData(meQuery.queryKey, (me) => me && { ...me, ...change });
  await fetchJson('/me', { method: 'PATCH', body: change });
}
