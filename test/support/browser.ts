import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { browserFlags, browserProgram } from '../../apps/launcher/src/browser.mjs';
import { createProgress } from '../../apps/launcher/src/progress.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Pictures to look at: nothing is compared, a person does. */
const shots = process.env['SCREENSHOTS'];

/** A browser without a window, for the tests that click through the pages. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await browserProgram(createProgress({ quiet: true }));
  return chromium.launch({ executablePath, args: [...browserFlags] });
}

/** A fresh browser of this person's own, signed in by a click on their name. */
export async function signIn(
  browser: Browser,
  base: string,
  person: RegExp,
  language: 'zh' | 'en',
  width = 1280,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    // Colours are measured where they arrive, not on their way there.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(base);
  await page.getByRole('button', { name: person }).first().click();
  await page.waitForURL(/\/inbox/);
  // The language is the person's own choice, kept with their account.
  const chosen = await page.request.patch(`${base}/api/v1/me`, { data: { language } });
  expect(chosen.ok()).toBe(true);
  await page.reload();
  await page
    .getByText(language === 'zh' ? '待办' : 'Inbox')
    .first()
    .waitFor();
  return page;
}

/** Holds at last: a browser takes its time. */
export async function expectSoon(holds: () => Promise<boolean>, seconds = 10): Promise<void> {
  for (let tries = 0; tries < seconds * 10; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(await holds()).toBe(true);
}

/** No barrier axe knows of, nothing wider than the window; and a picture where they are wanted. */
export async function isSound(page: Page, name: string): Promise<void> {
  // What has scrolled under the bar at the top counts as too small to hit.
  await page.evaluate('scrollTo(0, 0)');
  const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect([name, wider]).toEqual([name, 0]);
  await page.evaluate(axe);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
      .then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))`,
  );
  expect([name, found]).toEqual([name, []]);
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}
