import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DocumentView, NoticeItem, Page } from '@kezhuan/contracts';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { plainQuestionnaire } from '../../workflows/processes/shared/acting.ts';
import { eventually, visit, type Visitor } from '../scenarios/drive.ts';
import { cny, licenceRequest } from '../scenarios/tech-licence.ts';
import { teller, type Teller } from '../scenarios/teller.ts';

/** What the staff have read on the board, they read there that it is withdrawn (domain.md §4.3). */

let stack: Stack;
let staff: Visitor;

beforeAll(async () => {
  stack = await startStack({ quiet: true });
  staff = await visit(stack.urls.api, 'zhou-ming');
});
afterAll(() => stack?.stop());

const board = async (deal: string): Promise<NoticeItem[]> =>
  (await staff.get<Page<NoticeItem>>('/notices?limit=100')).items.filter((it) => it.deal === deal);

/** An ordinary licence to a company nobody is tied to, as far as its notice. */
async function announced(t: Teller): Promise<void> {
  const officer = 'gao-feng';
  const contributors = ['chen-min', 'wang-wei'].map((person) => ({
    person,
    contributor_unit: '材料学院',
    share: 5000,
    contribution: '方案设计',
  }));
  await t.file('chen-min', 'tech_licence', {
    ...licenceRequest(await t.pdf('chen-min', 'capability.pdf')),
    contributors,
    related_persons: null,
    self_related: false,
    price: cny(500_000_00),
  });
  for (const { person } of contributors)
    await t.does(person, { type: 'decide', step: 'confirm', outcome: 'confirm' });
  await t.approve('sun-jianguo', 'dept');
  await t.approve('guo-ying', 'rights', {
    values: {
      rights_valid: true,
      prior_option: false,
      rights_summary: '专利有效，无在先许可和质押。',
    },
  });
  await t.submit('chen-min', 'screen/questionnaire', plainQuestionnaire);
  await t.submit(officer, 'term_sheet/rounds/1/ours', { our_answer: 'offer', our_text: '五十万' });
  const theirs = { their_answer: 'accept', their_text: '同意。' };
  await t.submit('shen-tong', 'term_sheet/rounds/1/theirs', theirs);
  await t.submit(officer, 'pricing/valuation', {
    valuation_kind: 'note',
    valued_at: cny(480_000_00),
    valuation_note: '收益法评估，市场法校验。',
  });
  await t.submit(officer, 'pricing/proposal', {});
  await t.approve('lin-hai', 'pricing/authority_tto_director');
  await t.submit(officer, 'notice/publish', {
    notice_edition: 1,
    notice_amount: cny(500_000_00),
    notice_basis: '依据评估说明和可比交易协商确定。',
    notice_channels: ['intranet'],
    objection_channel: '纪检监察室',
  });
  await t.isOpen('notice/period');
}

it('is told to those who have read the notice, on the board and as a document', async () => {
  const t = teller(stack.urls.api, 'chen-min', () => undefined);
  await announced(t);
  const deal = t.dealId();
  expect((await board(deal)).map(({ step }) => step)).toEqual(['notice/period']);
  await t.does('chen-min', { type: 'withdraw', reason: '被许可方放弃投产计划，不再许可' });
  expect(await board(deal)).toEqual([]);
  await t.submit('gao-feng', 'withdrawal/publish', {
    withdrawal_text: '本次许可因被许可方放弃投产而撤销。',
    withdrawal_channels: ['intranet'],
  });
  await t.isOpen('withdrawal/period');
  const [told] = await eventually('the notice', async () => {
    const items = await board(deal);
    return items.length > 0 && items;
  });
  expect(told).toMatchObject({ step: 'withdrawal/period', kind: 'notice', may: [] });
  const read = await staff.deal(deal);
  expect(read.data['withdrawal']).toMatchObject({ withdrawal_channels: ['intranet'] });
  expect(JSON.stringify(read.data)).not.toContain('withdrawn_why');
  const pi = await t.as('chen-min');
  const papers = await pi.get<Page<DocumentView>>(`/deals/${deal}/documents`);
  expect(papers.items.map(({ key }) => key)).toContain('withdrawal_notice');
});
