import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  accountsOf,
  changeSettings,
  expertsInPool,
  readDirectory,
  recordAct,
  revokeDelegation,
} from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { approve, asking, fileDeal, noon, yes } from './small-deal.ts';

let room: Room;
const directory = mkdtempSync(join(tmpdir(), 'people-'));
const file = join(directory, 'people.json');

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Runs the operator's own command on a file of these lines. */
async function people(content: string, ...options: string[]) {
  writeFileSync(file, content);
  const source = ['--conditions=@kezhuan/source', '--import', './test/support/ts.mjs'];
  const command = resolve('apps/launcher/src/people.mjs');
  const child = spawn(process.execPath, [...source, command, file, ...options], {
    env: { ...process.env, DATABASE_URL: room.url, NODE_NO_WARNINGS: '1' },
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, err, code };
}

const version = async () => (await room.sql('select version from directory'))[0]!['version'];

const person = (id: string, ...roles: [string, string][]) => ({
  id,
  name: { zh: `人${id}`, en: id },
  unit: 'chem',
  account: { login: `login-${id}`, email: `${id}@university.example`, language: 'zh' },
  roles: roles.map(([role, scope]) => ({ role, scope })),
});

const everyone = [
  person('root', ['administrator', '*']),
  person('wang', ['researcher', '*']),
  person('dean', ['dept_head', 'unit:chem']),
  person('vice', ['dept_head', 'unit:chem']),
  person('wu', ['dom_manager', '*']),
  person('deputy'),
];

const roster = {
  units: [{ id: 'chem', name: { zh: '化学系', en: 'Chemistry' } }],
  people: everyone,
  delegations: [{ from: 'dean', to: 'deputy', startsAt: '2026-11-01T08:00:00+08:00' }],
};

const asFile = (value: unknown) => JSON.stringify(value, null, 2);

test('a file of people is shown, brought in, and brings nothing the second time', async () => {
  const before = await version();
  const shown = await people(asFile(roster), '--check');
  expect(shown).toMatchObject({ code: 0, err: '' });
  // `zhu` is not in the file: they stay, as someone who may do nothing any more.
  for (const line of [
    '+ 单位 unit chem 化学系 Chemistry',
    '+ 人员 person root 人root root',
    '- 人员 person zhu active: true → false',
    '- 角色 role zhu dom_manager *',
    '+ 角色 role root administrator *',
    '+ 委托 stand-in dean → deputy 2026-11-01T00:00:00.000Z – -',
    '停用 deactivated 1, 授予角色 roles given 1, 收回角色 roles taken 1',
    'nothing was written',
  ]) {
    expect(shown.out).toContain(line);
  }
  expect(await version()).toBe(before);

  const brought = await people(asFile(roster));
  expect(brought.out).toBe(shown.out.replace(/仅检查.*/, '已写入 · Written'));
  expect(await version()).toBe(String(Number(before) + 1));
  const now = await readDirectory(room.db);
  expect(now.people['zhu']).toMatchObject({ active: false });
  expect(now.assignments).toContainEqual({ person: 'root', role: 'administrator', scope: '*' });

  const again = await people(asFile(roster));
  expect(again).toEqual({ code: 0, err: '', out: expect.stringContaining('Nothing to change') });
  expect(await version()).toBe(String(Number(before) + 1));
});

test('what people chose themselves stays: their language, a stand-in they ended', async () => {
  await changeSettings(room.db, 'dean', { language: 'en' });
  const [given] = (await readDirectory(room.db)).delegations;
  await revokeDelegation(room.db, given!.id, noon);
  const moved = {
    ...roster,
    people: everyone.map((it) =>
      it.id === 'dean' ? { ...it, account: { login: 'login-dean-2', language: 'zh' } } : it,
    ),
  };
  const { out } = await people(asFile(moved));
  expect(out).toContain('~ 账号 account dean login: login-dean → login-dean-2, email: ');
  expect(await accountsOf(room.db, ['dean'])).toMatchObject([
    { login: 'login-dean-2', language: 'en', email: null },
  ]);
  expect((await readDirectory(room.db)).delegations).toEqual([]);
});

test('a role that is not in the file any more is refused at the next act', async () => {
  const { deal } = await fileDeal(room.db);
  const withoutRole = (id: string) =>
    everyone.map((it) => (it.id === id ? { ...it, roles: [] } : it));
  const { out } = await people(asFile({ ...roster, people: withoutRole('vice') }));
  expect(out).toContain('- 角色 role vice dept_head unit:chem');
  const late = await recordAct(room.db, asking('vice', deal, approve('dept')));
  expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'not-yours' } });
  yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
});

