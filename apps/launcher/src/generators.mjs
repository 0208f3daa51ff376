import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { runCommand, tail } from './run-command.mjs';

/** The HTTP surface, as the API itself describes it. */
async function openApi() {
  const directory = mkdtempSync(join(tmpdir(), 'kezhuan-openapi-'));
  const out = join(directory, 'openapi.json');
  try {
    const script = join(root, 'apps/api/dist/openapi.js');
    const result = await runCommand(process.execPath, [script, out], { cwd: root });
    if (!result.ok) throw new Error(`The API could not describe itself:\n${tail(result.output)}`);
    return [{ path: 'apps/api/openapi.json', text: readFileSync(out, 'utf8') }];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Each kind of deal as BPMN 2.0, as a picture, and as the page people read. */
async function processes() {
  const { processes: definitions } = await import('@kezhuan/workflows/processes');
  const { diagramSvg, handbookOf } = await import('@kezhuan/flow/views');
  const { bpmnOf } = await import('@kezhuan/flow/bpmn');
  const drawn = Object.entries(definitions).map(async ([key, definition]) => {
    const home = `workflows/processes/${key}`;
    return [
      { path: `${home}/process.bpmn`, text: await bpmnOf(definition) },
      { path: `${home}/diagram.svg`, text: diagramSvg(definition) },
      { path: `${home}/handbook.md`, text: handbookOf(definition) },
    ];
  });
  return (await Promise.all(drawn)).flat();
}

/** Each yields `{ path, text }` for every file it owns. */
export const generators = [processes, openApi];
