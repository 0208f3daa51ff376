// npm run new:process <key>: a folder with a kind of deal that already runs. Nothing else is changed.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const home = join(root, 'workflows/processes');
const templates = join(root, 'apps/launcher/templates');

function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The first code of the form X01 that no definition has. */
function freeCode() {
  const taken = readdirSync(home)
    .map((name) => join(home, name, 'process.ts'))
    .filter((path) => existsSync(path))
    .map((path) => /code: '(\w+)'/.exec(readFileSync(path, 'utf8'))?.[1]);
  for (let number = 1; ; number += 1) {
    const code = `X${String(number).padStart(2, '0')}`;
    if (!taken.includes(code)) return code;
  }
}

const key = (process.argv[2] ?? '').replaceAll('-', '_');
if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(key)) {
  refuse('Say the key of the new kind of deal in lower case: npm run new:process equipment_loan');
}
const folder = join(home, key);
if (existsSync(folder)) refuse(`workflows/processes/${key} is there already.`);

const title = key.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());
const filled = (text) =>
  text.replaceAll('__key__', key).replaceAll('__code__', freeCode()).replaceAll('__title__', title);

mkdirSync(folder);
for (const name of readdirSync(templates)) {
  const file = name.replace(/\.txt$/, '');
  writeFileSync(join(folder, file), filled(readFileSync(join(templates, name), 'utf8')));
  process.stdout.write(`workflows/processes/${key}/${file}\n`);
}
process.stdout.write(
  [
    '',
    'It runs already:',
    `  npm run unit ${key}      its stories and the proof that it is sound`,
    '  npm run generate          its diagram, BPMN and handbook page',
    '  npm run dev               file one',
    '',
  ].join('\n'),
);
