// Checks an evidence bundle by itself: no database, no network, and none of the code that wrote it.
import { createHash } from 'node:crypto';
import yauzl from 'yauzl';
import { drawFlaws } from './redraw.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What is held in memory of the bundle; contents of files are only hashed. */
const texts = ['manifest.json', 'events.jsonl', 'SHA256SUMS'];

/** `{ digests, texts }` of every entry, by name. */
async function read(path) {
  const digests = new Map();
  const kept = {};
  const zip = await yauzl.openPromise(path);
  for await (const entry of zip.eachEntry()) {
    if (digests.has(entry.fileName)) throw new Error(`${entry.fileName} is there twice`);
    const hash = createHash('sha256');
    const chunks = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      hash.update(chunk);
      if (texts.includes(entry.fileName)) chunks.push(chunk);
    }
    digests.set(entry.fileName, hash.digest('hex'));
    if (texts.includes(entry.fileName)) kept[entry.fileName] = Buffer.concat(chunks).toString();
  }
  const missing = texts.filter((name) => kept[name] === undefined);
  if (missing.length > 0) throw new Error(`no evidence bundle: ${missing.join(', ')} missing`);
  return { digests, texts: kept };
}

/** JSON with sorted keys and no blanks. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function hashOf(previous, { deal, seq, at, actor, event }) {
  const fields = [previous, deal, String(seq), at, canonical(actor), canonical(event)];
  return sha256(fields.map((field) => `${field.length}:${field}`).join(''));
}

/** The first flaw of the chain, for what comes behind it hangs in the air. */
function chainFlaw(events, deal) {
  let previous = '0'.repeat(64);
  for (const [i, event] of events.entries()) {
    if (event.seq !== i + 1) return `event ${i + 1} is missing: ${event.seq} stands in its place`;
    if (event.deal !== deal) return `event ${event.seq} belongs to another deal`;
    if (hashOf(previous, event) !== event.hash) return `event ${event.seq} was changed`;
    previous = event.hash;
  }
  return events.length > 0 ? null : 'there are no events';
}

/** Every string under `sha256`, wherever it stands. */
function digestsIn(value, found = new Set()) {
  if (typeof value !== 'object' || value === null) return found;
  if (typeof value.sha256 === 'string') found.add(value.sha256);
  Object.values(value).forEach((inner) => digestsIn(inner, found));
  return found;
}

function sumFlaws(sums, digests) {
  const lines = sums.trimEnd().split('\n');
  const listed = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  return [...digests]
    .filter(([name]) => name !== 'SHA256SUMS')
    .filter(([name, digest]) => listed.get(name) !== digest)
    .map(([name]) => `${name} is not what SHA256SUMS says`)
    .concat(
      [...listed.keys()].filter((name) => !digests.has(name)).map((name) => `${name} is missing`),
    );
}

function fileFlaws(events, digests) {
  const named = digestsIn(events.map(({ event }) => event));
  const files = [...digests].filter(([name]) => name.startsWith('files/'));
  const there = new Set(files.map(([, digest]) => digest));
  return [
    ...files
      .filter(([, digest]) => !named.has(digest))
      .map(([name]) => `no event vouches for the content of ${name}`),
    ...[...named].filter((it) => !there.has(it)).map((it) => `the file ${it} is missing`),
  ];
}

function pinFlaws(events, digests) {
  // As filed, and as later moved `to`.
  const pins = events.flatMap(({ event }) =>
    [event, event.to].flatMap((it) => [it?.definition, it?.rules]),
  );
  return ['definition.json', 'rules.json']
    .filter((name) => !pins.includes(digests.get(name)))
    .map((name) => `no event names ${name}`);
}

/** Every flaw of a bundle, in words; `head` is the hash of its last event. */
async function verify(path, knownHead) {
  const { digests, texts: kept } = await read(path);
  const manifest = JSON.parse(kept['manifest.json']);
  const events = kept['events.jsonl']
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const last = events.at(-1);
  const head = last?.hash;
  const chain = chainFlaw(events, manifest.deal);
  const flaws = [
    ...(chain ? [chain] : []),
    ...(manifest.head?.hash === head && manifest.events === events.length
      ? []
      : ['the last event is not the one the manifest names']),
    ...(knownHead && knownHead !== head ? ['the last event is not the one you know'] : []),
    ...sumFlaws(kept.SHA256SUMS, digests),
    ...fileFlaws(events, digests),
    ...pinFlaws(events, digests),
    ...drawFlaws(events),
  ];
  return { number: manifest.number, events: events.length, files: digests.size, head, flaws };
}

async function main([path, option, head]) {
  if (!path || (option !== undefined && (option !== '--head' || !head))) {
    process.stderr.write('Say which: npm run verify -- bundle.zip [--head <hash>]\n');
    return 2;
  }
  try {
    const found = await verify(path, head);
    found.flaws.forEach((flaw) => process.stdout.write(`✗ ${flaw}\n`));
    const { number, events, files } = found;
    const verdict = found.flaws.length === 0 ? '✓ whole' : `✗ ${found.flaws.length} flaws`;
    process.stdout.write(`${number}: ${events} events, ${files} entries, ${verdict}\n`);
    process.stdout.write(`Last hash ${found.head}: compare it with one kept elsewhere.\n`);
    return found.flaws.length === 0 ? 0 : 1;
  } catch (error) {
    process.stdout.write(`✗ cannot be read: ${error.message}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
