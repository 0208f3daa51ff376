import { connect, close, migrate, recordAct } from '@kezhuan/persistence';
import { readFileSync } from 'node:fs';
import { newId } from '@kezhuan/domain/new-id';
import { inside, borrow } from '/work/main/libs/persistence/src/database.ts';
import { seedPeople, asking, approve, valuesOf, yes } from '../../test/records/small-deal.ts';
const base = process.env.PGURL ?? 'postgres://postgres@127.0.0.1:54399';
const a = await connect(base + '/postgres');
await inside(a).source.query('drop database if exists benchit with (force)');
await inside(a).source.query('create database benchit');
const db = await connect(base + '/benchit', { poolSize: 8 });
await migrate(db);
await seedPeople(db);
for (const extra of (process.env.SQL ?? '').split(';').filter(Boolean))
  await inside(db).source.query(extra);
const N = Number(process.env.N ?? 1500),
  C = Number(process.env.C ?? 8);
const note = Array.from({ length: 1500 }, (_, i) =>
  String.fromCharCode(0x4e00 + ((i * 7919 + Math.floor(Math.random() * 3000)) % 8000)),
).join('');
const ids: string[] = Array.from({ length: N }, () => newId());
async function pgCpu() {
  const rows = await inside(a).source.query(
    "select pid from pg_stat_activity where datname='benchit'",
  );
  return rows
    .map((r: any) => {
      const f = readFileSync(`/proc/${r.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
      return (Number(f[11]) + Number(f[12])) * 10;
    })
    .reduce((x: number, y: number) => x + y, 0);
}
async function each(name: string, work: (id: string) => Promise<unknown>, c = C) {
  const lat: number[] = [];
  let i = 0;
  const c0 = process.cpuUsage();
  const p0 = await pgCpu();
  const t0 = performance.now();
  await Promise.all(
    Array.from({ length: c }, async () => {
      for (;;) {
        const k = i++;
        if (k >= N) return;
        const s = performance.now();
        await work(ids[k]!);
        lat.push(performance.now() - s);
      }
    }),
  );
  const ms = performance.now() - t0;
  lat.sort((x, y) => x - y);
  const cpu = process.cpuUsage(c0);
  const p1 = await pgCpu();
  console.log(
    name.padEnd(16),
    `c=${c}`,
    ((N / ms) * 1000).toFixed(0).padStart(6),
    '/s  p50',
    lat[N >> 1]!.toFixed(2),
    'p95',
    lat[Math.floor(N * 0.95)]!.toFixed(2),
    'node cpu ms',
    ((cpu.user + cpu.system) / 1000 / N).toFixed(2),
    'pg cpu ms',
    ((p1 - p0) / N).toFixed(2),
  );
}
const values = { ...valuesOf('t'), note };
await each('file', (id) =>
  recordAct(db, asking('wang', id, { type: 'file', process: 'small_loan', values })).then(yes),
);
await each('dept', (id) => recordAct(db, asking('dean', id, approve('dept'))).then(yes));
await each('office c=1', (id) => recordAct(db, asking('wu', id, approve('office'))).then(yes), 1);

// a bare transaction doing the same rows, through pg alone
const pg = (await import('pg')).default;
const pool = new pg.Pool({ connectionString: base + '/benchit', max: 8 });
const st = JSON.stringify(
  (await inside(db).source.query('select state from deal limit 1'))[0].state,
);
await inside(db).source.query(
  "create table bare_deal (like deal including all) with (fillfactor=50); insert into bare_deal select * from deal; create table bare_event (like deal_event including all, foreign key (deal) references deal(id)); create table bare_task (like task including all); insert into bare_task (deal, step, seat, id, key, kind, process, step_name, why, opened_at, due_at) select id, 'dept','1', row_number() over (), 'role:dept_head@unit:chem','decide','small_loan','{\"zh\":\"a\"}','{}', now(), now() from deal; create table bare_notice (like notice including all); create table bare_reader (like deal_reader including all); create table bare_outbox (like outbox including all); create table bare_key (like act_key including all)",
);
const ev = await inside(db).source.query(
  'select event, actor, hash from deal_event where deal=$1 and seq between 11 and 16',
  [ids[0]],
);
let tid = 1e9;
async function bare(id: string) {
  const c = await pool.connect();
  try {
    await c.query('begin');
    const {
      rows: [k],
    } = await c.query('select answer from bare_key where actor=$1 and key=$2', [
      'person:dean',
      newId(),
    ]);
    const {
      rows: [d],
    } = await c.query('select * from bare_deal where id=$1 for update', [id]);
    await c.query(
      'update bare_deal set state=$2, seq=$3, head=$4, status=$5, changed_at=now(), due_at=now(), search=$6 where id=$1',
      [id, st, 16, ev[0].hash, 'x', d.search],
    );
    await c.query(
      'insert into bare_event (deal, seq, at, actor, event, prev, hash) values ' +
        ev
          .map(
            (_: any, i: number) =>
              `($1, ${i + 11}, now(), $${i * 3 + 2}, $${i * 3 + 3}, $${i * 3 + 4}, $${i * 3 + 4})`,
          )
          .join(),
      [id, ...ev.flatMap((e: any) => [JSON.stringify(e.actor), JSON.stringify(e.event), e.hash])],
    );
    await c.query('delete from bare_task where deal=$1 and step=$2 and seat=$3', [id, 'dept', '1']);
    await c.query(
      'insert into bare_task (deal, step, seat, id, key, kind, process, step_name, why, opened_at, due_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,now(),now())',
      [
        id,
        'office',
        '1',
        tid++,
        'role:dom_manager@*',
        'decide',
        'small_loan',
        '{"zh":"x"}',
        '{"zh":"y"}',
      ],
    );
    await c.query('insert into bare_reader (key, deal, process) values ($1,$2,$3)', [
      'person:dean',
      id,
      'small_loan',
    ]);
    await c.query(
      'insert into bare_notice (key, deal, seq, code, to_key, subject, body, at) values ($1,$2,$3,$4,$5,$6,$7,now())',
      [
        newId(),
        id,
        12,
        'N01',
        'role:dom_manager@*',
        '{"zh":"小额借用小额借用小额借用小额借用小额借用小额借用小额借用小额借用"}',
        '{"zh":"小额借用小额借用小额借用小额借用小额借用小额借用小额借用小额借用"}',
      ],
    );
    await c.query(
      'insert into bare_outbox (deal, seq, urgent, queued_at, next_try) values ($1,$2,false,now(),now()) on conflict (deal) do update set seq=excluded.seq',
      [id, 16],
    );
    await c.query(
      'insert into bare_key (actor, key, deal, body_hash, answer, at) values ($1,$2,$3,$4,$5,now())',
      [
        'person:dean',
        newId(),
        id,
        'a'.repeat(64),
        '{"kind":"recorded","number":"P97-2026-D-00001","first":11,"last":16}',
      ],
    );
    await c.query('commit');
  } finally {
    c.release();
  }
}
await each('bare c=8', bare);
await inside(db).source.query('truncate bare_event; truncate bare_task; truncate bare_reader');
await each('bare c=1', bare, 1);
const [row] = await inside(db).source.query(
  'select avg(length(state::text)) l, avg(pg_column_size(state)) s from deal',
);
console.log(row);
await pool.end();
await close(db);
await close(a);
