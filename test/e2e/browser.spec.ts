import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { fastProposal } from '../scenarios/commissioned-rd.ts';
import { smallPdf, visit } from '../scenarios/drive.ts';
import { approved } from '../scenarios/s9.ts';
import { teller } from '../scenarios/teller.ts';
import { expectSoon, isSound, launchBrowser, signIn as enter } from '../support/browser.ts';

/** The beginning of the domestic story, clicked through in a real browser, in both languages. */

let stack: Stack;
let browser: Browser;
let deal = '';

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ quiet: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const signIn = (person: RegExp, language: 'zh' | 'en', width?: number): Promise<Page> =>
  enter(browser, stack.urls.api, person, language, width);

const rd = (name: string) =>
  [
    'commissioned_rd',
    {
      ...fastProposal,
      title: { zh: `防护涂层研究${name}`, en: `Coatings ${name === '甲' ? 'A' : 'B'}` },
    },
  ] as const;

describe('in the browser', () => {
  it('a researcher finds the draft they left, mends it and submits it', async () => {
    const page = await signIn(/陈敏/, 'zh');
    await isSound(page, 'inbox-zh');
    await page.goto(`${stack.urls.api}/file/commissioned_rd`);
    await page.locator('.form-section').first().waitFor();
    const id = page.url().split('/').at(-1);
    const none = await page.request.get(`${stack.urls.api}/api/v1/drafts/${id}/filing`);
    expect(none.status()).toBe(204);
    const left = await page.request.put(`${stack.urls.api}/api/v1/drafts/${id}/filing`, {
      data: { process: 'commissioned_rd', values: fastProposal },
      headers: { 'if-none-match': '*' },
    });
    expect(left.status()).toBeLessThan(300);
    await page.reload();
    const title = page.locator('#f-title-zh');
    await title.waitFor();
    await expectSoon(async () => (await title.inputValue()).includes('铝合金'));
    await title.fill('铝合金腐蚀机理研究(网页提交)');
    await expectSoon(async () => /已保存/.test(await page.locator('.draft-status').innerText()));
    await isSound(page, 'form-zh');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.waitForURL(/\/deals\//);
    deal = page.url().split('/').at(-1)?.split('?')[0] ?? '';
    await page.getByRole('heading', { level: 1, name: /网页提交/ }).waitFor();
    await isSound(page, 'deal-zh');
    // Back leads to where the form was begun, not to an empty form of a deal that is filed.
    await page.goBack();
    await expectSoon(async () => !/\/file\/commissioned_rd\/./.test(page.url()));
  });

  it('what opens is in sight, also where the device asks that nothing moves', async () => {
    const page = await signIn(/陈敏/, 'zh');
    const inSight = (selector: string): Promise<void> =>
      expectSoon(async () => {
        const box = await page.locator(selector).first().boundingBox();
        return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= 1280;
      });
    await page.locator('.person-menu').click();
    await inSight('.ant-dropdown-menu-item');
    await page.goto(`${stack.urls.api}/deals`);
    await page.locator('.filters .ant-select').last().click();
    await inSight('.ant-select-item-option');
    await page.goto(`${stack.urls.api}/delegations`);
    await page.locator('.day').first().click();
    await inSight('.ant-picker-cell');
  });

  it('the dean approves with two keys, takes it back, approves again, and the researcher’s page follows by itself', async () => {
    const pi = await signIn(/陈敏/, 'zh', 375);
    await pi.goto(`${stack.urls.api}/deals/${deal}`);
    await pi.getByText('院系负责人审批').first().waitFor();
    await isSound(pi, 'deal-zh-375');
    const dean = await signIn(/Sun Jianguo/, 'en');
    await isSound(dean, 'inbox-en');
    await dean.goto(`${stack.urls.api}/deals/${deal}?step=dept`);
    await dean.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await isSound(dean, 'decision-en');
    await dean.keyboard.press('a');
    await dean.keyboard.press('Control+Enter');
    // The decision waits for a moment, and the focus stands on what takes it back.
    await dean.getByRole('button', { name: 'Undo' }).waitFor();
    await isSound(dean, 'undo-en');
    await dean.keyboard.press('Enter');
    await dean.getByRole('heading', { name: /Approve/ }).waitFor();
    await dean.keyboard.press('Control+Enter');
    // With the line down it says that it is being sent, offers no second decision, and at last says why not.
    await dean.route('**/acts', (route) => route.abort());
    await dean.getByRole('button', { name: 'Send now' }).click();
    await dean.getByText('Sending “Approve”…').waitFor();
    expect(await dean.getByRole('button', { name: 'Undo' }).isEnabled()).toBe(false);
    expect(await dean.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
    await dean.getByText('The server cannot be reached').first().waitFor();
    await dean.unroute('**/acts');
    await dean.getByRole('heading', { name: /Approve/ }).waitFor();
    await dean.keyboard.press('Control+Enter');
    await dean.getByRole('button', { name: 'Send now' }).click();
    await pi.getByText('谈判中').first().waitFor();
  });

  it('shows the timeline, the picture and the documents of the deal in English, in the dark too', async () => {
    const page = await signIn(/Chen Min/, 'en');
    for (const list of ['milestones', 'payments']) {
      await page.goto(`${stack.urls.api}/${list}`);
      await page.getByText('contract is signed').waitFor();
      await isSound(page, `${list}-en`);
    }
    for (const tab of ['timeline', 'documents', 'milestones', 'diagram']) {
      await page.goto(`${stack.urls.api}/deals/${deal}?tab=${tab}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await isSound(page, `${tab}-en`);
    }
    await page.goto(`${stack.urls.api}/profile`);
    await page.getByRole('radio', { name: 'Dark' }).check();
    const ground = (): Promise<unknown> =>
      page.evaluate('getComputedStyle(document.body).backgroundColor');
    await expectSoon(async () => (await ground()) === 'rgb(18, 23, 31)');
    await isSound(page, 'profile-dark');
    // It is the person's own choice: another browser of theirs is dark from the start.
    await page.evaluate('localStorage.clear()');
    await page.goto(`${stack.urls.api}/deals/${deal}?tab=diagram`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectSoon(async () => (await ground()) === 'rgb(18, 23, 31)');
    await isSound(page, 'diagram-dark');
  });

  it('before a change is saved the page says whose approval lapses, and afterwards who stands', async () => {
    const t = teller(stack.urls.api, 'chen-min', () => undefined);
    await approved(t);
    // By keyboard alone, from the menu to the price.
    const changeThePrice = async (page: Page, dearer: string): Promise<void> => {
      await page.goto(`${stack.urls.api}/deals/${t.dealId()}`);
      await page.locator('.offers-quiet [aria-haspopup="menu"]').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: /变更内容|Change the content/ }).press('Enter');
      await page.locator('#f-price').waitFor();
      expect(await page.locator('.foreseen').count()).toBe(0);
      await page.locator('#f-price').fill(dearer);
      await page.locator('.foreseen').waitFor();
    };
    const phone = await signIn(/Chen Min/, 'en', 375);
    await changeThePrice(phone, '5000000');
    await isSound(phone, 'change-en-375');
    const page = await signIn(/陈敏/, 'zh');
    await changeThePrice(page, '5200000');
    await isSound(page, 'change-zh');
    const said = await page.locator('.foreseen').innerText();
    expect(said).toMatch(/将失效[^]*院系负责人审批[^]*孙建国[^]*价款与支付已变更：合同价款/);
    expect(said).toMatch(/新增[^]*主管校领导[^]*沿用[^]*知识产权会签/);
    await page.locator('#act-words').fill('委托方追加两项工况试验，价款相应增加。');
    await page.keyboard.press('Control+Enter');
    await page.locator('.step', { hasText: '价款与支付已变更' }).first().waitFor();
    const stands = page.locator('.step', { hasText: '知识产权会签' }).last();
    expect(await stands.innerText()).toContain('沿用');
    await isSound(page, 'changed-zh');
    await page.goto(`${stack.urls.api}/deals/${t.dealId()}?tab=timeline`);
    await page.getByText('“知识产权会签”的意见不受影响').waitFor();
    await isSound(page, 'changed-timeline-zh');
  }, 300_000);

  it('a file that cannot be taken says why, in the reader’s language, and what is whole stays', async () => {
    const page = await signIn(/陈敏/, 'zh');
    await page.goto(`${stack.urls.api}/file/commissioned_rd`);
    await page.locator('.form-section').first().waitFor();
    const files = { 'empty.pdf': '', 'program.pdf': 'MZ', '可行性分析😀.pdf': smallPdf };
    await page.locator('#f-attachments').setInputFiles(
      Object.entries(files).map(([name, text]) => ({
        name,
        mimeType: 'application/pdf',
        buffer: Buffer.from(text),
      })),
    );
    const said = (name: string) => page.locator('.file-list li', { hasText: name });
    await said('empty.pdf').getByText('文件是空的').waitFor();
    await said('program.pdf').getByText('按内容看不是完好的 PDF').waitFor();
    await said('可行性分析😀.pdf').getByRole('link').waitFor();
    await isSound(page, 'files-zh');
  });

  it('of two approved at once the one that has moved on is refused, with the reason', async () => {
    const pi = await visit(stack.urls.api, 'chen-min');
    const [stays, goes] = [await pi.file(...rd('甲')), await pi.file(...rd('乙'))];
    const dean = await signIn(/Sun Jianguo/, 'en');
    for (const { number } of [stays, goes])
      await dean.locator('.row.task', { hasText: number }).getByRole('checkbox').check();
    await pi.does(goes.id, { type: 'withdraw', reason: '委托方已另行委托，本申请撤销。' });
    await dean.getByRole('region').getByRole('button', { name: 'Approve' }).click();
    const dialog = dean.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await dialog.getByRole('status').waitFor();
    await isSound(dean, 'batch-en');
    const line = (number: string) => dialog.locator('li', { hasText: number });
    expect(await line(stays.number).locator('.error-text').count()).toBe(0);
    expect(await line(goes.number).locator('.error-text').innerText()).toContain(
      'The deal has changed',
    );
  });

  it('legal counsel and the client each see their own side of it', async () => {
    const legal = await signIn(/罗文/, 'zh');
    await legal.goto(`${stack.urls.api}/deals`);
    await legal.getByRole('heading', { level: 1 }).waitFor();
    await isSound(legal, 'deals-legal');
    const client = await signIn(/Shen Tong/, 'en', 375);
    await client.goto(`${stack.urls.api}/deals/${deal}`);
    await client.getByText('Negotiating').first().waitFor();
    await isSound(client, 'deal-client-375');
    const seen = await client.locator('main').innerText();
    expect(seen).toContain('Chen Min');
    // Neither ids, nor who decided inside.
    expect(seen).not.toMatch(/chen-min|sun-jianguo|Sun Jianguo/);
    // Nor what they may not do.
    const places = await client.getByRole('navigation').first().innerText();
    expect(places).toContain('Inbox');
    // An enterprise asks for licences, and files nothing that is the university's.
    expect(places).toContain('File a deal');
    expect(places).not.toContain('Payments');
    await client.goto(`${stack.urls.api}/file/commissioned_rd`);
    await client.getByText('You may not file a deal of this kind').waitFor();
    await isSound(client, 'may-not-file-375');
  });
});
