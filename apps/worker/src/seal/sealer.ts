import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a seal is put under: one version of one document, for one deal, at one instant. */
export type Sealed = {
  v: 1;
  deal: string;
  number: string;
  document: { id: string; key: string; version: number; sha256: string; size: number };
  seals: readonly string[];
  sealedAt: string;
};

/** A seal with all that it takes to check it. */
export type SealEvidence = {
  sealed: Sealed;
  algorithm: 'Ed25519';
  /** SPKI, base64. */
  publicKey: string;
  /** SHA-256 of the public key: what a person compares. */
  fingerprint: string;
  /** Over the canonical JSON of `sealed`, base64. */
  signature: string;
  notice: string;
};

/** Puts the institution's electronic seal under a document. */
export type Sealer = { seal(sealed: Sealed): SealEvidence };

const notice =
  '测试密钥，不是持证电子认证机构的数字证书；正式使用须接入持证机构(电子签名法 13、14 条)。 ' +
  'A test key, not a certificate of a licensed CA; production takes one (E-Signature Law arts 13–14).';

/** JSON with sorted keys and no blanks, so that everyone signs and checks the same bytes. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

/**
 * Seals with a key of this installation, made at the first use and kept in `KEZHUAN_DATA/keys`. It
 * proves that a document is the one this system sealed and has not changed since; it is no qualified
 * signature.
 */
export function openSealer(directory: string): Sealer {
  let key: KeyObject | undefined;
  return {
    seal(sealed) {
      key ??= keyIn(join(directory, 'keys'));
      const publicKey = spki(createPublicKey(key));
      return {
        sealed,
        algorithm: 'Ed25519',
        publicKey: publicKey.toString('base64'),
        fingerprint: createHash('sha256').update(publicKey).digest('hex'),
        signature: sign(null, Buffer.from(canonical(sealed)), key).toString('base64'),
        notice,
      };
    },
  };
}

/** Whether the seal was made with the key in the evidence, over exactly this content. */
export function isGenuine({ sealed, publicKey, signature }: SealEvidence): boolean {
  const key = createPublicKey({
    key: Buffer.from(publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(canonical(sealed)), key, Buffer.from(signature, 'base64'));
}

function keyIn(directory: string): KeyObject {
  const path = join(directory, 'seal.pem');
  if (!existsSync(path)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(`${path}.new`, pem, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  return createPrivateKey(readFileSync(path));
}
