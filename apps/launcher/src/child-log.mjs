import { closeSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { tail } from './run-command.mjs';

const full = 10_000_000;
const sizeOf = (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** The log file of a child, and what the child has said in its present life. */
export function createChildLog(path, name) {
  let from = 0;
  const words = () => readFileSync(path).subarray(from).toString('utf8');
  return {
    path,
    words,
    lastWords: () => tail(words(), 16),
    /** Hands a fresh descriptor to `use`: straight into a file, so that no child waits for us or dies with us. */
    handTo(use) {
      if (sizeOf(path) > full) renameSync(path, `${path}.1`);
      const file = openSync(path, 'a');
      try {
        writeSync(file, `--- ${name} starts at ${new Date().toISOString()}\n`);
      } catch {
        // The disk is full: the child must come back all the same.
      }
      from = sizeOf(path);
      try {
        return use(file);
      } finally {
        closeSync(file);
      }
    },
  };
}
