import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { FLOOR } from './floor-statements.ts';
import type { Weights } from './weights.ts';

/**
 * The floor: what a decision costs at least when someone writes it down by hand. One Node HTTP server,
 * one `pg` transaction with the rows the product writes; no rules, no rights, no sessions. Its own
 * process: `floor.ts <database url> <weights as JSON>`; says `{"ready":"floor","port":…}`.
 */
const [url = '', given = '{}'] = process.argv.slice(2);
const weights = JSON.parse(given) as Weights;
// As the product's pool: statements that do not wait for one another share a round trip.
const pool = new pg.Pool({ connectionString: url, max: 10, ...{ pipeline: true } });
pool.on('error', () => undefined);

type Ask = { deal: string; key: string; actor: string };

const prepared = (name: keyof typeof FLOOR, values: unknown[]) => ({
  name,
  text: FLOOR[name],
  values,
});

/** Two round trips: lock and read; write and commit. */
async function decide({ deal, key, actor }: Ask): Promise<{ seq: number }> {
  const client = await pool.connect();
  try {
    const [, , found] = await Promise.all([
      client.query('begin'),
      client.query(prepared('key', [actor, key, deal, hashOf(key), weights.answer])),
      client.query(prepared('lock', [deal])),
    ]);
    const row = found.rows[0] as { seq: number; state: object; head: Buffer };
    const { seq, state, head } = row;
    const state2 = JSON.stringify(state); // What is kept as a document is parsed and written anew.
    const [last, links] = linked(head, seq);
    const sent = [
      client.query(prepared('deal', [deal, state2, last.seq, last.hash, weights.waiting])),
      client.query(prepared('events', [deal, weights.actor, JSON.stringify(links)])),
      client.query(prepared('close', [deal])),
      client.query(prepared('open', [deal, JSON.stringify(weights.opened)])),
      client.query(prepared('readers', [deal, weights.readers])),
      client.query(prepared('notices', [deal, last.seq, JSON.stringify(weights.notices)])),
      client.query('commit'),
    ];
    await Promise.all(sent);
    return { seq: last.seq };
  } finally {
    client.release();
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The events with their hashes, each on top of the one before. */
function linked(head: Buffer, seq: number) {
  let prev = head.toString('hex');
  const links = weights.events.map((event, i) => {
    const link = { seq: seq + 1 + i, event: JSON.parse(event) as object, prev, hash: '' };
    link.hash = hashOf(prev + event);
    prev = link.hash;
    return link;
  });
  return [{ seq: seq + links.length, hash: Buffer.from(prev, 'hex') }, links] as const;
}

async function inbox(key: string, limit: number): Promise<unknown> {
  const { rows } = await pool.query(prepared('inbox', [key, limit]));
  return { items: rows, next: null };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return text;
}

async function answer(request: IncomingMessage): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://floor');
  if (request.method === 'GET') {
    return inbox(searchParams.get('key') ?? '', Number(searchParams.get('limit') ?? 25));
  }
  const body = JSON.parse(await bodyOf(request)) as { actor: string };
  const key = String(request.headers['idempotency-key']);
  return decide({ deal: pathname.split('/')[2] ?? '', key, actor: body.actor });
}

const server = createServer((request, response) => {
  answer(request).then(
    (value) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(value));
    },
    (error: Error) => {
      response.statusCode = 500;
      response.end(error.message);
    },
  );
});
// As the product's: between its turns its callers keep their connections.
server.keepAliveTimeout = 75_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: 'floor', port })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
