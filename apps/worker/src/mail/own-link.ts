import type { Language } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import { invite, type AccountRow, type ClaimedNotice } from '@kezhuan/persistence';
import type { PostParts } from './post.ts';

/** Whoever knows us by nothing but this mail is greeted by name. */
export const greeting: Readonly<Record<Language, (name: string) => string>> = {
  zh: (name) => `${name}，您好！`,
  en: (name) => `Dear ${name},`,
};

const words: Readonly<Record<Language, (url: string, until: string) => string>> = {
  zh: (url, until) =>
    `请通过以下链接办理，无需账号，有效期至 ${until}。链接仅供您本人使用，请勿转发。\n${url}`,
  en: (url, until) =>
    `Open it by this link, without an account, until ${until}. It is for you alone: please do not pass it on.\n${url}`,
};

/**
 * A link that lets someone without a login see to what waits for them, in their words; null when nothing
 * does, or nobody knows where we are reached. The token is in this mail and nowhere else; behind the `#`
 * it reaches no server's log.
 */
export async function ownLink(
  { db, clock, publicUrl, graceDays }: Pick<PostParts, 'db' | 'clock' | 'publicUrl' | 'graceDays'>,
  { deal, step }: ClaimedNotice,
  { person, language }: AccountRow,
): Promise<{ id: string; words: string } | null> {
  if (!publicUrl) return null;
  const made = await invite(db, { person, deal, step, now: clock.now(), graceDays });
  if (!made) return null;
  const { token, invitation } = made;
  const url = new URL(`/invited#${token}`, publicUrl).href;
  return { id: invitation.id, words: words[language](url, dayOf(invitation.expiresAt)) };
}
