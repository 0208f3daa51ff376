import { idFor } from '@kezhuan/domain/new-id';
import {
  messagesOf,
  type DealState,
  type Event,
  type EventOf,
  type Message,
  type ParentDeal,
} from '@kezhuan/flow';
import { uuidShape, type Text } from '@kezhuan/domain';
import { cursorOf, pageOf, partsOf, wholeShape, type Page } from './cursor.ts';
import type { Database, Held, Tx } from './database.ts';
import type { TaskKey } from './directory.ts';
import { keptDeal, stateRead, stateUnlessAt } from './kept-deals.ts';
import { pinnedBy } from './pinned.ts';
import { READABLE, readableAmong } from './record-statements.ts';
import { planned, prepared, run, submit } from './statement.ts';

/** What goes from one deal to another: a deal to open, or something said. */
export type Letter = {
  /** Place of the event in the sender's log. */
  seq: number;
  to: string;
  body: Opening | { kind: 'say'; message: Message };
};

export type Opening = Omit<EventOf<'related-requested'>, 'type' | 'step'> & { kind: 'open' };

const PARENT = prepared(
  'parent-deal',
  `select seq, encode(head, 'hex') as head, definition, rules, ${stateUnlessAt('$2')}
     from deal where id = $1 and ($3::json is null or ${READABLE('$1', '$3')})`,
);

type ParentRow = {
  seq: number;
  head: string;
  state: DealState | null;
  definition: string;
  rules: string;
};

/**
 * The deal another lies under, as it is. It is not held fast: a thousand filings at once would wait
 * for what it hears, and it for them. What it does meanwhile the new deal is told (`speak`).
 * @param readers keys of which one must open it, else there is no such deal; absent: none
 */
export async function parentOf(
  db: Database,
  deal: string,
  { on = db, readers }: { on?: Database | Tx; readers?: readonly TaskKey[] | undefined } = {},
): Promise<ParentDeal | null> {
  const kept = keptDeal(db, deal);
  const asked = [deal, kept?.head ?? null, readers && JSON.stringify(readers)];
  const [row] = await run<ParentRow>(on, PARENT, asked);
  if (!row) return null;
  const { definition } = await pinnedBy(db, on, row.definition, row.rules);
  return { definition, state: stateRead(db, deal, kept, row), seq: row.seq };
}

/** What the events of an act have to say to other deals, in order. */
export function lettersOf(after: DealState, events: readonly Event[], firstSeq: number): Letter[] {
  return events.flatMap((event, i): Letter[] => {
    const seq = firstSeq + i;
    if (event.type === 'message-sent')
      return messagesOf(after, event, seq).map(({ to, message }) => ({
        seq,
        to,
        body: { kind: 'say', message },
      }));
    if (event.type !== 'related-requested') return [];
    const { type: _, step: __, ...asked } = event;
    return [{ seq, to: openedId(after.deal, asked.id), body: { kind: 'open', ...asked } }];
  });
}

/** The deal a request opens has its id before it exists: asked twice, it is the same one. */
const openedId = (deal: string, request: string): string => idFor(`${deal}/${request}`);

const SEND = prepared(
  'send-messages',
  `insert into message (from_deal, seq, to_deal, body, queued_at, next_try)
   select $1, seq, "to", body, now(), now()
     from json_to_recordset($2::json) as m(seq int, "to" uuid, body json)`,
);

const LINK = prepared(
  'link-deal',
  'insert into deal_link (child, parent, link) values ($1, $2, $3) on conflict do nothing',
);

/** Seldom: in the same packet as the act. */
export const relationsWritten = (
  client: Held['client'],
  { deal, parent }: DealState,
  letters: readonly Letter[],
  isNew: boolean,
): Promise<unknown>[] => [
  ...(isNew && parent ? [submit(client, LINK, [deal, parent.deal, parent.link])] : []),
  ...(letters.length > 0 ? [submit(client, SEND, [deal, JSON.stringify(letters)])] : []),
];

/** Writes down again where a deal lies, when its table has lost it; how many were lost. */
export async function mendLink(tx: Tx, { deal, parent }: DealState): Promise<number> {
  if (!parent) return 0;
  const link = planned(`${LINK.text} returning child`);
  return (await run(tx, link, [deal, parent.deal, parent.link])).length;
}

/** A deal above or below another, as its page shows it. */
export type RelatedDeal = {
  as: 'parent' | 'child';
  link: string;
  id: string;
  number: string;
  process: string;
  /** Hash of the definition it is pinned to. */
  definition: string;
  title: Text;
  /** State key. */
  state: string;
  ended: boolean;
  /** Where the parent ranks it, and by what; sealed (see the API). */
  place: number | null;
  score: string | null;
};

export type RelatedQuery = {
  keys: readonly TaskKey[];
  /** Only those under it by this link. */
  link?: string;
  cursor?: string;
  limit: number;
};

const UNRANKED = 2147483647;

const RELATED = planned(
  `with mine as materialized (
     select key, processes from json_to_recordset($2::json) as k(key text, processes text[])
   ), near as (
     select parent as id, 'parent' as "as", link, null::integer as place, null::text as score
       from deal_link
      where child = $1 and $4::text is null and $6::uuid is null and ${readableAmong('deal_link.parent', 'mine')}
      union all
     (select child, 'child', link, place, score
        from deal_link
       where parent = $1 and ($4::text is null or link = $4)
         and ($6::uuid is null or (coalesce(place, ${UNRANKED}), child) > ($5::bigint, $6))
         and ${readableAmong('deal_link.child', 'mine')}
       order by coalesce(place, ${UNRANKED}), child
       limit $3)
   )
   select near."as", near.link, near.place, near.score, deal.id, deal.number, deal.process,
          deal.definition, json_build_object('zh', deal.title_zh, 'en', deal.title_en) as title,
          deal.status as state, deal.ended
     from near join deal on deal.id = near.id
    order by near."as" desc, coalesce(near.place, ${UNRANKED}), near.id`,
);

/**
 * The parent, on the first page, and the children whoever has these keys may read: the ranked ones by
 * their place, then the others in the order they came. Throws `BadCursor`.
 */
export async function relatedDeals(
  db: Database,
  deal: string,
  { keys, link, cursor, limit }: RelatedQuery,
): Promise<Page<RelatedDeal>> {
  const [place, child] = cursor ? partsOf(cursor, wholeShape, uuidShape) : [null, null];
  const asked = [deal, JSON.stringify(keys), limit + 1, link ?? null, place, child];
  const rows = await run<RelatedDeal>(db, RELATED, asked);
  const above = rows.filter((row) => row.as === 'parent');
  const below = rows.filter((row) => row.as === 'child');
  const page = pageOf(below, limit, (last) => cursorOf(last.place ?? UNRANKED, last.id));
  return { items: [...above, ...page.items], next: page.next };
}
