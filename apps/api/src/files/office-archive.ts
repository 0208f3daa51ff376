import type { FileHandle } from 'node:fs/promises';
import { slice } from './slice.ts';

/** Bounds of an archive someone may safely open (reliability.md S-10). */
const MOST_ENTRIES = 1000;
const MOST_UNPACKED = 200 * 1024 * 1024;
const MOST_RATIO = 100;
const MOST_DIRECTORY = 1024 * 1024;

type Entry = { name: string; packed: number; unpacked: number; isLink: boolean };

/** `docx` or `xlsx` by the parts inside, read from the directory without unpacking anything. */
export async function officeKind(file: FileHandle, size: number): Promise<'docx' | 'xlsx' | null> {
  const entries = await directoryOf(file, size);
  if (!entries || !isSafe(entries, size)) return null;
  const names = new Set(entries.map(({ name }) => name));
  if (!names.has('[Content_Types].xml')) return null;
  if (names.has('word/document.xml')) return 'docx';
  return names.has('xl/workbook.xml') ? 'xlsx' : null;
}

/** No macros, no links, no way out of the folder, no bomb, no archive in the archive. */
function isSafe(entries: readonly Entry[], size: number): boolean {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  return (
    unpacked <= MOST_UNPACKED &&
    unpacked <= size * MOST_RATIO &&
    new Set(entries.map(({ name }) => name)).size === entries.length &&
    entries.every(({ name, isLink }) => !isLink && isPlainName(name))
  );
}

const isPlainName = (name: string) =>
  !name.startsWith('/') &&
  !name.includes('\\') &&
  !name.includes('\0') &&
  !name.split('/').includes('..') &&
  !/(^|\/)vbaProject\.bin$|\.(zip|jar|7z|rar|exe|dll|js|vbs)$/i.test(name);

/** The central directory, or `null` when the file has none that holds together. */
async function directoryOf(file: FileHandle, size: number): Promise<Entry[] | null> {
  const tailAt = Math.max(0, size - 65_557);
  const tail = await slice(file, tailAt, 65_557);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length) return null;
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  const comment = tail.readUInt16LE(end + 20);
  // The directory ends where its end record begins, and that ends the file: no second archive fits.
  const isTight = start + length === tailAt + end && tailAt + end + 22 + comment === size;
  if (!isTight || count > MOST_ENTRIES || length > MOST_DIRECTORY) return null;
  return entriesIn(await slice(file, start, length), count);
}

function entriesIn(bytes: Buffer, count: number): Entry[] | null {
  const entries: Entry[] = [];
  let at = 0;
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const unixMode = bytes.readUInt32LE(at + 38) >>> 16;
    entries.push({
      name: bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      isLink: (unixMode & 0o170000) === 0o120000,
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries.length === count && at === bytes.length ? entries : null;
}
