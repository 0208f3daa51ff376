import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file as it is stored: named by what is in it. */
export type StoredFile = { sha256: string; size: number };

/** Contents under `KEZHUAN_DATA/files`, where the API reads them. */
export type FileStore = {
  /** Stores a content; the same one twice is one file. It is on the disk when this returns. */
  put(content: Uint8Array): Promise<StoredFile>;
  /** Reads a content and makes sure that it still is what its name says. */
  read(sha256: string): Promise<Buffer>;
  /** Whether a content is there and whole. */
  has(sha256: string): Promise<boolean>;
};

export const sha256Of = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

/** Where a content lies; the API knows the same rule. */
const pathOf = (directory: string, sha256: string): string =>
  join(directory, 'files', sha256.slice(0, 2), sha256);

/** The store under a data directory. */
export function openFileStore(directory: string): FileStore {
  return {
    async put(content) {
      const stored = { sha256: sha256Of(content), size: content.byteLength };
      const path = pathOf(directory, stored.sha256);
      const known = await stat(path).catch(() => null);
      if (known?.size !== stored.size) await write(directory, path, content);
      return stored;
    },
    async read(sha256) {
      const content = await readFile(pathOf(directory, sha256));
      if (sha256Of(content) !== sha256) throw new Error(`file ${sha256} has been altered on disk`);
      return content;
    },
    async has(sha256) {
      const content = await readFile(pathOf(directory, sha256)).catch(() => null);
      return content !== null && sha256Of(content) === sha256;
    },
  };
}

/** Whole or not at all, and lasting: a recorded digest must never point at half a file. */
async function write(directory: string, path: string, content: Uint8Array): Promise<void> {
  const incoming = join(directory, 'incoming', randomUUID());
  await mkdir(dirname(incoming), { recursive: true });
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(incoming, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(incoming, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await unlink(incoming).catch(() => undefined);
    throw error;
  }
}

/** The name itself must survive a power cut; not every platform lets a directory be opened. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r').catch(() => null);
  try {
    await directory?.sync().catch(() => undefined);
  } finally {
    await directory?.close();
  }
}
