import { relative } from 'node:path';
import { root } from './paths.mjs';

const shown = 12;

async function demoPeople(api) {
  try {
    const answer = await fetch(`${api}/api/v1/demo/people`, { signal: AbortSignal.timeout(5000) });
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
