import type { Sql } from './ground.ts';

/** What the product wrote for one decision, row for row: the floor writes the same by hand. */
export type Weights = {
  /** The deal's state document after the decision, as text. */
  state: string;
  search: string;
  waiting: string;
  /** JSON of each event. */
  events: string[];
  actor: string;
  answer: string;
  /** Tasks that were closed and those that were opened, as rows. */
  closed: number;
  opened: TaskRow[];
  /** Keys of readers that were added. */
  readers: string[];
  notices: { code: string; subject: string; body: string; to: string }[];
};

type TaskRow = { step: string; kind: string; key: string; stepName: string; why: string };

/** What the tables held before a calibrating decision. */
export type Mark = { deal: string; seq: number; readers: string[]; tasks: string[] };

const readersOf = async (sql: Sql, deal: string): Promise<string[]> =>
  (await sql<{ key: string }>('select key from deal_reader where deal = $1', [deal])).map(
    ({ key }) => key,
  );

const tasksOf = (sql: Sql, deal: string): Promise<(TaskRow & { id: string })[]> =>
  sql(
    `select id::text, step, kind, key, step_name::text as "stepName", why::text
       from task where deal = $1`,
    [deal],
  );

export async function markOf(sql: Sql, deal: string, seq: number): Promise<Mark> {
  const tasks = (await tasksOf(sql, deal)).map(({ id }) => id);
  return { deal, seq, readers: await readersOf(sql, deal), tasks };
}

/** What a decision has written since the mark, up to `seq`: its own event and what followed from it. */
export async function weigh(sql: Sql, mark: Mark, seq: number): Promise<Weights> {
  const { deal } = mark;
  const [row] = await sql<Pick<Weights, 'state' | 'search' | 'waiting'>>(
    'select state::text, search, waiting::text from deal where id = $1',
    [deal],
  );
  const events = await sql<{ event: string; actor: string }>(
    `select event::text, actor::text from deal_event
      where deal = $1 and seq > $2 and seq <= $3 order by seq`,
    [deal, mark.seq, seq],
  );
  const [key] = await sql<{ answer: string }>(
    'select answer::text from act_key where deal = $1 order by at desc limit 1',
    [deal],
  );
  const notices = await sql<Weights['notices'][number]>(
    `select code, subject::text, body::text, to_key as "to" from notice
      where deal = $1 and seq > $2 and seq <= $3`,
    [deal, mark.seq, seq],
  );
  const tasks = await tasksOf(sql, deal);
  const left = new Set(tasks.map(({ id }) => id));
  if (!row || !key) throw new Error(`there is no deal ${deal} to weigh`);
  return {
    ...row,
    events: events.map(({ event }) => event),
    actor: events[0]?.actor ?? '{}',
    answer: key.answer,
    closed: mark.tasks.filter((id) => !left.has(id)).length,
    opened: tasks.filter(({ id }) => !mark.tasks.includes(id)),
    readers: (await readersOf(sql, deal)).filter((it) => !mark.readers.includes(it)),
    notices,
  };
}

/** In a line of the report. */
export const wordsOf = (w: Weights): string =>
  `${w.events.length} events, ${w.closed} task closed, ${w.opened.length} opened, ` +
  `${w.readers.length} readers, ${w.notices.length} notices, 1 key, ` +
  `state ${Math.round(w.state.length / 102.4) / 10} KB`;
