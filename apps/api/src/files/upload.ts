import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Request } from 'express';
import { t, type Text } from '@kezhuan/domain';
import { mediaTypes } from '@kezhuan/flow';
import { newId } from '@kezhuan/domain/new-id';
import { ProblemError } from '../http/problem.ts';
import { kindOf } from './sniff.ts';

/** 50 MB (domain.md §1.1). */
const MOST_BYTES = 50 * 1024 * 1024;

/** What the form around the file may take. */
const FORM_BYTES = 64 * 1024;

/** A whole file that lies on disk under the digest of its content. */
export type Received = { name: string; size: number; sha256: string; type: string };

/** Where content lies: by digest, so that equal content lies once and cannot be swapped. */
export const pathOfContent = (directory: string, sha256: string): string =>
  join(directory, 'files', sha256.slice(0, 2), sha256);

/** Streams the one file of a multipart request to disk. Half an upload leaves nothing behind. */
export async function receiveFile(request: Request, directory: string): Promise<Received> {
  if (Number(request.get('Content-Length') ?? 0) > MOST_BYTES + FORM_BYTES) {
    throw unfit('too-large', TOO_LARGE);
  }
  const temporary = join(directory, 'incoming', newId());
  await mkdir(dirname(temporary), { recursive: true });
  try {
    const { name, size, sha256 } = await streamPart(request, temporary);
    if (size === 0) throw unfit('empty', EMPTY);
    const kind = await kindOf(temporary);
    if (!kind) throw unfit('file-kind', UNKNOWN);
    const path = pathOfContent(directory, sha256);
    await mkdir(dirname(path), { recursive: true });
    await rename(temporary, path);
    await syncDirectory(dirname(path));
    return { name, size, sha256, type: mediaTypes[kind] };
  } catch (error) {
    throw isFull(error) ? new ProblemError('unavailable', LATER) : error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The file is content like any other in a form: what is wrong with it is told of its field. */
const unfit = (code: string, message: Text): ProblemError =>
  new ProblemError('invalid', { detail: message, faults: [{ pointer: '/file', code, message }] });

const TOO_LARGE = t('文件超过 50 MB', 'The file is larger than 50 MB');

const EMPTY = t('文件是空的，没有内容', 'The file is empty');

/** It is read, not guessed from its name: a renamed or broken file is told apart. */
const UNKNOWN = t(
  '按内容看不是完好的 PDF、Word、Excel、PNG 或 JPG 文件，改扩展名无效',
  'Its content is no sound PDF, Word, Excel, PNG or JPG file, whatever its name says',
);

/** A full disk stops uploads and nothing else. */
const LATER = { headers: { 'Retry-After': '60' } };

const isFull = (error: unknown) =>
  ['ENOSPC', 'EDQUOT'].includes(String((error as { code?: unknown } | null)?.code));

type Part = { name: string; size: number; sha256: string };

function streamPart(request: Request, path: string): Promise<Part> {
  return new Promise((done, fail) => {
    const parser = parserFor(request);
    let part: Promise<Part> | undefined;
    const stop = (problem: ProblemError) => {
      request.unpipe(parser);
      parser.destroy();
      fail(problem);
    };
    parser.on('file', (_field, stream, { filename }) => {
      part = write(stream, path, filename);
      part.catch(stop);
    });
    const refuse = () => stop(new ProblemError('malformed'));
    parser.on('filesLimit', refuse).on('fieldsLimit', refuse);
    parser.on('error', refuse);
    request.once('close', () => request.complete || refuse());
    // Only the end of the whole form makes the file whole: a cut connection never gets here.
    parser.on('close', () => (part ? part.then(done, fail) : refuse()));
    request.pipe(parser);
  });
}

function parserFor(request: Request): busboy.Busboy {
  if (!request.is('multipart/form-data')) throw new ProblemError('unsupported-media');
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      // Busboy calls a file truncated that reaches the limit, not only one that passes it.
      limits: { files: 1, fields: 0, parts: 2, fileSize: MOST_BYTES + 1, headerPairs: 20 },
    });
  } catch {
    throw new ProblemError('malformed');
  }
}

async function write(stream: Readable & { truncated?: boolean }, path: string, filename?: string) {
  const hash = createHash('sha256');
  let size = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, pass) {
      hash.update(chunk);
      size += chunk.length;
      pass(null, chunk);
    },
  });
  // On the disk before a row speaks of it.
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(stream, measured, file);
  if (stream.truncated) throw unfit('too-large', TOO_LARGE);
  return { name: safeName(filename), size, sha256: hash.digest('hex') };
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

/** The name people see: no folders, nothing invisible, nothing that turns a line around. */
export function safeName(given: string | undefined): string {
  // Browsers write a quotation mark in a form as %22.
  const last = (given ?? '').replaceAll('%22', '').split(/[/\\]/).at(-1) ?? '';
  const shown = last.replace(/[\p{C}\u2028\u2029"<>|:*?]/gu, '').trim();
  // By characters: half an emoji is nothing anyone can read.
  const clean = [...shown].slice(-150).join('');
  return clean === '' || /^\.+$/.test(clean) ? 'file' : clean;
}
