import { t } from '@kezhuan/domain';
import { isGenuine } from '../seal/sealer.ts';
import { newestOf } from './documents.ts';
import { Permanent, type EffectHandler } from './effect-handler.ts';
import { wordsIn } from './words-in.ts';

const evidenceName = t('电子印章存证', 'Seal evidence');

/**
 * Puts the electronic seal under the newest version of a document and keeps the evidence beside it
 * (domain.md SP-03). The document itself stays as it is, so its digest goes on naming what was
 * approved.
 */
export const applySeal: EffectHandler = async (context) => {
  const { deal, input, now, state, tools } = context;
  const key = String(input['document'] ?? '');
  const document = newestOf(state, key);
  if (!document) throw new Permanent(`没有可用印的文件 · there is no document "${key}" to seal`);
  if (!(await tools.files.has(document.sha256))) {
    throw new Permanent(`文件内容缺失或已改变 · the content of "${key}" is missing or altered`);
  }
  const { id, version, sha256, size } = document;
  const evidence = tools.sealer.seal({
    v: 1,
    deal,
    number: state.number,
    document: { id, key, version, sha256, size },
    seals: wordsIn(input['seals']),
    sealedAt: now,
  });
  if (!isGenuine(evidence)) throw new Error('the seal does not verify');
  const file = await tools.files.put(Buffer.from(`${JSON.stringify(evidence, null, 2)}\n`));
  return {
    values: { seal_digest: file.sha256, seal_fingerprint: evidence.fingerprint },
    documents: [{ key: `${key}_seal`, name: evidenceName, type: 'application/json', ...file }],
  };
};
