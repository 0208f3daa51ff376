import { createHash } from 'node:crypto';
import { ZipFile } from 'yazl';

/** One file of the bundle: a text, or a content too large to hold, whose digest is known. */
export type Entry =
  | { name: string; text: string }
  | { name: string; sha256: string; open: () => NodeJS.ReadableStream };

const digestOf = (entry: Entry): string =>
  'text' in entry ? createHash('sha256').update(entry.text).digest('hex') : entry.sha256;

/** A zip of them, streamed, with `SHA256SUMS` as `sha256sum -c` reads it. */
export function packed(entries: readonly Entry[]): NodeJS.ReadableStream {
  const zip = new ZipFile();
  const sums = entries.map((entry) => `${digestOf(entry)}  ${entry.name}\n`).join('');
  for (const entry of [...entries, { name: 'SHA256SUMS', text: sums }]) {
    if ('text' in entry) zip.addBuffer(Buffer.from(entry.text), entry.name);
    // Opened only when its turn comes; what people hand in is compressed already.
    else zip.addReadStreamLazy(entry.name, { compress: false }, (give) => give(null, entry.open()));
  }
  zip.on('error', (error) => zip.outputStream.emit('error', error));
  zip.end();
  return zip.outputStream;
}
