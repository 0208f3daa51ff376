// Stops the stack of this data directory, and whatever a launcher that was killed has left behind.
import { setTimeout as delay } from 'node:timers/promises';
import { dataDirectory } from './paths.mjs';
import { isStill, signalProcess } from './processes.mjs';
import { readRunFile, reapLeftovers, runningLauncher } from './run-file.mjs';

const dataDir = dataDirectory();
const running = runningLauncher(dataDir);
if (running) {
  signalProcess(running.launcher.pid, 'SIGTERM');
  for (let waited = 0; isStill(running.launcher) && waited < 60_000; waited += 100)
    await delay(100);
}
const left = readRunFile(dataDir) ? await reapLeftovers(dataDir) : [];
const words = running || left.length > 0 ? 'Stopped.' : 'Nothing was running.';
process.stdout.write(`${words}\n`);
