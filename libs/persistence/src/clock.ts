import { inside, type Database } from './database.ts';
import { prepared, run } from './statement.ts';

/**
 * The one clock, set by the database's: every process shows the same time, whatever its host thinks.
 */
export type Clock = {
  /** ISO instant, as people see it and as events record it. */
  now(): string;
  /** The moment this host's own clock will show, in epoch ms, when `now()` reaches an instant. */
  toReal(instant: string): number;
  /** Days pass faster than real ones; null in earnest. */
  sandbox: { day: string } | null;
};

/** A real instant, what was shown then, and how many real ms a shown day takes. */
type Pace = { realAt: number; shownAt: number; dayMs: number };

/** Real time by the database, and this host's steady clock, read together. */
type Reading = { databaseMs: number; steadyMs: number; pace: Pace | null };

const DAY = 86_400_000;

/** How often the clock is set anew, in real ms. */
const SET_EVERY = 15_000;

/** What two readings of the database's clock may differ by, in real ms. */
const MOMENT = 1_000;

const READ = prepared(
  'read-clock',
  `select (extract(epoch from clock_timestamp()) * 1000)::float8 as now,
          (extract(epoch from real_at) * 1000)::float8 as "realAt",
          (extract(epoch from shown_at) * 1000)::float8 as "shownAt", day_ms as "dayMs"
     from (select 1) as one left join clock on clock.id = 1`,
);

// A change of pace begins where the old one stands, so that time never jumps back.
const SET_PACE = prepared(
  'set-pace',
  `insert into clock (id, real_at, shown_at, day_ms)
   values (1, now(), now(), $1)
       on conflict (id) do update
      set real_at = now(), day_ms = excluded.day_ms,
          shown_at = clock.shown_at + (now() - clock.real_at) * (${DAY}.0 / clock.day_ms)
    where clock.day_ms <> excluded.day_ms`,
);

/**
 * Opens the clock. A database that has run at a sandbox's pace keeps it.
 * @param options.sandboxDay real time a shown day takes: `500ms`, `1s`, `2m`, `1h`
 */
export async function openClock(
  db: Database,
  options: { sandboxDay?: string } = {},
): Promise<Clock> {
  if (options.sandboxDay) await run(db, SET_PACE, [msOf(options.sandboxDay)]);
  let reading = await read(db);
  inside(db).hurried = reading.pace !== null;
  const timer = setInterval(() => {
    read(db).then(
      (fresh) => (reading = fresh),
      () => undefined, // The steady clock carries on until the database is back.
    );
  }, SET_EVERY);
  timer.unref();
  inside(db).closers.add(async () => clearInterval(timer));

  let last = 0;
  const shownNow = (): number => {
    const shown = shownAt(reading.pace, realNow());
    // Setting the clock corrects it by a moment either way: what was shown is not taken back.
    const moment = reading.pace ? MOMENT * (DAY / reading.pace.dayMs) : MOMENT;
    if (shown > last || last - shown > moment) last = shown;
    return last;
  };
  const realNow = () => reading.databaseMs + (performance.now() - reading.steadyMs);
  return {
    now: () => new Date(Math.floor(shownNow())).toISOString(),
    toReal: (instant) =>
      Math.ceil(Date.now() + (realAt(reading.pace, Date.parse(instant)) - realNow())),
    sandbox: reading.pace && { day: options.sandboxDay ?? `${reading.pace.dayMs}ms` },
  };
}

const shownAt = (pace: Pace | null, real: number): number =>
  pace ? pace.shownAt + (real - pace.realAt) * (DAY / pace.dayMs) : real;

const realAt = (pace: Pace | null, shown: number): number =>
  pace ? pace.realAt + (shown - pace.shownAt) * (pace.dayMs / DAY) : shown;

async function read(db: Database): Promise<Reading> {
  const before = performance.now();
  const [row] = await run<{ now: number } & { [K in keyof Pace]: number | null }>(db, READ);
  if (!row) throw new Error('the database has no clock');
  const { now, realAt, shownAt, dayMs } = row;
  const pace =
    realAt === null || shownAt === null || dayMs === null ? null : { realAt, shownAt, dayMs };
  // The server read its clock somewhere between: the middle is wrong by half the way at most.
  return { databaseMs: now, steadyMs: (before + performance.now()) / 2, pace };
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

function msOf(day: string): number {
  const [, amount = '', unit = ''] = /^(\d+)(ms|s|m|h)$/.exec(day) ?? [];
  const ms = Number(amount) * (units[unit] ?? 0);
  if (!(ms >= 1 && ms <= DAY))
    throw new Error(`not a length for a sandbox day: ${day} (say 1s, 500ms)`);
  return ms;
}
