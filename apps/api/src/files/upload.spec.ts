import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import express from 'express';
import type { ProblemError } from '../http/problem.ts';
import { pathOfContent, receiveFile, type Received } from './upload.ts';

let directory: string;
let server: Server;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kezhuan-upload-'));
  const app = express().post('/', (request, response) => {
    receiveFile(request, directory).then(
      (received) => void response.json(received),
      ({ code, extra }: ProblemError) => void response.status(422).json({ code, ...extra }),
    );
  });
  await new Promise<void>((listening) => {
    server = app.listen(0, '127.0.0.1', () => listening());
  });
});
afterAll(async () => {
  await new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  await rm(directory, { recursive: true });
});

async function upload(name: string, content: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: form });
  return answer.json();
}

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

it('a file lies under the digest of its content, and nowhere else', async () => {
  const received = (await upload('点.png', new Uint8Array(pixel))) as Received;
  expect(received).toMatchObject({ name: '点.png', size: pixel.length, type: 'image/png' });
  expect(await readFile(pathOfContent(directory, received.sha256))).toEqual(pixel);
  expect(await readdir(join(directory, 'incoming'))).toEqual([]);
});

const message = { zh: expect.any(String), en: expect.any(String) };
const unfit = (code: string) => ({
  code: 'invalid',
  detail: message,
  faults: [{ pointer: '/file', code, message }],
});

it.each([
  ['of the wrong kind', new TextEncoder().encode('MZ this is no PDF'), 'file-kind'],
  ['without content', new Uint8Array(), 'empty'],
])('a file %s is content that does not fit, and is told of its field', async (_, content, code) => {
  expect(await upload('contract.pdf', content)).toMatchObject(unfit(code));
});

it('a file that says it is over 50 MB is not even waited for', async () => {
  const headers = {
    'content-type': 'multipart/form-data; boundary=x',
    'content-length': 60 * 1024 * 1024,
  };
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, host: '127.0.0.1', method: 'POST', headers });
  sent.flushHeaders();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  expect(await json(answer)).toMatchObject(unfit('too-large'));
  sent.destroy();
});