test('a file with faults tells every one with its line, in two languages, and changes nothing', async () => {
  const before = await version();
  const lines = [
    '{ "people": [',
    '  { "id": "root", "name": { "zh": "管", "en": "Root" }, "account": { "login": "login-wu" },',
    '    "roles": [{ "role": "administrator", "scope": "unit:physics" },',
    '      { "role": "dept_head", "scope": "*" }] },',
    '  { "id": "root", "name": { "zh": "管", "en": "Root" },',
    '    "roles": [{ "role": "ent_rep", "scope": "*" }] },',
    '  { "id": "rep", "name": { "zh": "代", "en": "Rep" },',
    '    "roles": [{ "role": "ent_rep", "scope": "org:nobody" }] } ],',
    '  "delegations": [',
    '    { "from": "root", "to": "ghost", "startsAt": "2026-11-01T00:00:00Z",',
    '      "endsAt": "2026-10-01T00:00:00Z", "processes": ["no_such"] } ] }',
  ];
  const { code, err, out } = await people(lines.join('\n'));
  expect({ code, out }).toEqual({ code: 1, out: '' });
  const told = err.replaceAll(`${file}:`, '').trimEnd().split('\n');
  expect(told).toEqual([
    '1 /people  将没有任何可登录的系统管理员(administrator，范围 *) · No active person with an account would be administrator (scope *)',
    '2 /people/0/account/login  该登录名属于“wu” · This login is that of "wu"',
    '3 /people/0/roles/0/scope  没有单位“physics” · There is no unit "physics"',
    '4 /people/0/roles/1/role  系统管理员不得审批事项 · An administrator decides on no deal',
    '5 /people/1/id  “root”出现了两次 · "root" is there twice',
    '6 /people/1/roles/0/scope  合作方角色须限于一家机构 · A role of a partner is held for one: org:<id>',
    '8 /people/2/roles/0/scope  没有机构“nobody” · There is no organisation "nobody"',
    '10 /delegations/0/to  名册中没有“ghost” · "ghost" is not among the people',
    '11 /delegations/0/endsAt  须晚于开始时间 · Must lie after the start',
    '11 /delegations/0/processes/0  没有这种事项 · There is no such kind of deal',
    '10 处错误，什么都没有写入 · 10 faults, nothing was written',
  ]);
  expect(await version()).toBe(before);
});

test('a file of another shape, or none at all, is told so', async () => {
  const shape = await people('{\n "people": [{ "id": "a b",\n "roles": [{ "role": "king" }] }] }');
  expect(shape.err).toContain(`${file}:2 /people/0/id  格式不正确 · Has the wrong format`);
  expect(shape.err).toContain(`${file}:2 /people/0/name  类型不正确或缺失`);
  expect(shape.err).toContain(`${file}:3 /people/0/roles/0/role  不是允许的取值`);
  const broken = await people('{\n "people": [,] }');
  expect(broken).toMatchObject({
    code: 1,
    err: expect.stringContaining(`${file}:2 /  不是有效的`),
  });
  expect(await people(asFile(roster), '--chek')).toMatchObject({ code: 2 });
});

test('the file in the instructions is a good one', async () => {
  const [, example] = /```json\n(.+?)```/s.exec(readFileSync('apps/launcher/README.md', 'utf8'))!;
  expect(await people(example!, '--check')).toMatchObject({ code: 0, err: '' });
});

test('ties and the pool of experts come in with the people, and go with the file', async () => {
  const pool = {
    ...roster,
    relations: [
      { person: 'dean', to: { person: 'wang' }, kind: 'spouse' },
      { person: 'vice', to: { person: 'wang' }, kind: 'co_author', year: 2025 },
    ],
    experts: [
      { person: 'vice', side: 'university', employer: 'donghai-univ', disciplines: ['optics'] },
    ],
  };
  const brought = await people(asFile(pool));
  expect(brought).toMatchObject({ code: 0, err: '' });
  expect(brought.out).toContain('+ 关系 tie dean spouse wang');
  expect(brought.out).toContain('+ 关系 tie vice co_author wang 2025');
  expect(brought.out).toContain('+ 专家 expert vice university optics');
  expect((await readDirectory(room.db)).relations).toEqual(pool.relations);
  expect(await expertsInPool(room.db)).toMatchObject([{ person: 'vice', active: true }]);
  expect((await people(asFile(pool))).out).toContain('Nothing to change');

  const fewer = await people(asFile({ ...pool, relations: [pool.relations[1]], experts: [] }));
  expect(fewer.out).toContain('- 关系 tie dean spouse wang');
  expect(fewer.out).toContain('- 专家 expert vice');
  expect(await expertsInPool(room.db)).toMatchObject([{ person: 'vice', active: false }]);

  const wrong = {
    ...pool,
    relations: [{ person: 'nobody', to: { party: 'none' }, kind: 'director' }],
  };
  const refused = await people(asFile(wrong));
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('/relations/0/person');
  expect(refused.err).toContain('/relations/0/to/party');
});

test('whoever has no login comes in by mail alone: they need an address, and cannot administer', async () => {
  const expert = {
    id: 'expert',
    name: { zh: '专家', en: 'Expert' },
    account: { email: 'expert@university.example' },
    roles: [{ role: 'expert', scope: '*' }],
  };
  const brought = await people(asFile({ ...roster, people: [...everyone, expert] }));
  expect(brought).toMatchObject({ code: 0, err: '' });
  expect(brought.out).toContain('+ 账号 account expert expert@university.example');
  expect(await accountsOf(room.db, ['expert'])).toMatchObject([{ login: null, language: 'zh' }]);

  const root = { ...everyone[0]!, account: { language: 'en' } };
  const wrong = await people(asFile({ ...roster, people: [root, ...everyone.slice(1)] }));
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain('/people/0/account/email  没有登录名的人须有邮箱');
  expect(wrong.err).toContain('No active person with an account would be administrator');
});
