import { TRACED } from '../../apps/launcher/src/apps.mjs';
import { must, signedIn, type Caller } from './client.ts';
import { root, startReady, type Child } from './child.ts';
import { crowd } from './crowd.ts';
import { fileOne } from './deals.ts';
import { breakGround, sqlTo, type Ground, type Sql } from './ground.ts';
import { number, times, type Line } from './report.ts';
import { emptyDatabase } from './sides.ts';
import { spreadOf, timed } from './stats.ts';

/** Who looks: a manager who also stands in for a director and a lawyer, so six keys and more. */
const viewer = 'wu-fang';
const standsInFor = ['huang-qiang', 'luo-wen'];

/** Half of all tasks are under keys of the viewer. */
const keys = [
  'role:dom_manager@*',
  'role:finance_officer@*',
  `person:${viewer}`,
  'role:dept_head@unit:ee',
  'role:dom_director@*',
  'role:ip_officer@*',
  'role:legal_counsel@*',
  'role:tto_officer@*',
];

const pages = {
  inbox: '/tasks',
  'inbox, only overdue': '/tasks?overdue=true',
  'deal list': '/deals',
  milestones: '/milestones',
  'payments, only late': '/payments?state=late',
} as const;
type Page = keyof typeof pages;

/** The product in a database of one size. */
type World = { deals: number; caller: Caller; stop: () => Promise<void> };

const directory = ['person', 'account', 'unit', 'organization', 'assignment', 'relation'];

/** The same people as in the database of the stack. */
async function copyPeople(from: Sql, to: Sql): Promise<void> {
  for (const table of directory) {
    const [row] = await from<{ all: string }>(`select json_agg(t)::text as all from ${table} as t`);
    await to(
      `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`,
      [row?.all ?? '[]'],
    );
  }
  await to('update directory set version = version + 1');
}

async function delegateTo(api: string, sql: Sql): Promise<void> {
  for (const person of standsInFor) {
    const caller = await signedIn(api, person);
    const body = {
      to: viewer,
      startsAt: new Date(Date.now() - 60_000).toISOString(),
      endsAt: null,
      processes: [],
      maxAmount: null,
    };
    must(await caller.post('/delegations', body), 'delegating');
    caller.close();
  }
  await sql('select 1');
}

async function worldOf(ground: Ground, deals: number): Promise<World> {
  const url = await emptyDatabase(ground, `lists_${deals}`);
  const { sql, end } = sqlTo(url);
  await copyPeople(ground.sql, sql);
  const env = { ...ground.stack.env, DATABASE_URL: url, PORT: '0' };
  const args = [...TRACED, `${root}apps/api/dist/main.js`];
  const api: Child = await startReady('api', args, env);
  const base = `http://127.0.0.1:${String(api.said['port'])}`;
  await delegateTo(base, sql);
  const applicant = await signedIn(base, 'chen-min');
  await fileOne(applicant);
  applicant.close();
  await crowd(sql, deals, keys, -5);
  const caller = await signedIn(base, viewer);
  const stop = async (): Promise<void> => {
    caller.close();
    await api.stop();
    await end();
  };
  return { deals, caller, stop };
}

const sizes = { full: [1_000, 100_000, 1_000_000], quick: [1_000, 20_000] };

type Series = Map<number, Record<Page, number[]>>;

/** Asks every size in turn for each page, so that whatever disturbs the machine disturbs all alike. */
async function ask(worlds: readonly World[], rounds: number): Promise<Series> {
  const series: Series = new Map();
  const names = Object.keys(pages) as Page[];
  for (const { deals } of worlds)
    series.set(deals, Object.fromEntries(names.map((page) => [page, []])) as never);
  for (let round = -20; round < rounds; round++) {
    for (const [page, path] of Object.entries(pages) as [Page, string][]) {
      for (const { deals, caller } of worlds) {
        const { ms, value } = await timed(() => caller.get(path));
        must(value, page);
        if (round >= 0) series.get(deals)![page].push(ms);
      }
    }
  }
  return series;
}

function linesOf(series: Series): Line[] {
  const [smallest, ...others] = [...series.keys()].sort((a, b) => a - b);
  const largest = others.at(-1)!;
  return (Object.keys(pages) as Page[]).flatMap((page) => {
    const base = spreadOf(series.get(smallest!)![page]);
    return [smallest!, ...others].map((deals): Line => {
      const spread = spreadOf(series.get(deals)![page]);
      const ratio = deals === smallest ? [] : [spread.p95 / base.p95];
      const asked = (page === 'inbox' || page === 'milestones') && deals === largest;
      return {
        part: 'lists',
        what: `${page}, ${number(deals)} deals`,
        n: spread.n,
        value: times(spread),
        against: ratio.length === 0 ? '' : `p95 at ${number(smallest!)} ${number(base.p95)} ms`,
        ratio,
        goal: asked ? '≤ 1.5 × at 1 000' : '',
        ok: asked ? ratio[0]! <= 1.5 : null,
        figures: spread,
      };
    });
  });
}

/** (b) Inbox, deal list and milestones of someone with several keys, in databases of three sizes side by side. */
export async function benchLists({ quick }: { quick: boolean }): Promise<Line[]> {
  const ground = await breakGround({ apps: ['api'] });
  const worlds: World[] = [];
  try {
    for (const deals of quick ? sizes.quick : sizes.full) worlds.push(await worldOf(ground, deals));
    return linesOf(await ask(worlds, quick ? 60 : 400));
  } finally {
    for (const { stop } of worlds) await stop();
    await ground.stop();
  }
}
