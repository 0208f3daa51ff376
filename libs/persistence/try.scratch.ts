import {
  connect,
  close,
  migrate,
  recordAct,
  readDeal,
  verifyChain,
  keysOf,
  readDirectory,
  openTasks,
  dealsFor,
  relayOutbox,
  rebuild,
} from '@kezhuan/persistence';
import { inside } from '/work/main/libs/persistence/src/database.ts';
import {
  seedPeople,
  filing,
  fileDeal,
  asking,
  approve,
  noon,
  yes,
} from '../../test/records/small-deal.ts';
const base = process.env.PGURL ?? 'postgres://postgres@127.0.0.1:54399';
const a = await connect(base + '/postgres');
await inside(a).source.query('drop database if exists tryit with (force)');
await inside(a).source.query('create database tryit');
const db = await connect(base + '/tryit');
console.log(await migrate(db));
await seedPeople(db);
const f = await fileDeal(db, '电子显微镜');
console.log(
  f.number,
  f.seq,
  f.events.map((e) => e.event.type),
  f.urgent,
);
const d1 = await recordAct(db, asking('dean', f.deal, approve('dept'), { seq: f.seq }));
console.log(d1.kind, (d1 as any).refusal ?? (d1 as any).seq);
const st = await recordAct(db, asking('vice', f.deal, approve('dept'), { seq: f.seq }));
console.log(st.kind);
const dir = await readDirectory(db);
const keys = keysOf(dir, 'wu', noon);
console.log(
  keys,
  (await openTasks(db, { keys, limit: 10 })).items,
  (await dealsFor(db, { keys, limit: 10, search: '显微' })).items,
);
console.log(
  await relayOutbox(db, { limit: 10, urgentOnly: false }, async (d) =>
    console.log(JSON.stringify(d).slice(0, 300)),
  ),
);
const d2 = await recordAct(db, asking('wu', f.deal, approve('office')));
console.log(
  d2.kind,
  (d2 as any).events.map((e: any) => e.event.type),
);
console.log(await verifyChain(db, f.deal), await rebuild(db, f.deal));
await close(db);
await close(a);
