import { cpus } from 'node:os';

/** How busy the machine has been since it was last asked, from 0 to 1. */
export type Pressure = { busy(): number };

/** Reads the processors' own counters. Where people's acts run elsewhere it sees no load, and yields to none. */
export function watchPressure(read: typeof cpus = cpus): Pressure {
  let before = total(read());
  return {
    busy() {
      const now = total(read());
      const all = now.all - before.all;
      const idle = now.idle - before.idle;
      before = now;
      return all <= 0 ? 0 : 1 - idle / all;
    },
  };
}

function total(processors: ReturnType<typeof cpus>): { all: number; idle: number } {
  return processors.reduce(
    (sum, { times }) => ({
      all: sum.all + times.user + times.nice + times.sys + times.idle + times.irq,
      idle: sum.idle + times.idle,
    }),
    { all: 0, idle: 0 },
  );
}
