// Who may import whom: the table of docs in design.md §4, with the reason on each rule.
import { readFileSync, readdirSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const homes = ['libs', 'apps']
  .flatMap((folder) => readdirSync(new URL(folder, root)).map((name) => `${folder}/${name}`))
  .concat('workflows');

const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const isTest = '\\.spec\\.tsx?$';
const types = { dependencyTypesNot: ['type-only'] };

/** What each room may import: of ours as paths, of npm as package names. */
const rooms = [
  {
    room: '^libs/domain/src',
    ours: [],
    npm: ['temporal-polyfill', 'uuid'],
    reason: 'Values know nothing but themselves; everyone else is built on them.',
  },
  {
    room: '^libs/flow/src',
    ours: ['^libs/domain/src'],
    npm: ['feelin', 'bpmn-moddle', 'min-dash', 'bpmn-auto-layout'],
    reason:
      'The meaning of a definition is pure: it runs in the server, the browser and the checker alike.',
  },
  {
    room: '^libs/contracts/src',
    ours: ['^libs/(domain|flow)/src'],
    npm: ['zod'],
    reason: 'What crosses HTTP is described without knowing who serves it or who stores it.',
  },
  {
    room: '^libs/persistence/src',
    ours: ['^libs/(domain|flow)/src'],
    npm: ['typeorm', 'pg', 'reflect-metadata', 'uuid'],
    reason: 'The record knows the meaning of deals, but no kind of deal, no HTTP and no Temporal.',
  },
  {
    room: '^workflows/processes',
    ours: ['^libs/(domain|flow)/src'],
    npm: [],
    reason: 'A kind of deal is plain data in the words of flow.',
  },
  {
    room: '^workflows/runtime',
    ours: ['^libs/domain/src'],
    oursAsTypes: '^libs/flow/src',
    npm: ['@temporalio/workflow', '@temporalio/common'],
    reason: 'The workflow follows a log; of flow it knows only types, since it evaluates no rule.',
  },
  {
    room: '^apps/api/src',
    ours: ['^libs/', '^workflows/processes/', '^workflows/runtime/messages'],
    npm: [
      // prettier-ignore
      '@nestjs/[^/]+',
      'zod',
      '@temporalio/(client|common)',
      'busboy',
      'cookie',
      'express',
      'openid-client',
      'reflect-metadata',
      'rxjs',
      'yazl',
      '@types/[^/]+',
    ],
    reason: 'The API lets people reach deals; it draws, mails and schedules nothing.',
  },
  {
    room: '^apps/worker/src',
    ours: ['^libs/(domain|flow|persistence)/src', '^workflows/'],
    npm: ['(?!(react|antd|vite|typeorm|pg)/).*'],
    reason: 'The worker does what deals ask for; it serves no one.',
  },
  {
    room: '^apps/web/src',
    ours: ['^libs/(contracts|flow|domain)/src'],
    npm: ['(?!(@nestjs|@temporalio|typeorm|pg|feelin)/).*'],
    reason: 'The browser gets what is pure; who may do what it learns from the API.',
  },
];

const roomRules = rooms.flatMap(({ room, ours, oursAsTypes, npm: names, reason }) => {
  const name = room
    .replace(/[\^/]|src$/g, ' ')
    .trim()
    .replaceAll(' ', '-');
  const from = { path: room, pathNot: isTest };
  const known = [room, ...ours, ...(oursAsTypes ? [oursAsTypes] : [])];
  return [
    {
      name: `${name}-and-ours`,
      comment: reason,
      severity: 'error',
      from,
      to: { path: '^(libs|apps|workflows)/', pathNot: [...known, 'node_modules'] },
    },
    {
      name: `${name}-and-npm`,
      comment: reason,
      severity: 'error',
      from,
      to: { path: '(^|/)node_modules/', pathNot: names.length > 0 ? npm(...names) : '^$' },
    },
    ...(oursAsTypes
      ? [
          {
            name: `${name}-types-only`,
            comment: reason,
            severity: 'error',
            from,
            to: { path: oursAsTypes, ...types },
          },
        ]
      : []),
  ];
});

/** A package's declared doors. */
const doorsOf = (home) =>
  Object.values(read(`${home}/package.json`).exports ?? {}).map(
    (door) => `^${home}/${door['@kezhuan/source']?.replace('./', '') ?? '-'}$`,
  );

const frontDoors = homes
  .filter((home) => home !== 'apps/launcher')
  .map((home) => ({
    name: `front-door-only-${home.replace('/', '-')}`,
    comment:
      'Only what package.json exports may be imported, so that a package can be rearranged without a search.',
    severity: 'error',
    from: { path: '^(libs|apps|workflows)/', pathNot: `^${home}/` },
    to: { path: `^${home}/`, pathNot: [...doorsOf(home), 'node_modules'] },
  }));

const alone = [
  {
    name: 'flow-is-pure',
    comment:
      'The same code runs in the workflow, the server and the browser: nothing of Node.js in it.',
    severity: 'error',
    from: {
      path: '^(libs/(domain|flow|contracts)/src|workflows/runtime|apps/web/src)',
      pathNot: isTest,
    },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'processes-are-data',
    comment: 'Only the index, which finds the folders, may look at the file system.',
    severity: 'error',
    from: { path: '^workflows/processes', pathNot: [isTest, '^workflows/processes/index\\.ts$'] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'typeorm-lives-in-persistence',
    comment: 'One room knows the database; everyone else receives plain objects.',
    severity: 'error',
    from: { pathNot: ['^libs/persistence/', '^test/', 'node_modules'] },
    to: { path: npm('typeorm', 'pg', '@types/pg') },
  },
  {
    name: 'temporal-stays-home',
    comment: 'Controllers and the record never learn that Temporal exists.',
    severity: 'error',
    from: {
      pathNot: ['^apps/(api|worker|launcher)/src', '^workflows/runtime/', '^test/', 'node_modules'],
    },
    to: { path: npm('@temporalio') },
  },
  {
    name: 'no-kind-outside-processes',
    comment: 'Shared code never names a kind of deal: it asks the catalogue.',
    severity: 'error',
    from: { pathNot: ['^workflows/processes/', '^test/'] },
    to: { path: '^workflows/processes/(?!(index|rules/index)\\.ts$)' },
  },
  {
    name: 'apps-are-islands',
    comment: 'Apps meet at contracts and at the database, nowhere else.',
    severity: 'error',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: ['^apps/$1/', 'node_modules'] },
  },
  {
    name: 'libs-know-no-app',
    comment: 'What is shared cannot depend on who shares it.',
    severity: 'error',
    from: { path: '^(libs|workflows)/', pathNot: isTest },
    to: { path: '^(apps|test)/' },
  },
  {
    name: 'no-circular',
    comment: 'Two modules that need each other are one module, or lack a third.',
    severity: 'error',
    from: { pathNot: 'node_modules' },
    to: { circular: true, viaOnly: types },
  },
  {
    name: 'no-orphans',
    comment: 'A module nobody imports is dead, or its place in an index was forgotten.',
    severity: 'error',
    from: {
      orphan: true,
      // prettier-ignore
      pathNot: [isTest, '\\.d\\.m?ts$', '\\.config\\.m?ts$', '^test/', '(^|/)(main|seed|process)\\.tsx?$'],
    },
    to: {},
  },
  {
    name: 'everything-resolves',
    comment:
      'An import that leads nowhere fails when it runs, or hides what it needs from these rules.',
    severity: 'error',
    from: { pathNot: 'node_modules' },
    to: { couldNotResolve: true, pathNot: ['\\.css$', '^\\./diagram'] },
  },
  {
    name: 'nothing-imports-a-test',
    comment: 'What a test needs and others need too is no test.',
    severity: 'error',
    from: { pathNot: 'node_modules' },
    to: { path: isTest },
  },
];

export const options = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(^|/)(dist|\\.data)/' },
  tsConfig: { fileName: 'tsconfig.json' },
  tsPreCompilationDeps: true,
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['@kezhuan/source', 'import', 'require', 'node', 'types', 'default'],
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    mainFields: ['module', 'main', 'types', 'typings'],
  },
};

export default { forbidden: [...roomRules, ...frontDoors, ...alone], options };
