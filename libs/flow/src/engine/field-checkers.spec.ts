import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { mediaTypes, type FileKind } from '../language/file-kind.ts';
import type { Section } from '../language/form.ts';
import { checkValues } from './check-values.ts';

const form: Section = {
  id: 'papers',
  name: t('文件', 'Papers'),
  fields: [
    { key: 'letter', type: 'file', name: t('函件', 'Letter'), required: false, accept: ['pdf'] },
    {
      key: 'drafts',
      type: 'files',
      name: t('草案', 'Drafts'),
      required: false,
      accept: ['docx', 'pdf'],
    },
    { key: 'any', type: 'file', name: t('附件', 'Attachment'), required: false },
  ],
};
/** As it comes back from an upload: the name may lie, the type is what the content proved to be. */
const upload = (kind: FileKind) => ({
  id: 'f1',
  name: 'letter.pdf',
  size: 1,
  sha256: '0'.repeat(64),
  type: mediaTypes[kind],
});

describe('a file field', () => {
  it('takes the kinds it names and no other, whatever the file is called', () => {
    expect(checkValues([form], { letter: upload('pdf') })).toEqual([]);
    const [fault] = checkValues([form], { letter: upload('png') });
    expect(fault).toMatchObject({ pointer: '/letter', code: 'file-kind' });
    expect(fault?.message).toEqual(t('函件只接受 PDF 文件', 'Letter: only PDF files'));
  });

  it('says which of several files it does not take', () => {
    const drafts = [upload('docx'), upload('xlsx'), upload('pdf')];
    const faults = checkValues([form], { drafts });
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/drafts/1']);
    expect(faults[0]?.message.en).toBe('Drafts: only DOCX or PDF files');
  });

  it('takes anything that can be handed in where it names nothing', () => {
    expect(checkValues([form], { any: upload('xlsx') })).toEqual([]);
  });
});

const sheet: Section = {
  id: 'sheet',
  name: t('表', 'Sheet'),
  fields: [
    { key: 'price', type: 'money', name: t('价款', 'Price'), required: false },
    { key: 'period', type: 'daterange', name: t('期间', 'Period'), required: false },
    { key: 'declared', type: 'declaration', name: t('声明', 'Declaration'), required: false },
    { key: 'client', type: 'party', name: t('委托方', 'Client'), required: false },
    {
      key: 'plan',
      type: 'table',
      name: t('计划', 'Plan'),
      required: false,
      columns: [{ key: 'stage', type: 'text', name: t('节点', 'Stage'), required: true }],
    },
  ],
};
const found = (values: object) =>
  checkValues([sheet], { ...values }).map(({ pointer, code }) => [pointer, code]);

describe('a value of several parts', () => {
  const price = { currency: 'CNY', minor: 1 };
  const period = { from: '2026-01-01', to: '2026-12-31' };
  const name = { zh: '诺登材料公司', en: 'Norden Materials AB' };
  const client = { id: 'norden', name, kind: 'private', country: 'SE', overseasControlled: true };

  it('has those parts', () => {
    expect(found({ price, period, declared: { accepted: true }, client })).toEqual([]);
  });

  it.each([
    ['price', { ...price, approved: true }],
    ['period', { ...period, note: 'x' }],
    ['period', { from: ['2026-01-01'], to: '2026-12-31' }],
    ['declared', { accepted: true, by: 'someone else' }],
    ['client', { ...client, cleared: true }],
    ['client', { ...client, name: { zh: 5 } }],
    ['client', { ...client, country: 'Narnia' }],
    ['client', { ...client, overseasControlled: undefined }],
  ])('and no others: %s %j', (key, value) => {
    expect(found({ [key]: value })).toEqual([[`/${key}`, 'type']]);
  });
});

describe('a row', () => {
  const plan = (...ids: unknown[]) => found({ plan: ids.map((id) => ({ id, stage: 'x' })) });

  it('has an id of its own, or gets one', () => {
    expect(plan('r1', 'r2', undefined, '')).toEqual([]);
    expect(plan('r1', 'r1', 'r1')).toEqual([
      ['/plan/1/id', 'row-id'],
      ['/plan/2/id', 'row-id'],
    ]);
  });

  it.each([7, { a: 1 }, 'a/b', 'a#b', '*', 'a b', 'x'.repeat(101)])(
    'has no id that could not stand in the place of a step: %j',
    (id) => expect(plan(id)).toEqual([['/plan/0/id', 'row-id']]),
  );
});
