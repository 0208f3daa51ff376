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
