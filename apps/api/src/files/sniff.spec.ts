import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kindOf } from './sniff.ts';
import { safeName } from './upload.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sniff-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function kind(content: Buffer): Promise<string | null> {
  const path = join(directory, 'file');
  await writeFile(path, content);
  return kindOf(path);
}

type Part = { name: string; unpacked?: number; mode?: number };

/** A zip of empty stored parts; `unpacked` is what its directory claims. */
function zip(...parts: Part[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, unpacked = 0, mode = 0o100644 } of parts) {
    const here = Buffer.alloc(30);
    here.writeUInt32LE(0x04034b50, 0);
    here.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(unpacked, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    local.push(here, Buffer.from(name));
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length;
  }
  const directoryBytes = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directoryBytes, end]);
}

const types = { name: '[Content_Types].xml' };
const word = { name: 'word/document.xml' };

describe('the kind of a file', () => {
  it('is read from its content', async () => {
    expect(await kind(Buffer.from('%PDF-1.7\n...\n%%EOF\n'))).toBe('pdf');
    expect(await kind(zip(types, word))).toBe('docx');
    expect(await kind(zip(types, { name: 'xl/workbook.xml' }))).toBe('xlsx');
  });

  it.each([
    ['a script in SVG', Buffer.from('<svg onload="x()"/>')],
    ['HTML before the PDF', Buffer.from('<script></script>%PDF-1.7 %%EOF')],
    ['an empty file', Buffer.alloc(0)],
    ['a plain zip', zip({ name: 'a.txt' })],
    ['a program', Buffer.from('MZ\x90\0')],
    ['a way out of the folder', zip(types, word, { name: '../../etc/cron' })],
    ['a link', zip(types, word, { name: 'word/x', mode: 0o120777 })],
    ['a bomb', zip(types, word, { name: 'word/big', unpacked: 2 ** 31 })],
    ['macros', zip(types, word, { name: 'word/vbaProject.bin' })],
    ['an archive in the archive', zip(types, word, { name: 'word/x.zip' })],
    ['two parts of one name', zip(types, word, word)],
    [
      'something before the archive',
      Buffer.concat([Buffer.from('PK\x03\x04xx'), zip(types, word)]),
    ],
    ['something behind the archive', Buffer.concat([zip(types, word), Buffer.from('<html>')])],
  ])('%s is refused', async (_, content) => {
    expect(await kind(content)).toBeNull();
  });
});

describe('the name of a file', () => {
  it('keeps what people call it and drops what could harm', () => {
    expect(safeName('合同 v2.docx')).toBe('合同 v2.docx');
    expect(safeName('../../etc/passwd')).toBe('passwd');
    expect(safeName('C:\\temp\\报告.pdf')).toBe('报告.pdf');
    expect(safeName('a\u202efdp.exe')).toBe('afdp.exe');
    expect(safeName('..')).toBe('file');
    expect(safeName(undefined)).toBe('file');
  });
});
