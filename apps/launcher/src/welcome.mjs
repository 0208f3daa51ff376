import { relative } from 'node:path';
import { root } from './paths.mjs';

/** Signs in as these: one for each kind of work, so that every page can be seen. */
async function demoPeople(api) {
  try {
    const answer = await fetch(`${api}/api/v1/session`, { signal: AbortSignal.timeout(3000) });
    const { people } = await answer.json();
    return Array.isArray(people) ? people : [];
  } catch {
    return [];
  }
}

/** What a person reads when everything is up. */
export async function welcome({ urls, dataDir, began }) {
  const people = await demoPeople(urls.api);
  const wide = Math.max(0, ...people.map((person) => person.account.length));
  const place = relative(root, dataDir);
  return [
    '',
    `Kezhuan (科转) is up after ${((Date.now() - began) / 1000).toFixed(1)} s:  ${urls.api}`,
    '',
    ...(people.length > 0 ? ['Sign in as one of the demo people:'] : []),
    ...people.map((person) => `  ${person.account.padEnd(wide)}  ${person.title}`),
    ...(urls.temporalUi ? ['', `Temporal's own pages: ${urls.temporalUi}`] : []),
    `Data, mail and logs: ${place.startsWith('..') ? dataDir : place}   Stop: Ctrl-C`,
    '',
  ].join('\n');
}
