import { connect, close, migrate, openTasks, countTasks, dealsFor } from '/work/main/libs/persistence/src/index.ts';
import { inside } from '/work/main/libs/persistence/src/database.ts';
const base = process.env.PGURL ?? 'postgres://postgres@127.0.0.1:54399';
const a = await connect(base + '/postgres');
const q = (d: any, s: string) => { const r = d.createQueryRunner(); return r.query("set statement_timeout=0; " + s).finally(() => r.release()); };
for (const N of [1000, 1000000]) {
  const name = 'scale' + N;
  const have = await inside(a).source.query(`select 1 from pg_database where datname='${name}'`);
  if (!have.length) await inside(a).source.query('create database ' + name);
  const db = await connect(base + '/' + name, { poolSize: 4 });
  await migrate(db);
  const src = inside(db).source;
  if (!(await src.query('select 1 from deal limit 1')).length) {
    console.log('filling', N);
    await src.query("insert into definition values ('h','k','{}',now()) on conflict do nothing"); await src.query("insert into rule_set values ('r','{}',now()) on conflict do nothing");
    process.env.X = '1';
    const pgc = new (await import('pg')).default.Client({ connectionString: base + '/' + name, query_timeout: 0 }); await pgc.connect();
    await pgc.query(`insert into deal select uuidv7(interval '1 ms' * i), 'P13-2026-D-'||i, 'p'||(i%20), 'h','r', ('{"a":"'||repeat('x',300)||'"}')::json, 10, decode(repeat('ab',32),'hex'), 'in_review', '标题'||i, 'title '||i, 'u'||(i%500), '[]', now(), now(), false, now(), now(), 'p13-2026-d-'||i||' title '||i||' 标题'||i from generate_series(1,${N}) i`);
    await pgc.query(`insert into task (deal,step,seat,key,kind,process,step_name,why,opened_at,due_at) select id, 'dept','1', case when n%2=0 then 'person:u'||(n/2%500) else 'role:r'||(n/2%40)||'@unit:'||(n/80%12) end, 'decide', process, '{"zh":"审批","en":"x"}','{"zh":"审批","en":"x"}', now(), now() + random()*interval '90 days' from (select *, row_number() over () n from deal) d`);
    await pgc.query(`insert into deal_reader select k, id, process from deal, lateral (values ('person:'||applicant), ('role:auditor@*'), ('role:r'||(hashtext(id::text)&31)||'@*')) v(k)`);
    await pgc.query('vacuum analyze'); await pgc.end();
  }
  const keysFor = (u: number, n: number) => [{ key: 'person:u' + u, from: null, processes: [], maxAmount: null }, ...Array.from({ length: n }, (_, i) => ({ key: `role:r${(u + i) % 40}@unit:${i % 12}`, from: i % 3 ? null : 'x', processes: [], maxAmount: null }))];
  async function time(label: string, f: (u: number) => Promise<any>) { const l: number[] = []; let last: any; for (let i = 0; i < 600; i++) { const s = performance.now(); last = await f(i % 500); l.push(performance.now() - s); } l.splice(0, 50); l.sort((x, y) => x - y); console.log(String(N).padEnd(8), label.padEnd(26), 'p50', l[l.length >> 1]!.toFixed(2), 'p95', l[Math.floor(l.length * .95)]!.toFixed(2), JSON.stringify(last?.items?.length ?? last)); }
  for (let r = 0; r < 2; r++) {
  await time('inbox 1 key', (u) => openTasks(db, { keys: keysFor(u, 0), limit: 20 }));
  await time('inbox 6 keys', (u) => openTasks(db, { keys: keysFor(u, 5), limit: 20 }));
  await time('inbox 6 keys limit 50', (u) => openTasks(db, { keys: keysFor(u, 5), limit: 50 }));
  await time('inbox 20 keys', (u) => openTasks(db, { keys: keysFor(u, 19), limit: 20 })); }
  await time('inbox 6 keys process', (u) => openTasks(db, { keys: keysFor(u, 5), limit: 20, process: 'p' + u % 20 }));
  await time('inbox 6 keys search', (u) => openTasks(db, { keys: keysFor(u, 5), limit: 20, search: '99' + u }));
  await time('count 6 keys to 100', (u) => countTasks(db, { keys: keysFor(u, 5), limit: 100 }));
  await time('deals own', (u) => dealsFor(db, { keys: keysFor(u, 0), limit: 20 }));
  await time('deals auditor', (u) => dealsFor(db, { keys: [{ key: 'role:auditor@*', from: null, processes: [], maxAmount: null }, ...keysFor(u, 2)], limit: 20 }));
  if (process.env.EXPLAIN) { const i = await import('/work/main/libs/persistence/src/inbox.ts') as any; }
  await close(db);
}
await close(a);
