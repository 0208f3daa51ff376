import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { bpmnOf } from '@kezhuan/flow/bpmn';
import { handbookOf, layoutOf } from '@kezhuan/flow/views';
import { processes } from '@kezhuan/workflows/processes';
import { BpmnModdle } from 'bpmn-moddle';
import { sampleProcess } from '../../libs/flow/src/views/sample-process.ts';

const definitions = [sampleProcess, ...Object.values(processes)];
const judge = fileURLToPath(new URL('./judge.mjs', import.meta.url));

/** What the OMG's schema and the usual rules of BPMN modelling have against these files. */
function faultsOf(files: Readonly<Record<string, string>>): string[] {
  const directory = mkdtempSync(join(tmpdir(), 'kezhuan-bpmn-'));
  try {
    for (const [name, xml] of Object.entries(files)) writeFileSync(join(directory, name), xml);
    const { stdout, stderr } = spawnSync(process.execPath, [judge, ...Object.keys(files)], {
      cwd: directory,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    if (stderr) throw new Error(stderr);
    return stdout.split('\n').filter(Boolean);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('the BPMN of every process', () => {
  it('is valid against the schema of the OMG and keeps the recommended rules', async () => {
    const files = definitions.map(async (d) => [`${d.key}.bpmn`, await bpmnOf(d)] as const);
    expect(faultsOf(Object.fromEntries(await Promise.all(files)))).toEqual([]);
  });

  it('would not be, were it wrong', async () => {
    const xml = await bpmnOf(sampleProcess);
    const faults = faultsOf({
      'schema.bpmn': xml.replace('<bpmn:process ', '<bpmn:process size="3" '),
      'rule.bpmn': xml.replace(/ default="[^"]*"/, ''),
    });
    expect(faults).toContainEqual(expect.stringMatching(/^schema.bpmn: schema: line .*'size'/));
    expect(faults).toContainEqual(expect.stringMatching(/^rule.bpmn: conditional-flows/));
  });
});

describe.each(definitions.map((d) => [d.key, d] as const))('the BPMN of %s', (_, definition) => {
  it('has every step in it', async () => {
    const { elementsById } = await new BpmnModdle().fromXML(await bpmnOf(definition));
    const tasks = layoutOf(definition).shapes.filter((s) => s.kind === 'task');
    expect(Object.values(elementsById).filter((e) => isWork(e.$type))).toHaveLength(tasks.length);
  });

  it('counts back from a date in durations that exist', async () => {
    const durations = [
      ...(await bpmnOf(definition)).matchAll(/duration\(&#34;(.*?)&#34;\)|duration\("(.*?)"\)/g),
    ];
    for (const [, one, other] of durations) expect(one ?? other).toMatch(/^P\d+D$/);
  });

  it('comes with a page for people in both languages', () => {
    const page = handbookOf(definition);
    expect(page).toContain(definition.name.zh);
    expect(page).toContain(definition.name.en);
  });
});

const isWork = (type: string): boolean =>
  /UserTask|ServiceTask|ReceiveTask|SendTask|CallActivity|IntermediateCatchEvent/.test(type);
