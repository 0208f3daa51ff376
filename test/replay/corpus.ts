import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { HistoryAndWorkflowId } from '@temporalio/client';

const directory = fileURLToPath(new URL('./histories/', import.meta.url));

/** A recorded history and the commands that were reviewed with it. */
export type Recorded = HistoryAndWorkflowId & { commands: string[] };

/** All histories ever recorded, by name. */
export function readCorpus(): Recorded[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.history.json'))
    .sort()
    .map((file) => {
      const name = file.replace('.history.json', '');
      return {
        workflowId: name,
        history: historyFromJSON(JSON.parse(readFileSync(directory + file, 'utf8'))),
        commands: readFileSync(`${directory}${name}.commands.txt`, 'utf8').trimEnd().split('\n'),
      };
    });
}

/** Adds a history. Those recorded by earlier releases stay: running deals were begun by them. */
export function writeRecorded(name: string, history: string, commands: readonly string[]): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${directory}${name}.history.json`, `${history}\n`);
  writeFileSync(`${directory}${name}.commands.txt`, `${commands.join('\n')}\n`);
}

/** Removes the histories of a release that never ran anywhere: of one story, or all of them. */
export function forget(release: string, story?: string): void {
  mkdirSync(directory, { recursive: true });
  const runs = new RegExp(`^${release}\\.${story === undefined ? '' : `${story}(-\\d+)?\\.`}`);
  for (const file of readdirSync(directory)) {
    if (runs.test(file)) rmSync(directory + file);
  }
}
