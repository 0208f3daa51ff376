import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { t, type Text } from '@kezhuan/domain';
import { documentTemplate, documents, type DocumentKey } from '@kezhuan/workflows/processes';
import { documentData, type DocumentData } from '../documents/document-data.ts';
import { TemplateError } from '../documents/printer.ts';
import { nextVersion } from './documents.ts';
import { Permanent, type EffectContext, type EffectHandler } from './effect-handler.ts';

/** Sets any document from its sections and approvals, where nobody has written a template. */
const general = fileURLToPath(new URL('../documents/general.typ', import.meta.url));

/** A PDF from the document's template and the deal's data, as a new version of the document. */
export const renderDocument: EffectHandler = async (context) => {
  const { input, state, now, tools } = context;
  const key = String(input['document'] ?? input['template'] ?? '');
  if (!/^[a-z0-9_]+$/.test(key)) throw new Permanent(`没有这种文件 · no such document: "${key}"`);
  const known = documents[key as DocumentKey] as { code: string; name: Text } | undefined;
  const name = known?.name ?? t(key, key);
  const language = languageIn(input['language']);
  const head = { key, code: known?.code ?? null, name, version: nextVersion(state, key) };
  const pdf = await print(
    context,
    templateOf(context, key),
    documentData(context, head, language),
    now,
  );
  const file = await tools.files.put(pdf);
  return { documents: [{ key, name, type: 'application/pdf', ...file }] };
};

function templateOf({ definition }: EffectContext, key: string): string {
  try {
    return documentTemplate(definition.key, key);
  } catch {
    if (!existsSync(general)) throw new Permanent(`没有文件模板 · no template for ${key}`);
    return general;
  }
}

async function print(
  { tools }: EffectContext,
  template: string,
  data: DocumentData,
  now: string,
): Promise<Uint8Array> {
  try {
    return await tools.printer.print(template, data, now);
  } catch (error) {
    if (error instanceof TemplateError) throw new Permanent(`文件模板有误 · ${error.message}`);
    throw error;
  }
}

const languageIn = (value: unknown): DocumentData['language'] =>
  value === 'en' || value === 'both' ? value : 'zh';
