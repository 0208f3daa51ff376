import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { root } from './paths.mjs';
import { runCommand, tail } from './run-command.mjs';

const bin = (path, ...args) => [join(root, 'node_modules', path), ...args];
const own = (script, ...args) => [join(root, 'apps/launcher/src', script), ...args];
const rules = (config, ...where) =>
  // prettier-ignore
  bin('dependency-cruiser/bin/dependency-cruise.mjs', '--config', `test/architecture/${config}`,
    '--output-type', 'err-long', ...where);

const proofs = ['proofs: every process', own('prove.mjs')];

/** The parts, the longest first, so that the short ones fill the gaps. */
const parts = [
  ['types', bin('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json')],
  ['lint', bin('eslint/bin/eslint.js', '--config', 'test/architecture/eslint.config.mjs', '.')],
  proofs,
  ['format', bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  ['dependency rules', rules('dependency-rules.mjs', 'libs', 'apps', 'workflows', 'test')],
  ['dependency rules: workflow code', rules('workflow-rules.mjs', 'libs', 'workflows')],
  ['generated files are fresh', own('generate.mjs', '--check')],
  ['BPMN: schema and rules', [join(root, 'test/bpmn/judge.mjs')]],
];

const runProgram = ([, args], more) =>
  runCommand(process.execPath, args, {
    cwd: root,
    timeout: 900_000,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) },
    ...more,
  });

const complaint = ({ output, reason }) => `\n${tail(output, 60) || reason}\n`;

async function runPart(part, progress) {
  const step = progress.step(part[0]);
  const result = await runProgram(part);
  if (result.ok) step.done();
  else step.fail(complaint(result));
  return result.ok;
}

/** Runs the parts, as many at once as there are cores; resolves to `{ passed, failed }`. */
async function runParts(waiting, progress) {
  await build({ progress, only: ['code'] });
  const outcomes = [];
  const work = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      outcomes.push(await runPart(part, progress));
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
  return count(outcomes);
}

const count = (outcomes) => {
  const passed = outcomes.filter(Boolean).length;
  return { passed, failed: outcomes.length - passed };
};

/** Everything but the proofs, which take minutes of thought and may go on beside what only waits. */
export const runQuickChecks = (progress) =>
  runParts(
    parts.filter((part) => part !== proofs),
    progress,
  );

/** The proofs, with what the machine has to spare; silent unless one fails. */
export async function runProofsAside(progress, signal) {
  const result = await runProgram(proofs, { nice: 19, timeout: 2_700_000, signal });
  if (!result.ok) progress.line(complaint(result));
  return count([result.ok]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { ensureInstalled } = await import('./install.mjs');
  const { createProgress } = await import('./progress.mjs');
  process.once('SIGINT', () => process.exit(130));
  const progress = createProgress();
  try {
    await ensureInstalled(progress);
    const { passed, failed } = await runParts([...parts], progress);
    progress.line(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
