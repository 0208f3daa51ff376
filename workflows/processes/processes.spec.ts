import { describe, expect, it } from '@jest/globals';
import type { Block, ProcessDefinition } from '@kezhuan/flow';
import { problemsOf } from '@kezhuan/flow';
import { readFeel } from '@kezhuan/flow/proof';
import { handbookOf } from '@kezhuan/flow/views';
import { documentTemplate, processFolder, processes } from './index.ts';

/** Blocks of a definition, those inside containers too. */
const blocksIn = (flow: readonly Block[]): readonly Block[] =>
  flow.flatMap((block) => [
    block,
    ...('branches' in block ? block.branches.flatMap((b) => blocksIn(b.flow)) : []),
    ...('flow' in block ? blocksIn(block.flow) : []),
  ]);

const documentsIn = (definition: ProcessDefinition): readonly string[] =>
  blocksIn(definition.flow).flatMap((block) =>
    block.kind === 'run' && block.effect === 'render_document'
      ? [JSON.parse(block.input['document'] ?? '""') as string]
      : [],
  );

describe.each(Object.entries(processes))('%s', (key, definition) => {
  it('is plain data that survives a round trip', () => {
    expect(JSON.parse(JSON.stringify(definition))).toStrictEqual(definition);
  });

  it('names nothing that does not exist', () => {
    expect(problemsOf(definition, readFeel)).toEqual([]);
  });

  it.each(['zh', 'en'] as const)('reads as sentences in its handbook, in %s', (language) => {
    const said = handbookOf(definition, [language]).matchAll(
      /^- (?:何时需要|等到|When|Waits until): (.*)$/gm,
    );
    const raw = [...said].flatMap(
      ([, text]) => text!.match(/\w+_\w+|\bfalse\b|\[|[a-z]\.[a-z]|^never$|从不/g) ?? [],
    );
    expect(raw).toEqual([]);
  });

  it.each(['zh', 'en'] as const)('tells how long and by which rule in words, in %s', (language) => {
    const page = handbookOf(definition, [language]);
    expect(page.match(/^- (?:期限|时限|Within): .*(?:\bif \w+ =|\w+_\w+).*$/gm) ?? []).toEqual([]);
    expect(page.match(/.*(?:domain\.md|§).*/g) ?? []).toEqual([]);
  });

  it('announces a withdrawal wherever a public notice may have begun before', () => {
    const blocks = blocksIn(definition.flow);
    const told = blocks.findIndex(
      (it) => it.kind === 'wait' && it.publishes && it.publishes.as !== 'call',
    );
    const late = [definition.control.withdrawBefore]
      .flat()
      .map((path) => blocks.findIndex(({ id }) => id === path.split('/').at(-1)))
      .some((limit) => told >= 0 && told < limit);
    expect(definition.control.withdrawal !== undefined).toBe(late);
  });

  it('has a template for every document it renders', () => {
    for (const document of documentsIn(definition)) {
      expect(documentTemplate(key, document)).toMatch(new RegExp(`/documents/${document}\\.typ$`));
    }
  });
});

describe('the catalogue', () => {
  it('is what the folders say', () => {
    expect(processFolder('commissioned_rd')).toMatch(/processes\/commissioned_rd$/);
    expect(() => processFolder('shared')).toThrow('no process');
    expect(() => processFolder('toString')).toThrow('no process');
  });

  it('gives every process a code of its own', () => {
    const codes = Object.values(processes).map((p) => p.code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
