import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DealView } from '@kezhuan/contracts';
import type { Browser, Page } from 'playwright-core';
import { eventually, visitByLink } from '../scenarios/drive.ts';
import { isSound, launchBrowser } from '../support/browser.ts';
import type { Letter } from '../support/mailbox.ts';
import { accept, applied, invited, openReview, secretPlan, type Review } from './reviewers.ts';

/** A reviewer at their screen: from the link in the mail to the score, in both languages. */

let review: Review;
let browser: Browser;
let deal: DealView;
let mails: Letter[];

beforeAll(async () => {
  [review, browser] = await Promise.all([openReview(), launchBrowser()]);
  deal = await applied(review);
  mails = await invited(review, deal);
});
afterAll(async () => {
  await browser?.close();
  await review?.stop();
});

/** The link of a mail, opened in a browser that has never been here. */
async function open(letter: Letter, language: 'zh' | 'en', width = 1280): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(letter.link);
  return page;
}

const errorsOf = (page: Page): string[] => {
  const errors: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400 && answer.status() !== 404)
      errors.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  return errors;
};

const points = (page: Page, at: number) => page.locator(`#f-scores-${at}-points`);

describe('a reviewer', () => {
  it('reads what counts as a conflict, declares, scores with the sheet kept as they type, and is thanked', async () => {
    const page = await open(mails[0]!, 'zh');
    const errors = errorsOf(page);
    await page.getByRole('button', { name: '打开评审' }).waitFor();
    await isSound(page, 'invited-zh');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: '打开评审' }).press('Enter');
    await page.waitForURL(new RegExp(`/deals/${deal.id}$`));
    await page.getByText('属于利益冲突').waitFor();
    await isSound(page, 'declare-zh');
    const seen = await page.locator('main').innerText();
    expect(seen).toContain('分离膜中试');
    expect(seen).toContain('陈敏');
    expect(seen).not.toContain(secretPlan);
    expect(await page.locator('nav').count()).toBe(0);
    // Elsewhere there is nothing for them, and behind them no token.
    await page.goto(`${review.base}/deals`);
    await page.waitForURL(new RegExp(`/deals/${deal.id}$`));
    await page.getByRole('radio', { name: '接受' }).check();
    await page.getByRole('button', { name: '确认填写并提交' }).click();
    await page.locator('#form-faults').waitFor();
    await page.locator('.declaration input').check();
    await page.getByRole('button', { name: '确认填写并提交' }).click();

    await page.getByText(secretPlan).waitFor();
    await isSound(page, 'sheet-empty-zh');
    await points(page, 0).fill('80');
    await page.getByText('48.00').waitFor();
    await points(page, 1).fill('170');
    await points(page, 1).blur();
    await page.locator('.field-faults').first().waitFor();
    await isSound(page, 'sheet-fault-zh');
    await points(page, 1).fill('70');
    await page.locator('#f-comments').fill('方案可行，指标清楚，建议予以支持。');
    await eventually('kept', async () =>
      /已保存/.test(await page.locator('.draft-status').innerText()),
    );
    // Someone else moves the deal meanwhile, unseen.
    const peer = await visitByLink(review.base, mails[1]!.link);
    await accept(peer, deal.id);
    await page.reload();
    await page.getByText('76.00').waitFor();
    expect(await page.locator('#f-comments').inputValue()).toContain('建议予以支持');
    await isSound(page, 'sheet-zh');
    const other = await visitByLink(review.base, mails[2]!.link);
    await accept(other, deal.id);
    expect(errors).toEqual([]);
    await page.getByRole('button', { name: '提交评分' }).last().click();
    await page.getByText('您的答复已收到').waitFor();
    await isSound(page, 'thanked-zh');
    await page.reload();
    await page.getByRole('heading', { name: '此页面已关闭' }).waitFor();
    await page.goto(mails[0]!.link);
    await page.reload();
    await page.getByRole('button', { name: '打开评审' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('kz@example.edu');
    expect(page.url()).toBe(`${review.base}/invited`);
    await isSound(page, 'ended-zh');
  }, 300_000);

  it('does the same on a phone in English, goes away and comes back by the same mail', async () => {
    const other = await applied(review);
    const [letter] = (await invited(review, other)) as [Letter];
    const page = await open(letter, 'zh', 375);
    await page.getByRole('button', { name: 'English' }).click();
    await isSound(page, 'invited-en-375');
    await page.getByRole('button', { name: 'Open the review' }).click();
    await page.getByText('You have a conflict of interest').waitFor();
    await isSound(page, 'declare-en-375');
    await page.getByRole('radio', { name: 'I accept' }).check();
    await page.locator('.declaration input').check();
    await page.getByRole('button', { name: 'Fill in and submit' }).click();
    await points(page, 0).fill('90');
    await page.getByText('54.00').waitFor();
    await eventually('kept', async () =>
      /Saved/.test(await page.locator('.draft-status').innerText()),
    );
    await isSound(page, 'sheet-en-375');
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'This page is closed' }).waitFor();
    await isSound(page, 'closed-en-375');
    await page.goto(letter.link);
    await page.reload();
    await page.getByRole('button', { name: 'Open the review' }).click();
    await page.getByText('54.00').waitFor();
    // Their choice of language stays with this browser.
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  }, 300_000);

  it('with a conflict says which, and is out', async () => {
    const other = await applied(review);
    const [letter] = (await invited(review, other)) as [Letter];
    const page = await open(letter, 'en');
    await page.getByRole('button', { name: 'Open the review' }).click();
    await page.getByRole('radio', { name: 'I have a conflict' }).check();
    await page.locator('#f-conflict_with').fill('We wrote a paper together in 2025.');
    await isSound(page, 'conflict-en');
    await page.getByRole('button', { name: 'Fill in and submit' }).click();
    await page.getByText('Your answer has arrived').waitFor();
    expect(await page.locator('main').innerText()).not.toContain(secretPlan);
    await isSound(page, 'stepped-aside-en');
  }, 300_000);

  it('is put out by the director, who sees who has opened their link', async () => {
    const other = await applied(review);
    const [letter] = (await invited(review, other)) as [Letter];
    const reviewer = await open(letter, 'zh');
    await reviewer.getByRole('button', { name: '打开评审' }).click();
    await reviewer.getByText('属于利益冲突').waitFor();
    const name = await reviewer.locator('.invited-name').innerText();
    const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const signedIn = await page.request.post(`${review.base}/api/v1/session`, {
      data: { person: 'huang-qiang' },
    });
    expect(signedIn.ok()).toBe(true);
    await page.goto(`${review.base}/deals/${other.id}?tab=invitations`);
    const row = page.locator('.row', { hasText: name });
    await row.getByText('已打开').waitFor();
    await isSound(page, 'links-zh');
    await row.getByRole('button', { name: `收回 ${name} 的链接` }).click();
    await page.getByRole('button', { name: '收回', exact: true }).last().click();
    await row.getByText('已收回').waitFor();
    // The question goes last: while it is there, it lies over the page.
    await page
      .getByRole('button', { name: '收回', exact: true })
      .last()
      .waitFor({ state: 'hidden' });
    await isSound(page, 'links-revoked-zh');
    await reviewer.reload();
    await reviewer.getByRole('heading', { name: '此页面已关闭' }).waitFor();
    // The applicant finds no such tab.
    const applicant = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    await applicant.request.post(`${review.base}/api/v1/session`, { data: { person: 'chen-min' } });
    await applicant.goto(`${review.base}/deals/${other.id}`);
    await applicant.locator('.tabs').waitFor();
    expect(await applicant.locator('.tabs').innerText()).not.toContain('邮件链接');
  }, 300_000);
});
