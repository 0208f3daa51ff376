import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { expectSoon, isSound, launchBrowser, signIn } from '../support/browser.ts';

/** The server dies under an open page: it says so, keeps what is typed, and catches up by itself. */

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ quiet: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

it('a page left without its server tells so in its language, and goes on when it is back', async () => {
  const base = stack.urls.api;
  const page = await signIn(browser, base, /陈敏/, 'zh');
  const reader = await signIn(browser, base, /Sun Jianguo/, 'en', 375);
  await page.goto(`${base}/file/commissioned_rd`);
  await page.locator('#f-title-zh').fill('断线之前');
  await expectSoon(async () => /已保存/.test(await page.locator('.draft-status').innerText()));

  // It is brought back at once, so it has to die until somebody notices.
  let noticed = false;
  const dying = (async () => {
    while (!noticed) {
      await stack.kill('api').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  })();
  const banner = page.locator('.offline');
  await banner.waitFor({ timeout: 60_000 });
  expect(await banner.innerText()).toContain('与服务器的连接已中断');
  await reader.locator('.offline').waitFor({ timeout: 60_000 });
  expect(await reader.locator('.offline').innerText()).toContain('The connection is down');
  await page.locator('#f-title-zh').fill('断线期间写下的名称');
  await expectSoon(
    async () => /未保存|未能保存/.test(await page.locator('.draft-status').innerText()),
    30,
  );
  await isSound(page, 'offline-zh');
  await isSound(reader, 'offline-en-375');
  noticed = true;
  await dying;
  await stack.child('api')?.whenReady();

  await banner.waitFor({ state: 'hidden', timeout: 60_000 });
  await reader.locator('.offline').waitFor({ state: 'hidden', timeout: 60_000 });
  await expectSoon(async () => /已保存/.test(await page.locator('.draft-status').innerText()), 60);
  await page.reload();
  await expectSoon(
    async () => (await page.locator('#f-title-zh').inputValue()) === '断线期间写下的名称',
  );
});
