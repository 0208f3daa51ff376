// Proves every definition, or those named: prints what is wrong and the run that shows it. What was
// proved sound once is not proved again until the definition, the core or the rules change.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from '@kezhuan/flow/proof';
import { processes } from '@kezhuan/workflows/processes';
import { currentRules } from '@kezhuan/workflows/rules';
import { hashOf, hashOfAll } from './build/sources.mjs';
import { root } from './paths.mjs';
import { runCommand } from './run-command.mjs';

const record = join(root, 'node_modules/.cache/kezhuan/proofs.json');
/** What a proof rests on; how things are shown to people is no part of it. */
const meaning = ['language', 'engine', 'proof'].map((room) => `libs/flow/src/${room}`);
const core = hashOfAll([...meaning, 'libs/domain/src']);
const subjectOf = (definition) => hashOf(core + JSON.stringify([definition, currentRules]));

function readProofs() {
  try {
    return JSON.parse(readFileSync(record, 'utf8'));
  } catch {
    return {};
  }
}

/** Read anew first: others may have proved something meanwhile. */
function keep(key, subject) {
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify({ ...readProofs(), [key]: subject }));
}

/** What is said of one process, and whether it is sound. */
async function prove(key) {
  const definition = processes[key];
  if (!definition)
    throw new Error(`There is no process ${key}. There are: ${Object.keys(processes)}`);
  const subject = subjectOf(definition);
  if (readProofs()[key] === subject) return { ok: true, output: `${key}: sound, as proved before` };
  const began = Date.now();
  const problems = await check(definition, { rules: currentRules });
  if (problems.length === 0) keep(key, subject);
  const verdict = problems.length === 0 ? 'sound' : `${problems.length} problems`;
  const lines = problems.flatMap(({ code, step, text, trace }) => [
    `  ${code} at ${step}: ${text.en}`,
    ...trace.map((line) => `    ${line}`),
  ]);
  const output = [`${key}: ${verdict} (${Date.now() - began} ms)`, ...lines].join('\n');
  return { ok: problems.length === 0, output };
}

/** In a process of its own: a proof has a core to itself. */
const proveApart = (key) =>
  runCommand(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), key], {
    timeout: 1_800_000,
  });

const named = process.argv.slice(2);
const keys = named.length > 0 ? named : Object.keys(processes);
const waiting = [...keys];
async function work() {
  for (let key = waiting.shift(); key; key = waiting.shift()) {
    const { ok, output, reason } = await (keys.length > 1 ? proveApart(key) : prove(key));
    process.stdout.write(`${output.trimEnd() || `${key}: ${reason}`}\n`);
    if (!ok) process.exitCode = 1;
  }
}
await Promise.all(Array.from({ length: Math.min(availableParallelism(), keys.length) }, work));
