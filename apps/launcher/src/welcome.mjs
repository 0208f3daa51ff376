import { relative } from 'node:path';
import { root } from './paths.mjs';

const shown = 10;
/** Those whom a first deal meets, in the order in which it meets them. */
const firstWalk = ['chen-min', 'sun-jianguo', 'wu-fang', 'luo-wen', 'song-jia', 'guo-ying'];

async function demoPeople(api) {
  try {
    const answer = await fetch(`${api}/api/v1/demo/people`, { signal: AbortSignal.timeout(5000) });
    const people = await answer.json();
    return people.filter(({ roles }) => Array.isArray(roles));
  } catch {
    return [];
  }
}

/** Someone for each kind of work, so that every page can be seen. */
function oneForEachRole(people) {
  const seen = new Set();
  const rank = ({ id }) => (firstWalk.includes(id) ? firstWalk.indexOf(id) : firstWalk.length);
  return [...people]
    .sort((a, b) => rank(a) - rank(b))
    .filter(({ roles }) => {
      const fresh = roles.filter((role) => !seen.has(role.en));
      for (const role of fresh) seen.add(role.en);
      return fresh.length > 0;
    })
    .slice(0, shown);
}

/** What nearly everybody is tells nobody apart. */
function withoutCommonRoles(people) {
  const counts = new Map();
  for (const { en } of people.flatMap(({ roles }) => roles)) {
    counts.set(en, (counts.get(en) ?? 0) + 1);
  }
  return people.map((person) => {
    const own = person.roles.filter(({ en }) => counts.get(en) * 2 < people.length);
    return { ...person, roles: own.length > 0 ? own : person.roles };
  });
}

function signIns(people) {
  if (people.length === 0) return [];
  const some = oneForEachRole(withoutCommonRoles(people));
  const wide = Math.max(...some.map(({ id }) => id.length));
  const more = people.length - some.length;
  return [
    'Sign in as one of the demo people; there is no password:',
    ...some.map(({ id, name, roles }) => {
      const work = roles.map((role) => role.en).join(', ');
      return `  ${id.padEnd(wide)}  ${name.zh} ${name.en} · ${work}`;
    }),
    ...(more > 0 ? [`  and ${more} more on the sign-in page`] : []),
    '',
  ];
}

/** What a person reads when everything is up. */
export async function welcome({ urls, dataDir, began }) {
  const people = await demoPeople(urls.api);
  const place = relative(root, dataDir);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  return [
    '',
    `Kezhuan (科转) is up after ${seconds} s:  ${urls.api}`,
    '',
    ...signIns(people),
    ...(urls.temporalUi ? [`Temporal's own pages: ${urls.temporalUi}`] : []),
    `Data, mail and logs: ${place.startsWith('..') ? dataDir : place}   Stop: Ctrl-C`,
    '',
  ].join('\n');
}
