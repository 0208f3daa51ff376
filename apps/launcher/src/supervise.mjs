import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createUnit } from './unit.mjs';

// A killed process is back at once; one that keeps dying is tried ever more rarely, but never given up:
// a full disk gets space again without anyone telling us. The first pause is there to hear of the others,
// where several die at once.
const usualPauses = [100, 500, 1000, 2000, 4000, 8000, 15_000];
const calmAfter = 60_000;
const alarmAt = 5;

/** What is said of a death: a word, or an alarm when it is one of many. */
function obituary({ spec, how, log }, deaths, pause) {
  if (deaths < alarmAt) return `${spec.name} ended (${how}); it is being brought back`;
  return (
    `${spec.name} has ended ${deaths} times in a row (${how}); next try in ${pause / 1000} s. ` +
    `Its last words (more in ${log.path}):\n${log.lastWords()}`
  );
}

/** Keeps one unit alive after those it needs; `first` hears how its first start went. */
async function keepAlive(unit, first, { needed, say, stop, pauses }) {
  let deaths = 0;
  while (!stop.asked()) {
    await Promise.race([
      stop.heard,
      Promise.all(needed(unit.spec).map((each) => each.whenReady())),
    ]);
    if (stop.asked()) break;
    const arrived = await unit.launch().catch((error) => {
      unit.how = error.message; // Not even started: no memory, no file left to open.
      return false;
    });
    if (arrived) {
      if (unit.deaths > 0) say(`${unit.spec.name} is back`);
      first.resolve(unit.ready);
    }
    await unit.ended;
    if (stop.asked()) break;
    if (unit.restarting) {
      unit.restarting = false;
      continue;
    }
    if (arrived && Date.now() - unit.readyAt > calmAfter) deaths = 0;
    deaths += 1;
    unit.deaths += 1;
    if (deaths === 2 && first.pending) {
      const told = `${unit.log.lastWords()}\nAll of it: ${unit.log.path}`;
      throw new Error(`${unit.spec.name} does not start (${unit.how}):\n${told}`);
    }
    const pause = pauses[Math.min(deaths, pauses.length) - 1];
    say(obituary(unit, deaths, pause));
    await delay(pause, undefined, { signal: stop.signal }).catch(() => {});
  }
  throw new Error('The stack is stopping.');
}

function createStop() {
  const controller = new AbortController();
  const { signal } = controller;
  const heard = new Promise((resolve) => signal.addEventListener('abort', resolve));
  return { signal, heard, ask: () => controller.abort(), asked: () => signal.aborted };
}

/** Starts processes and brings back those that die, each after those it needs. */
export function createSupervisor({ dataDir, runFile, say, pauses = usualPauses }) {
  const logs = join(dataDir, 'logs');
  mkdirSync(logs, { recursive: true });
  const units = new Map();
  const stop = createStop();
  const needed = (spec) => (spec.after ?? []).map((name) => units.get(name)).filter(Boolean);

  return {
    /** Starts a unit and keeps it alive; resolves to its answer when it is ready for the first time. */
    run(spec) {
      const unit = createUnit(spec, { logs, runFile });
      units.set(spec.name, unit);
      return new Promise((resolve, reject) => {
        const first = {
          pending: true,
          resolve: (answer) => resolve(((first.pending = false), answer)),
        };
        keepAlive(unit, first, { needed, say, stop, pauses }).catch(reject);
      });
    },
    /** What is known of a unit now. */
    child(name) {
      const unit = units.get(name);
      if (!unit) return null;
      const { deaths, log, whenReady } = unit;
      return { pid: unit.child?.pid, ready: Boolean(unit.ready), deaths, log: log.path, whenReady };
    },
    /** Kills a unit as a power cut would; it comes back by itself. */
    kill: async (name, signal = 'SIGKILL') => units.get(name)?.kill(signal),
    /** Ends a unit on purpose, for it to start anew. */
    async restart(name) {
      const unit = units.get(name);
      if (!unit?.isRunning()) return;
      unit.restarting = true;
      await unit.stop(false);
    },
    /** Stops all, in the order given; with force all at once. */
    async stop(order, force = false) {
      stop.ask();
      const rank = (unit) => order.indexOf(unit.spec.name);
      const all = [...units.values()].sort((a, b) => rank(a) - rank(b));
      if (force) await Promise.all(all.map((unit) => unit.stop(true)));
      else for (const unit of all) await unit.stop(false);
    },
  };
}
