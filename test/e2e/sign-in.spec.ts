import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import {
  close,
  connect,
  upsertPeople,
  upsertUserAccounts,
  type Database,
} from '@kezhuan/persistence';
import type { Browser } from 'playwright-core';
import { freePort } from '../../apps/launcher/src/ports.mjs';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { launchBrowser } from '../support/browser.ts';
import { openUniversity, type University } from '../support/university.ts';
import { wanderer, type Stop, type Wanderer } from '../support/wanderer.ts';

/** In with the university account, as in production: a real provider, the real flow, nothing pretended. */

const secret = 'between the provider and us alone';
const SESSION = '__Host-kezhuan_session';
const TICKET = '__Host-kezhuan_sign_in';

let stack: Stack;
let university: University;
let db: Database;
let base: string;
let host: string;

beforeAll(async () => {
  const port = await freePort();
  const env = {
    NODE_ENV: 'production',
    SESSION_SECRET: 'a secret of the right length, or so it seems',
    OIDC_ISSUER: `http://localhost:${port}`,
    OIDC_CLIENT_ID: 'kezhuan',
    OIDC_CLIENT_SECRET: secret,
    OIDC_CLAIM: 'preferred_username',
    OIDC_SCOPES: 'openid profile',
    HELP_CONTACT: 'kezhuan@example.edu',
  };
  stack = await startStack({ apps: ['api'], quiet: true, env });
  base = stack.urls.api;
  host = new URL(base).host;
  university = await openUniversity({ port, product: base, secret });
  db = await connect(stack.urls.database, { poolSize: 2, name: 'test' });
  const person = (id: string, active = true) => ({ id, name: t('某人', id), unit: null, active });
  await upsertPeople(db, [person('p-1'), person('p-2', false)]);
  await upsertUserAccounts(db, [
    { person: 'p-1', login: 'chen@example.edu' },
    { person: 'p-2', login: 'left@example.edu' },
  ]);
});
afterAll(async () => {
  await university?.stop();
  if (db) await close(db);
  await stack?.stop();
});

const start = (next = '/') => `${base}/api/v1/session/oidc?next=${encodeURIComponent(next)}`;
const callback = () => `${base}/api/v1/session/oidc/callback`;

/** To the provider and through its sign-in page, up to the door of the callback: its address. */
async function vouchedFor(browser: Wanderer, login: string, next?: string): Promise<string> {
  const page = await browser.follow(start(next));
  const sent = await browser.send(page, { login, password: 'any' });
  const { to } = await browser.follow(sent.to ?? '', callback());
  if (!to) throw new Error('the provider did not send us back');
  return to;
}

async function signIn(login: string, next?: string): Promise<{ browser: Wanderer; end: Stop }> {
  const browser = wanderer();
  return { browser, end: await browser.ask(await vouchedFor(browser, login, next)) };
}

const me = (browser: Wanderer) => browser.ask(`${base}/api/v1/me`);

/** Back on the sign-in page, with nothing but a reason. */
function isRefused(browser: Wanderer, { status, to }: Stop, problem: string): URLSearchParams {
  const at = new URL(to ?? '', base);
  expect([status, at.host, at.pathname]).toEqual([303, host, '/sign-in']);
  expect(at.searchParams.get('problem')).toBe(problem);
  expect(browser.cookies(host).has(SESSION)).toBe(false);
  return at.searchParams;
}

describe('production', () => {
  it('does not start without OpenID, and says all that is missing', () => {
    const { status, stderr } = spawnSync(process.execPath, ['apps/api/dist/main.js'], {
      env: { ...stack.env, OIDC_ISSUER: '', OIDC_CLIENT_ID: '', SESSION_SECRET: '' },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    for (const name of ['SESSION_SECRET', 'OIDC_ISSUER', 'OIDC_CLIENT_ID']) {
      expect(stderr).toContain(`${name} is required in production`);
    }
  });

  it('lets nobody in by name', async () => {
    const ways = await (await fetch(`${base}/api/v1/session/ways`)).json();
    expect(ways).toEqual({ oidc: true, demo: false, help: 'kezhuan@example.edu' });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ person: 'p-1' });
    const byName = await fetch(`${base}/api/v1/session`, { method: 'POST', headers, body });
    expect(byName.status).toBe(403);
    expect((await fetch(`${base}/api/v1/demo/people`)).status).toBe(403);
  });
});

