import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** Files of an evidence bundle by their names. */
export type Bundle = Map<string, Buffer>;

/** The evidence of a deal as this demo person downloads it: the archive itself. */
export async function evidenceOf(base: string, person: string, deal: string): Promise<Buffer> {
  const signedIn = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const answer = await fetch(`${base}/api/v1/deals/${deal}/evidence`, { headers: { cookie } });
  if (answer.headers.get('content-type') !== 'application/zip')
    throw new Error(`no evidence: ${answer.status} ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
}

export async function unpacked(bytes: Buffer): Promise<Bundle> {
  const bundle: Bundle = new Map();
  const zip = await yauzl.fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) {
    bundle.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return bundle;
}
