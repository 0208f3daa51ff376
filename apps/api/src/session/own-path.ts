/** Any origin does: a path of ours stays on it, whatever tricks it holds. */
const HERE = 'https://here.invalid';

/**
 * The page someone wanted to see, as a path of our own pages; `/` for anything else. What comes in an
 * address must never lead to another site, nor to something other than a page.
 */
export function ownPath(wanted: string | undefined): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, HERE);
  const isPage = !/^\/(api|health|metrics|sign-in)(\/|$)/.test(pathname);
  return origin === HERE && isPage && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
