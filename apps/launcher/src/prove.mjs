// Proves every definition, or those named: prints what is wrong and the run that shows it.
import { processes } from '@kezhuan/workflows/processes';
import { currentRules } from '@kezhuan/workflows/rules';
import { check } from '@kezhuan/flow/proof';

const named = process.argv.slice(2);
const chosen = named.length > 0 ? named : Object.keys(processes);
let wrong = 0;

for (const key of chosen) {
  const definition = processes[key];
  if (!definition)
    throw new Error(`There is no process ${key}. There are: ${Object.keys(processes).join(', ')}`);
  const began = Date.now();
  const problems = await check(definition, { rules: currentRules });
  wrong += problems.length;
  const verdict = problems.length === 0 ? 'sound' : `${problems.length} problems`;
  process.stdout.write(`${key}: ${verdict} (${Date.now() - began} ms)\n`);
  for (const { code, step, text, trace } of problems) {
    process.stdout.write(`  ${code} at ${step}: ${text.en}\n`);
    for (const line of trace) process.stdout.write(`    ${line}\n`);
  }
}
process.exitCode = wrong > 0 ? 1 : 0;
