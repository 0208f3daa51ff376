import { existsSync, readdirSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ProcessDefinition } from '@kezhuan/flow';

/**
 * Every kind of deal: each folder here that has a `process` file is one. Nothing is registered
 * anywhere; adding a folder is enough, and this file never names one.
 */
const self = fileURLToPath(import.meta.url);
const here = dirname(self);
const file = `process${extname(self)}`;

const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, file)))
  .map((entry) => entry.name)
  .sort();

/** One after the other: they share most of what they import, and a test's loader links it once. */
const found: [string, ProcessDefinition][] = [];
for (const folder of folders) {
  const url = pathToFileURL(join(here, folder, file)).href;
  const module = (await import(url)) as { default: ProcessDefinition };
  if (module.default.key !== folder)
    throw new Error(`processes/${folder} defines ${module.default.key}: the folder is the key`);
  found.push([folder, module.default]);
}

export const processes: Readonly<Record<string, ProcessDefinition>> = Object.freeze(
  Object.fromEntries(found),
);

/** The folder of a process. */
export const processFolder = (key: string): string => {
  if (!Object.hasOwn(processes, key)) throw new RangeError(`no process ${key}`);
  return join(here, key);
};

/** The Typst template of a document: the process's own, else the shared one. */
export const documentTemplate = (key: string, document: string): string => {
  const name = join('documents', `${document}.typ`);
  const template = [processFolder(key), join(here, 'shared')]
    .map((folder) => join(folder, name))
    .find(existsSync);
  if (!template) throw new RangeError(`${key} has no template ${document}`);
  return template;
};

export { documents, type DocumentKey } from './shared/documents.ts';
