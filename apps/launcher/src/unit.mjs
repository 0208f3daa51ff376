import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createChildLog } from './child-log.mjs';
import { lowerPriority, signalGroup, signalProcess } from './processes.mjs';

// Longer than any of them gives itself for what is under way.
const patience = 30_000;

/** Begins a life of the process; `onEnd` hears how it ended. */
async function bear(unit, log, onEnd) {
  const { file, args, ...options } = await unit.spec.command();
  const child = log.handTo((output) =>
    spawn(file, args, {
      stdio: ['ignore', output, output],
      detached: true, // Else Ctrl-C reaches all of them at once, in no order.
      ...options,
    }),
  );
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  }).then((how) => {
    if (child.pid) signalProcess(-child.pid, 'SIGKILL'); // What it had started itself.
    onEnd(child, how);
  });
  return { child, ended };
}

/** Asks again and again whether the process is ready; its answer, or null when it is over first. */
async function untilReady(spec, log, ended) {
  let over = false;
  void ended.then(() => (over = true));
  const until = Date.now() + (spec.patience ?? 60_000);
  while (!over && Date.now() < until) {
    const answer = await spec.ready(log.words);
    if (answer && !over) return answer;
    await delay(40);
  }
  return null;
}

/**
 * One supervised process, in one life after another. Its spec: `{ name, port, after, command(),
 * ready(words), patience, nice, stopSignal, forceSignal }`.
 */
export function createUnit(spec, { logs, runFile }) {
  const log = createChildLog(join(logs, `${spec.name}.log`), spec.name);
  const waiting = [];
  const unit = { spec, log, deaths: 0, ready: null, readyAt: 0, how: '', ended: null, child: null };
  const onEnd = (child, how) => {
    if (child.pid) runFile.remove(spec.name, child.pid);
    Object.assign(unit, { ready: null, how });
  };

  return Object.assign(unit, {
    isRunning: () =>
      Boolean(unit.child?.pid) && unit.child.exitCode === null && unit.child.signalCode === null,
    whenReady: () =>
      unit.ready ? Promise.resolve(unit.ready) : new Promise((resolve) => waiting.push(resolve)),
    /** Begins a life; resolves to whether it got ready before it ended. */
    async launch() {
      Object.assign(unit, await bear(unit, log, onEnd));
      const { pid } = unit.child;
      if (pid) runFile.add(spec.name, pid, spec.port);
      if (pid && spec.nice) lowerPriority(pid, spec.nice);
      const answer = await untilReady(spec, log, unit.ended);
      if (answer) {
        Object.assign(unit, { ready: answer, readyAt: Date.now() });
        waiting.splice(0).forEach((resolve) => resolve(answer));
      } else if (unit.isRunning()) {
        signalGroup(pid, 'SIGKILL');
        await unit.ended;
        unit.how = 'not ready in time';
      }
      return Boolean(answer);
    },
    async kill(signal) {
      const { ended, child } = unit;
      if (!child?.pid || !signalProcess(child.pid, signal)) return;
      if (signal === 'SIGKILL') await ended;
    },
    async stop(force) {
      if (!unit.isRunning()) return;
      const gentle = spec.stopSignal ?? 'SIGTERM';
      signalProcess(unit.child.pid, force ? (spec.forceSignal ?? 'SIGKILL') : gentle);
      const late = delay(force ? 3000 : patience, 'late', { ref: false });
      if ((await Promise.race([unit.ended, late])) !== 'late') return;
      signalGroup(unit.child.pid, 'SIGKILL');
      await unit.ended;
    },
  });
}
