import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from './build/compile.mjs';
import { alone } from './build/lock.mjs';
import { hashOfAll } from './build/sources.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './paths.mjs';
import { createProgress } from './progress.mjs';
import { runCommand, tail } from './run-command.mjs';

const cache = join(root, 'node_modules/.cache/kezhuan');
const record = join(cache, 'build.json');

/** What is made by a tool of its own, from which sources, and the file that shows it is there. */
const products = {
  bundle: {
    title: 'Bundling the workflow',
    sources: ['workflows/runtime', 'libs/domain/src', 'libs/flow/src', 'package-lock.json'],
    result: 'workflows/dist/workflow-bundle.js',
    args: ['apps/launcher/src/build/workflow-bundle.mjs'],
    cwd: root,
  },
  web: {
    title: 'Building the web pages',
    sources: [
      // prettier-ignore
      'apps/web/src',
      'apps/web/public',
      'apps/web/index.html',
      'apps/web/vite.config.ts',
      'libs/contracts/src',
      'libs/flow/src',
      'libs/domain/src',
      'package-lock.json',
    ],
    result: 'apps/web/dist/index.html',
    args: [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    cwd: join(root, 'apps/web'),
  },
};

function readRecord() {
  try {
    return { files: {}, ...JSON.parse(readFileSync(record, 'utf8')) };
  } catch {
    return { files: {} };
  }
}

async function make({ title, args, cwd }, progress) {
  const step = progress.step(title);
  const result = await runCommand(process.execPath, args, {
    cwd,
    timeout: 300_000,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (result.ok) return step.done();
  step.fail(result.reason);
  throw new Error(`${title} failed:\n${tail(result.output, 30)}`);
}

/** Builds what has changed since the last time; `only` names the parts: code, bundle, web. */
export async function build({
  progress = createProgress(),
  only = ['code', 'bundle', 'web'],
} = {}) {
  return alone(cache, async () => {
    const known = readRecord();
    const save = (change) => {
      mkdirSync(cache, { recursive: true });
      writeFileSync(record, JSON.stringify(Object.assign(known, change)));
    };
    const began = Date.now();
    const { hashes, changed } = await compile(known.files);
    save({ files: hashes });
    if (changed.length > 0) {
      progress.line(
        `✓ Compiled ${changed.length} of the sources (${((Date.now() - began) / 1000).toFixed(1)} s)`,
      );
    }
    const parts = Object.keys(products).filter((name) => only.includes(name));
    // All of them to their end, so that none is still writing when the lock is given up.
    const outcomes = await Promise.allSettled(
      parts.map(async (name) => {
        const product = products[name];
        const hash = hashOfAll(product.sources);
        if (known[name] === hash && existsSync(join(root, product.result))) return;
        await make(product, progress);
        changed.push(name);
        save({ [name]: hash });
      }),
    );
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    return changed;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.once('SIGINT', () => process.exit(130));
  const progress = createProgress();
  try {
    await ensureInstalled(progress);
    const changed = await build({ progress });
    if (changed.length === 0) progress.line('Everything is built already.');
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
