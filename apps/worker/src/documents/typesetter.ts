import { dirname, join, relative } from 'node:path';
import { createRequire } from 'node:module';
import { NodeCompiler, type NodeTypstCompileResult } from '@myriaddreamin/typst-ts-node-compiler';
import { TemplateError } from './printer.ts';

/** Sets documents with Typst: as fast as it gets, and as large. */
export type Typesetter = {
  /** `template` is a path in one of the directories; it reads `json(bytes(sys.inputs.data))`. */
  set(template: string, data: unknown, at: string): Uint8Array;
};

const require = createRequire(import.meta.url);

/** Two weights of Noto Sans SC (OFL): each is 10 MB, and documents need no more. */
function fontDirectories(): string[] {
  const home = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  return ['400Regular', '700Bold'].map((weight) => join(home, weight));
}

/**
 * A typesetter for the templates under these directories. A template reads nothing outside its own, and
 * data goes in as JSON, never as source, so nothing a person typed is ever run.
 */
export function openTypesetter(roots: readonly string[]): Typesetter {
  const compilers = new Map<string, NodeCompiler>();
  let done = 0;
  return {
    set(template, data, at) {
      const root = roots.find((each) => !relative(each, template).startsWith('..'));
      if (!root) throw new TemplateError(`${template} lies in no directory of templates`);
      const compiler = compilers.get(root) ?? compilerFor(root);
      compilers.set(root, compiler);
      const result = compiler.compile({
        mainFilePath: template,
        inputs: { data: JSON.stringify(data) },
      });
      const document = documentIn(compiler, result, template);
      const pdf = compiler.pdf(document, { creationTimestamp: Math.floor(Date.parse(at) / 1000) });
      if ((done += 1) % 50 === 0) compiler.evictCache(10);
      return pdf;
    },
  };
}

/** Made at the first document: reading the fonts takes a quarter of a second and some memory. */
const compilerFor = (workspace: string): NodeCompiler =>
  NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontDirectories() }] });

function documentIn(compiler: NodeCompiler, result: NodeTypstCompileResult, template: string) {
  if (result.result) return result.result;
  const error = result.takeError();
  const told = error ? compiler.fetchDiagnostics(error) : [];
  const first = (told[0] as { message?: string } | undefined)?.message ?? 'no reason given';
  throw new TemplateError(`${template}: ${first}`);
}