describe('someone of the directory', () => {
  it('comes in to the page they wanted, with a cookie nobody else can use', async () => {
    const { browser, end } = await signIn('chen', '/deals?search=alloy');
    expect([end.status, end.to]).toEqual([303, `${base}/deals?search=alloy`]);
    const line = end.headers.getSetCookie().find((it) => it.startsWith(`${SESSION}=`));
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=43200']) {
      expect(line).toContain(part);
    }
    expect(line).not.toContain('Domain');
    expect(JSON.parse((await me(browser)).text)).toMatchObject({ person: { id: 'p-1' } });
  });

  it('is never sent to another site', async () => {
    const { end } = await signIn('chen', '//evil.example/deals');
    expect(end.to).toBe(`${base}/`);
  });

  it('gets a new session each time, and the old one ends', async () => {
    const { browser } = await signIn('chen');
    const before = browser.cookies(host).get(SESSION) ?? '';
    // The provider knows them still and asks nothing.
    const again = await browser.follow(start(), callback());
    expect((await browser.ask(again.to ?? '')).status).toBe(303);
    expect(browser.cookies(host).get(SESSION)).not.toBe(before);
    expect((await me(browser)).status).toBe(200);
    const thief = wanderer();
    thief.cookies(host).set(SESSION, before);
    expect((await me(thief)).status).toBe(401);
  });

  it('signs out here and at the provider', async () => {
    const { browser } = await signIn('chen');
    const session = browser.cookies(host).get(SESSION) ?? '';
    const left = await fetch(`${base}/api/v1/session`, {
      method: 'DELETE',
      headers: { cookie: `${SESSION}=${session}` },
    });
    expect(left.headers.getSetCookie()[0]).toMatch(/^__Host-kezhuan_session=; Max-Age=0/);
    expect((await me(browser)).status).toBe(401);
    const { next } = (await left.json()) as { next: string };
    expect(next.startsWith(university.issuer)).toBe(true);
    const sure = await browser.follow(next);
    const out = await browser.send(sure, { logout: 'yes' });
    expect(out.to).toBe(`${base}/sign-in`);
    // Gone there too: they are asked who they are.
    expect((await browser.follow(start())).text).toContain('name="login"');
  });

  it('sees where they are signed in, and signs out there from here', async () => {
    const [here, there] = [await signIn('chen'), await signIn('chen')];
    const list = async () => JSON.parse((await here.browser.ask(`${base}/api/v1/sessions`)).text);
    const before = ((await list()) as { items: { id: string; current: boolean }[] }).items;
    expect(before.filter(({ current }) => current)).toHaveLength(1);
    const cookie = `${SESSION}=${here.browser.cookies(host).get(SESSION)}`;
    const end = (id: string) =>
      fetch(`${base}/api/v1/sessions/${id}`, { method: 'DELETE', headers: { cookie } });
    for (const { id } of before.filter(({ current }) => !current)) {
      expect((await end(id)).status).toBe(204);
      expect((await end(id)).status).toBe(404);
    }
    expect((await me(there.browser)).status).toBe(401);
    expect((await me(here.browser)).status).toBe(200);
  });

  it('loses access at the next request when they leave', async () => {
    const { browser } = await signIn('chen');
    const p1 = { id: 'p-1', name: t('某人', 'p-1'), unit: null };
    await upsertPeople(db, [{ ...p1, active: false }]);
    expect((await me(browser)).status).toBe(401);
    await upsertPeople(db, [{ ...p1, active: true }]);
  });
});

describe('someone else', () => {
  it('learns only that there is no access, whether they never were here or have left', async () => {
    const stranger = await signIn('stranger', '/deals');
    const left = await signIn('left', '/deals');
    const told = [stranger, left].map(({ browser, end }) => {
      const { reference, ...rest } = Object.fromEntries(isRefused(browser, end, 'unknown'));
      expect(reference).toMatch(/^[\da-f]{32}$/);
      return rest;
    });
    expect(told[0]).toEqual(told[1]);
    expect((await signIn('chen')).end.to).toBe(`${base}/`);
  });

  it('is noted in the log by a reference, not by name', () => {
    const log = readFileSync(stack.child('api')?.log ?? '', 'utf8');
    const lines = log.split('\n').filter((line) => line.includes('not signed in'));
    expect(lines.some((line) => line.includes('"problem":"unknown"'))).toBe(true);
    expect(log).not.toMatch(/stranger|example\.edu/);
    expect(log).toContain('"what":"signed in","person":"p-1"');
  });
});

