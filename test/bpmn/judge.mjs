// Judges BPMN files, `node judge.mjs [<file> …]`, those of all processes unless some are named: by the
// schema of the OMG and by the recommended rules of bpmnlint, warnings included. Prints a line for each
// fault and fails when there is one. A program of its own, because bpmnlint does not load inside Jest.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import { memoryPages, validateXML } from 'xmllint-wasm';

/** The schema files as the OMG publishes them; the BPMN library ships them. */
const home = new URL('resources/bpmn/xsd/', import.meta.resolve('bpmn-moddle/package.json'));
const schemas = readdirSync(home).map((fileName) => ({
  fileName,
  contents: readFileSync(new URL(fileName, home), 'utf8'),
}));

async function againstSchema(xmls) {
  const { errors } = await validateXML({
    xml: xmls.map((contents, i) => ({ fileName: `${i}.bpmn`, contents })),
    schema: schemas.filter(({ fileName }) => fileName === 'BPMN20.xsd'),
    preload: schemas.filter(({ fileName }) => fileName !== 'BPMN20.xsd'),
    initialMemoryPages: 64 * memoryPages.MiB,
    maxMemoryPages: 512 * memoryPages.MiB,
  });
  return errors.map(({ message, loc, rawMessage }) => ({
    file: parseInt(loc?.fileName ?? rawMessage, 10),
    fault: `schema: ${loc ? `line ${loc.lineNumber}: ` : ''}${message}`,
  }));
}

const linter = new Linter({ resolver: new NodeResolver() });

async function againstRules(xml, file) {
  const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
  const found = await linter.lint(rootElement, { extends: 'bpmnlint:recommended' });
  const faults = Object.entries(found).flatMap(([rule, reports]) =>
    reports.map(({ id, message }) => `${rule}: ${id}: ${message}`),
  );
  return [...warnings.map(({ message }) => message), ...faults].map((fault) => ({ file, fault }));
}

const processes = fileURLToPath(new URL('../../workflows/processes/', import.meta.url));
const ofAll = () =>
  readdirSync(processes)
    .map((key) => join(processes, key, 'process.bpmn'))
    .filter((file) => existsSync(file));

const files = process.argv.length > 2 ? process.argv.slice(2) : ofAll();
const xmls = files.map((file) => readFileSync(file, 'utf8'));
const faults = [
  ...(await againstSchema(xmls)),
  ...(await Promise.all(xmls.map(againstRules))).flat(),
];
for (const { file, fault } of faults)
  process.stdout.write(`${relative('.', files[file] ?? '')}: ${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
