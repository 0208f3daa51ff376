import type { DealState, Event, ProcessDefinition, Values } from '@kezhuan/flow';
import type { Held, Tx } from './database.ts';
import { change, prepared, submit } from './statement.ts';

const RANK = prepared(
  'rank-deals',
  `update deal_link as at
      set place = ranked.place, score = ranked.score
     from deal_link as was
     left join json_to_recordset($3::json) as ranked(child uuid, place integer, score text)
       on ranked.child = was.child
    where was.parent = $1 and was.link = $2 and at.child = was.child
      and (at.place, at.score) is distinct from (ranked.place, ranked.score)`,
);

/** Seldom: in the same packet as the act that has computed a ranking. */
export const placesWritten = (
  client: Held['client'],
  definition: ProcessDefinition,
  after: DealState,
  events: readonly Event[],
): Promise<unknown>[] => {
  const computed = new Set(
    events.flatMap((event) =>
      event.type === 'facts-computed' && event.scope === '' ? Object.keys(event.facts) : [],
    ),
  );
  return rankings(definition, after, (name) => computed.has(name)).map((values) =>
    submit(client, RANK, values),
  );
};

/** Makes the table say where the deals under this one stand; how many it had wrong. */
export async function mendPlaces(
  tx: Tx,
  definition: ProcessDefinition,
  state: DealState,
): Promise<number> {
  let mended = 0;
  for (const values of rankings(definition, state, () => true))
    mended += await change(tx, RANK, values);
  return mended;
}

/** What the statement takes, for each ranking asked for. */
const rankings = (
  { facts }: ProcessDefinition,
  { deal, related, facts: computed }: DealState,
  asked: (name: string) => boolean,
): [string, string, string][] =>
  Object.entries(facts).flatMap(([name, spec]) => {
    if (spec.kind !== 'rank' || !asked(name)) return [];
    const places = Object.entries((computed['']?.[name] ?? {}) as Values);
    const rows = places.map(([child, place]) => {
      const score = related[child]?.values[spec.by];
      return { child, place, score: score === undefined ? null : String(score) };
    });
    return [[deal, spec.link, JSON.stringify(rows)]];
  });