describe('what comes back from the provider', () => {
  it('with another state is not taken', async () => {
    const browser = wanderer();
    const address = new URL(await vouchedFor(browser, 'chen'));
    address.searchParams.set('state', 'another');
    isRefused(browser, await browser.ask(address.href), 'expired');
  });

  it('with another nonce is not taken', async () => {
    const browser = wanderer();
    const { to } = await browser.ask(start());
    const asked = new URL(to ?? '');
    asked.searchParams.set('nonce', 'another');
    const page = await browser.follow(asked.href);
    const sent = await browser.send(page, { login: 'chen', password: 'any' });
    const back = await browser.follow(sent.to ?? '', callback());
    isRefused(browser, await browser.ask(back.to ?? ''), 'expired');
  });

  it('a second time is not taken, nor even with the ticket kept', async () => {
    const browser = wanderer();
    const address = await vouchedFor(browser, 'chen');
    const ticket = browser.cookies(host).get(TICKET) ?? '';
    expect((await browser.ask(address)).to).toBe(`${base}/`);
    expect(browser.cookies(host).has(TICKET)).toBe(false);
    const again = wanderer();
    isRefused(again, await again.ask(address), 'expired');
    again.cookies(host).set(TICKET, ticket);
    isRefused(again, await again.ask(address), 'expired');
  });

  it('in another browser is not taken: nobody is signed in as someone else by a link', async () => {
    const address = await vouchedFor(wanderer(), 'chen');
    const victim = wanderer();
    await victim.ask(start());
    isRefused(victim, await victim.ask(address), 'expired');
  });

  it('after turning back there is told so', async () => {
    const browser = wanderer();
    const page = await browser.follow(start('/deals'));
    const [, abort = ''] = /href="([^"]+\/abort)"/.exec(page.text) ?? [];
    const back = await browser.follow(new URL(abort, page.address).href, callback());
    const told = isRefused(browser, await browser.ask(back.to ?? ''), 'cancelled');
    expect(told.get('next')).toBe('/deals');
  });
});

describe('while the provider is down', () => {
  it('people are told so, and come in as soon as it is back', async () => {
    const late = wanderer();
    const address = await vouchedFor(late, 'chen', '/deals');
    await university.stop();
    const told = isRefused(late, await late.ask(address), 'away');
    expect(told.get('next')).toBe('/deals');
    const browser = wanderer();
    await new Promise((resolve) => setTimeout(resolve, 2100));
    isRefused(browser, await browser.ask(start()), 'away');
    await university.start();
    expect((await signIn('chen')).end.to).toBe(`${base}/`);
  });
});

describe('in the browser', () => {
  let chromium: Browser;
  beforeAll(async () => {
    chromium = await launchBrowser();
  });
  afterAll(() => chromium?.close());

  it('someone comes in where they wanted to, and signs out', async () => {
    const context = await chromium.newContext({ locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(`${base}/deals`);
    await page.getByRole('link', { name: '使用学校账号登录' }).click();
    await page.getByPlaceholder('Enter any login').fill('chen');
    await page.getByPlaceholder('and password').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.waitForURL(`${base}/deals`);
    await page.goto(`${base}/profile`);
    await page.getByText('当前', { exact: true }).waitFor();
    await page.locator('.person-menu').click();
    const [session] = (await context.cookies(base)).filter(({ name }) => name === SESSION);
    expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
    // The menu unfolds under the mouse: an event meets the item wherever it is by then.
    await page.getByRole('menuitem', { name: '退出登录' }).dispatchEvent('click');
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.waitForURL(`${base}/sign-in`);
    expect((await context.cookies(base)).map(({ name }) => name)).not.toContain(SESSION);
    await context.close();
  });

  it.each([
    ['zh-CN', '此账号没有使用权限', '换一个学校账号登录'],
    ['en-US', 'This account has no access', 'Use another university account'],
  ])('a stranger is told in %s whom to ask, and can go in as someone else', async (...words) => {
    const [locale, title, button] = words;
    const context = await chromium.newContext({ locale });
    const page = await context.newPage();
    const fill = async (login: string) => {
      await page.getByPlaceholder('Enter any login').fill(login);
      await page.getByPlaceholder('and password').fill('any');
      await page.getByRole('button', { name: 'Sign-in' }).click();
    };
    await page.goto(start('/deals'));
    await fill('stranger');
    await page.getByText(title).waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('kezhuan@example.edu');
    await page.getByRole('link', { name: button }).click();
    await fill('chen');
    await page.waitForURL(`${base}/deals`);
    await context.close();
  });
});
