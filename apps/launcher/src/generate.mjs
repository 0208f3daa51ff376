// Writes the generated texts that are checked in, so that a review sees what a change means.
// With --check it writes nothing and fails where one is stale.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from './build.mjs';
import { generators } from './generators.mjs';
import { root } from './paths.mjs';
import { createProgress } from './progress.mjs';

const checking = process.argv.includes('--check');
await build({ progress: createProgress({ quiet: true }), only: ['code'] });

const stale = [];
for (const generator of generators) {
  const files = await generator().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  for (const { path, text } of files) {
    const place = join(root, path);
    if (existsSync(place) && readFileSync(place, 'utf8') === text) continue;
    stale.push(path);
    if (checking) continue;
    rmSync(place, { force: true });
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}

const verb = checking ? 'Stale' : 'Written';
for (const path of stale) process.stdout.write(`${verb}: ${path}\n`);
if (stale.length === 0) process.stdout.write('All generated files are fresh.\n');
else if (checking) {
  process.stdout.write('Run: npm run generate\n');
  process.exitCode = 1;
}
