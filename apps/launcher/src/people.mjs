// Brings everyone into the directory from a file: people, accounts, roles, units, organisations and
// stand-ins. Shows what it changes and does it in one transaction; `--check` only shows.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dataDirectory } from './paths.mjs';
import { readPeople } from './people-file.mjs';
import { planLines, planSummary } from './people-plan.mjs';
import { readRunFile } from './run-file.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const complain = (text) => process.stderr.write(`${text}\n`);

/** Exit code 2: the command itself was not understood. */
function misused(text) {
  complain(text);
  return 2;
}

function showFaults(file, faults) {
  for (const { line, pointer, message } of faults) {
    complain(`${file}:${line} ${pointer || '/'}  ${message.zh} · ${message.en}`);
  }
  complain(
    `${faults.length} 处错误，什么都没有写入 · ${faults.length} faults, nothing was written`,
  );
  return 1;
}

function showPlan(plan, check) {
  const lines = planLines(plan);
  lines.forEach(say);
  say(planSummary(plan));
  if (lines.length === 0) say('名册与系统一致，无需变更 · Nothing to change');
  else say(check ? '仅检查，未写入 · Only checked, nothing was written' : '已写入 · Written');
  return 0;
}

function argumentsOf(args) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { check: { type: 'boolean' } } });
  } catch {
    return { positionals: [], values: {} };
  }
}

async function bring(url, file, check) {
  const { connect, close, bringRoster } = await import('@kezhuan/persistence');
  const { processes } = await import('@kezhuan/workflows/processes');
  const read = readPeople(readFileSync(file), await import('@kezhuan/contracts'));
  if (read.faults) return showFaults(file, read.faults);
  const database = await connect(url, { poolSize: 2, name: 'people' });
  try {
    const known = new Set(Object.keys(processes));
    const brought = await bringRoster(database, read.roster, { processes: known, check });
    return brought.faults
      ? showFaults(file, read.locate(brought.faults))
      : showPlan(brought.plan, check);
  } finally {
    await close(database);
  }
}

async function main(args) {
  const { positionals, values } = argumentsOf(args);
  const [file] = positionals;
  if (positionals.length !== 1)
    return misused('Say which: npm run people -- people.json [--check]');
  const url = process.env.DATABASE_URL ?? readRunFile(dataDirectory())?.urls.database;
  if (!url) {
    return misused('No database is known. Start Kezhuan first, or say DATABASE_URL=postgres://…');
  }
  try {
    return await bring(url, file, values.check === true);
  } catch (error) {
    complain(error.message);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
