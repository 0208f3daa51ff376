import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../paths.mjs';
import { filesUnder, hashOf, isTest, packages } from './sources.mjs';

const isCode = (path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');

/** Every source file with its place in dist. Code is compiled, all else is copied. */
function plan() {
  return packages().flatMap(({ home, from, base, to }) =>
    from
      .flatMap((directory) => filesUnder(`${home}/${directory}`))
      .filter((path) => !isTest(path) && !path.endsWith('.d.ts'))
      .map((path) => {
        const place = join(to, relative(base, path));
        return { path, out: isCode(path) ? place.replace(/\.tsx?$/, '.js') : place };
      }),
  );
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  // Whole or not at all: a process may be starting from it.
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

async function compileOne({ path, out }, swc, source) {
  const { code, map } = await swc.transform(source, {
    filename: join(root, path),
    sourceFileName: relative(dirname(out), path),
    cwd: root,
    swcrc: true,
  });
  const target = join(root, out);
  write(`${target}.map`, map);
  write(target, `${code}//# sourceMappingURL=${out.split('/').at(-1)}.map\n`);
}

/** Removes from dist what has no source any more. */
function sweep(expected) {
  for (const { to } of packages()) {
    const dist = join(root, to);
    if (!existsSync(dist)) continue;
    for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = relative(root, join(entry.parentPath ?? entry.path, entry.name));
      if (expected.has(path.replace(/\.map$/, '')) || /workflow-bundle\.js(\.map)?$/.test(path))
        continue;
      rmSync(join(root, path), { force: true });
    }
  }
}

/** Brings every dist up to its source; `known` maps a source to the hash it was compiled from. */
export async function compile(known) {
  const files = plan();
  sweep(new Set(files.map((file) => file.out)));
  const options = hashOf(readFileSync(join(root, '.swcrc')));
  const hashes = {};
  const changed = [];
  for (const file of files) {
    const source = readFileSync(join(root, file.path));
    const hash = `${options}${hashOf(source)}`;
    hashes[file.path] = hash;
    if (known[file.path] === hash && existsSync(join(root, file.out))) continue;
    changed.push({ file, source });
  }
  const code = changed.filter(({ file }) => isCode(file.path));
  // Loaded only when there is work: a start that builds nothing should not pay for it.
  const swc = code.length > 0 ? await import('@swc/core') : null;
  await Promise.all(code.map(({ file, source }) => compileOne(file, swc, source.toString('utf8'))));
  for (const { file } of changed.filter((each) => !isCode(each.file.path))) {
    mkdirSync(dirname(join(root, file.out)), { recursive: true });
    copyFileSync(join(root, file.path), join(root, file.out));
  }
  return { hashes, changed: changed.map(({ file }) => file.path) };
}
