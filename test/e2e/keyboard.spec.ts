import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PartyValue, ProcessDefinition } from '@kezhuan/flow';
import type { Browser, Page } from 'playwright-core';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { fastProposal } from '../scenarios/commissioned-rd.ts';
import { isSound, launchBrowser, signIn } from '../support/browser.ts';
import { fillByKeyboard, tabTo } from '../support/keyboard.ts';

/** From an empty form to an approval without a mouse, and what tells people which keys there are. */

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ quiet: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const names: Record<string, string> = {
  'chen-min': 'Chen Min',
  'liu-yang': 'Liu Yang',
  materials: 'School of Materials',
};

const hasFocus = (page: Page, selector: string): Promise<boolean> =>
  page
    .locator(selector)
    .first()
    .evaluate((it) => it === it.ownerDocument.activeElement);

describe('without a mouse', () => {
  it('a researcher finds the kind of deal, fills in all of its form and files it', async () => {
    const page = await signIn(browser, stack.urls.api, /Chen Min/, 'en');
    await tabTo(page, /^Fileadeal$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'File a deal' }).waitFor();
    // The new page begins at its heading, not at the links before it.
    await page.locator('h1:focus').waitFor();
    await tabTo(page, /CommissionedR&D/);
    await page.keyboard.press('Enter');
    await page.locator('.form-section').first().waitFor();
    const answer = await page.request.get(`${stack.urls.api}/api/v1/processes/commissioned_rd`);
    const { definition } = (await answer.json()) as { definition: ProcessDefinition };
    await fillByKeyboard(page, definition.sections, fastProposal, /^Submit$/, (field, value) =>
      field.type === 'enum'
        ? field.options!.find(({ key }) => key === value)!.name.en
        : field.type === 'party'
          ? (value as PartyValue).name.en
          : (names[String(value)] ?? String(value)),
    );
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/deals\//, { timeout: 60_000 });
    const filed = await page.request.get(`${stack.urls.api}/api/v1${new URL(page.url()).pathname}`);
    const { data } = (await filed.json()) as { data: Record<string, typeof fastProposal> };
    // Rows get ids of their own when they are added.
    const bare = JSON.parse(
      JSON.stringify(data[''], (key, value: unknown) => (key === 'id' ? undefined : value)),
    ) as typeof fastProposal;
    expect(bare.payment_plan).toEqual(fastProposal.payment_plan);
    expect(bare.budget).toEqual(fastProposal.budget);
    expect(bare.period).toEqual(fastProposal.period);
    expect(bare.price).toEqual(fastProposal.price);
  }, 400_000);

  it('the dean walks the inbox, opens the task, approves and sends', async () => {
    const page = await signIn(browser, stack.urls.api, /Sun Jianguo/, 'en');
    await page.locator('.row.task').first().waitFor();
    const task = page.locator('.row.task', { hasText: 'Corrosion of high-strength' });
    for (let steps = 0; steps < 20; steps++) {
      await page.keyboard.press('j');
      if (await task.locator('a:focus').count()) break;
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Corrosion/ }).waitFor();
    await page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await page.keyboard.press('a');
    await page.locator('#act-name:focus').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await tabTo(page, /^Sendnow$/);
    await page.keyboard.press('Enter');
    await page.locator('.step', { hasText: 'Sun Jianguo' }).first().waitFor();
  });
});

describe.each([
  ['zh', /陈敏/, '键盘快捷键', '下一项待办'],
  ['en', /Chen Min/, 'Keyboard shortcuts', 'Next task'],
] as const)('“?” in %s', (language, person, title, first) => {
  it('tells the keys, goes with Escape, and leaves alone who is typing', async () => {
    const page = await signIn(browser, stack.urls.api, person, language);
    const help = page.getByRole('dialog', { name: title });
    await page.locator('#search').fill('');
    await page.locator('#search').press('?');
    expect(await help.count()).toBe(0);
    expect(await page.locator('#search').inputValue()).toBe('?');
    await page.locator('#search').fill('');
    await page.locator('.brand').focus();
    await page.keyboard.press('?');
    await help.waitFor();
    expect(await help.innerText()).toContain(first);
    await isSound(page, `help-${language}`);
    // While it is open the keys do nothing else.
    await page.keyboard.press('/');
    expect(await hasFocus(page, '#search')).toBe(false);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.locator('.brand:focus').waitFor();
  });
});
