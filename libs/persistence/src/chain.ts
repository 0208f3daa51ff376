import type { Actor, Event } from '@kezhuan/flow';
import { canonicalJson, sha256 } from './canonical.ts';
import type { Database, Tx } from './database.ts';
import { planned, run } from './statement.ts';

/** What a hash speaks for besides the hash before it. `at` is an ISO instant in milliseconds. */
export type Link = { deal: string; seq: number; at: string; actor: Actor; event: Event };

/** The hash before the first event of a deal. */
export const chainStart = '0'.repeat(64);

/** Hash of an event on top of the one before it, both in hex. */
export const hashOf = (previous: string, link: Link): string =>
  linkHash(previous, link, canonicalJson(link.actor));

/**
 * Each field goes in with its length in front, so that no two different records read alike. The
 * actor's text is passed in, because a whole act has but one.
 */
export const linkHash = (previous: string, link: Link, actor: string): string =>
  sha256(
    [previous, link.deal, String(link.seq), link.at, actor, canonicalJson(link.event)]
      .map((field) => `${field.length}:${field}`)
      .join(''),
  );

/** `firstBroken`: the sequence number from which on the record cannot be believed, and why. */
export type ChainReport = {
  ok: boolean;
  length: number;
  firstBroken?: number;
  because?: 'missing' | 'changed' | 'unlinked' | 'cut-off';
};

type Row = Link & { prev: string; hash: string };

const PAGE = planned(`
  select deal, seq, at, actor, event, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash
    from deal_event
   where deal = $1 and seq > $2
   order by seq
   limit 1000
`);

const HEAD = planned(`select seq, encode(head, 'hex') as head from deal where id = $1`);

/**
 * Recomputes a deal's hash chain from its rows: finds a changed, swapped, missing or inserted event,
 * and a cut-off end, which the deal's own row still remembers.
 */
export async function verifyChain(on: Database | Tx, deal: string): Promise<ChainReport> {
  const [known] = await run<{ seq: number; head: string }>(on, HEAD, [deal]);
  let seq = 0;
  let head = chainStart;
  for (;;) {
    const rows = await run<Row>(on, PAGE, [deal, seq]);
    for (const row of rows) {
      const because = flawOf(row, seq, head);
      if (because) return { ok: false, length: seq, firstBroken: seq + 1, because };
      seq = row.seq;
      head = row.hash;
    }
    if (rows.length < 1000) break;
  }
  const end = known ?? { seq: 0, head: chainStart };
  if (end.seq < seq)
    return { ok: false, length: seq, firstBroken: end.seq + 1, because: 'changed' };
  if (end.seq > seq) return { ok: false, length: seq, firstBroken: seq + 1, because: 'cut-off' };
  if (end.head !== head) return { ok: false, length: seq, firstBroken: seq, because: 'changed' };
  return { ok: true, length: seq };
}

function flawOf(row: Row, before: number, head: string): ChainReport['because'] | null {
  if (row.seq !== before + 1) return 'missing';
  if (row.prev !== head) return 'unlinked';
  return hashOf(head, row) === row.hash ? null : 'changed';
}
