// Proves every definition, or those named: prints what is wrong and the run that shows it. What was
// proved sound once is not proved again until the definition, the core or the rules change.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check } from '@kezhuan/flow/proof';
import { processes } from '@kezhuan/workflows/processes';
import { currentRules } from '@kezhuan/workflows/rules';
import { hashOf, hashOfAll } from './build/sources.mjs';
import { root } from './paths.mjs';

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

function keep(proofs) {
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify(proofs));
}

async function prove(key, proofs) {
  const definition = processes[key];
  if (!definition)
    throw new Error(`There is no process ${key}. There are: ${Object.keys(processes)}`);
  const subject = subjectOf(definition);
  if (proofs[key] === subject) return [`${key}: sound, as proved before`, 0];
  const began = Date.now();
  const problems = await check(definition, { rules: currentRules });
  if (problems.length === 0) keep(Object.assign(proofs, { [key]: subject }));
  const verdict = problems.length === 0 ? 'sound' : `${problems.length} problems`;
  const lines = problems.flatMap(({ code, step, text, trace }) => [
    `  ${code} at ${step}: ${text.en}`,
    ...trace.map((line) => `    ${line}`),
  ]);
  return [[`${key}: ${verdict} (${Date.now() - began} ms)`, ...lines].join('\n'), problems.length];
}

const named = process.argv.slice(2);
const proofs = readProofs();
for (const key of named.length > 0 ? named : Object.keys(processes)) {
  const [said, wrong] = await prove(key, proofs);
  process.stdout.write(`${said}\n`);
  if (wrong > 0) process.exitCode = 1;
}
