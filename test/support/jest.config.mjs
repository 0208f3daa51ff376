import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const swc = JSON.parse(readFileSync(`${rootDir}/.swcrc`, 'utf8'));
// Jest resolves `./x.ts` as it is written; only the build needs it to become `./x.js`.
delete swc.jsc.rewriteRelativeImportExtensions;

const shared = {
  rootDir,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@kezhuan/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false, sourceMaps: 'inline' }] },
  modulePathIgnorePatterns: ['/dist/', '/\\.data/'],
  watchPathIgnorePatterns: ['/dist/', '/\\.data/'],
  cacheDirectory: `${rootDir}/node_modules/.cache/jest`,
};

const under = (...directories) =>
  directories.map((directory) => `<rootDir>/${directory}/**/*.spec.{ts,tsx}`);

const project = (displayName, testMatch, more = {}) => ({
  ...shared,
  displayName,
  testMatch,
  ...more,
});
const withPostgres = {
  globalSetup: `${rootDir}/test/support/postgres-setup.mjs`,
  globalTeardown: `${rootDir}/test/support/postgres-teardown.mjs`,
};
const slow = { setupFilesAfterEnv: [`${rootDir}/test/support/patience.mjs`] };

/** In the order in which `npm test` runs them: what fails fast comes first. */
export const projects = {
  unit: project('unit', under('libs', 'workflows', 'apps')),
  architecture: project('architecture', under('test/architecture', 'test/bpmn'), slow),
  records: project('records', under('test/records'), { ...withPostgres, ...slow }),
  time: project('time', under('test/time'), slow),
  replay: project('replay', under('test/replay'), slow),
  e2e: project('e2e', under('test/e2e'), slow),
  faults: project('faults', under('test/faults'), slow),
};

/** Those whose files each bring servers of their own: side by side they would only wait for each other. */
export const serial = ['time', 'replay', 'e2e', 'faults'];

const chosen = (process.env.KEZHUAN_PROJECTS ?? Object.keys(projects).join(',')).split(',');

export default {
  rootDir,
  projects: chosen.map((name) => projects[name]),
  maxConcurrency: 2,
  reporters: ['default', `${rootDir}/test/support/count-reporter.mjs`],
};
