import { open, type FileHandle } from 'node:fs/promises';
import type { FileKind } from '@kezhuan/flow';
import { officeKind } from './office-archive.ts';
import { slice } from './slice.ts';

/** An image larger than this is a trap for whoever opens it, not a picture of a document. */
const MOST_PIXELS = 100_000_000;

const startsWith = (bytes: Buffer, ...signature: number[]) =>
  signature.every((byte, i) => bytes[i] === byte);

/** What a file is by its content; `null` when it is nothing we take. Its name is never asked. */
export async function kindOf(path: string): Promise<FileKind | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = await slice(file, 0, 4096);
    const tail = await slice(file, Math.max(0, size - 1024), 1024);
    if (isPdf(head, tail)) return 'pdf';
    if (isPng(head, tail)) return 'png';
    if (startsWith(head, 0xff, 0xd8, 0xff)) return (await isJpeg(file, size)) ? 'jpg' : null;
    return startsWith(head, 0x50, 0x4b, 3, 4) ? await officeKind(file, size) : null;
  } finally {
    await file.close();
  }
}

/** From the very first byte: a file that is something else before its `%PDF` is two files. */
const isPdf = (head: Buffer, tail: Buffer) =>
  head.subarray(0, 5).toString('latin1') === '%PDF-' && tail.includes('%%EOF');

/** Ends where the image ends: nothing rides along behind. */
function isPng(head: Buffer, tail: Buffer): boolean {
  if (!startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) || head.length < 33) {
    return false;
  }
  const pixels = head.readUInt32BE(16) * head.readUInt32BE(20);
  const isWhole = tail.subarray(-8, -4).toString('latin1') === 'IEND';
  return isWhole && pixels > 0 && pixels <= MOST_PIXELS;
}

/** Walks the segments to the frame header for the size; the scan itself is not decoded. */
async function isJpeg(file: FileHandle, size: number): Promise<boolean> {
  let at = 2;
  for (let segments = 0; segments < 1000 && at + 9 < size; segments += 1) {
    const bytes = await slice(file, at, 9);
    const marker = bytes[1] ?? 0;
    if (bytes[0] !== 0xff) return false;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const pixels = bytes.readUInt16BE(5) * bytes.readUInt16BE(7);
      return pixels > 0 && pixels <= MOST_PIXELS;
    }
    at += 2 + bytes.readUInt16BE(2);
  }
  return false;
}
