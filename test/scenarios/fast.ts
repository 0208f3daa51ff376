import { drafted, evidenceHolds, perform, register, sign, type Cast } from './chapters.ts';
import { fastProposal } from './commissioned-rd.ts';
import type { Story } from './stories.ts';
import type { Teller } from './teller.ts';

/** Who is who in the deals of Chen Min with Huasheng. */
export const chenWithHuasheng: Cast = {
  pi: 'chen-min',
  manager: 'wu-fang',
  director: 'huang-qiang',
  rep: 'shen-tong',
  signatory: 'lv-gang',
  finance: 'song-jia',
  lawyer: 'luo-wen',
  currency: 'CNY',
  price: 20_000_000,
  overseas: false,
};
const who = chenWithHuasheng;

/** From the proposal to a contract that stands. */
export async function toSignature(t: Teller): Promise<void> {
  const filed = await t.file(who.pi, 'commissioned_rd', fastProposal);
  t.expect('the number is a domestic one', /^P13-\d{4}-D-\d{5}$/.test(filed.number));
  await concluded(t);
}

/** From the dean on: nothing to screen, our own paper, one round of talks, everyone signs. */
export async function concluded(t: Teller): Promise<void> {
  await t.approve('sun-jianguo', 'dept');
  await drafted(t, who, {
    annex_method: '电化学与力学耦合加速试验，结合现场挂片验证。',
    annex_criteria: '报告内容完整，数据可复核，寿命模型误差不大于 15%。',
  });
  const view = await t.deal();
  t.expect(
    'the screening is passed over',
    !view.stepper.some((s) => s.step.startsWith('screen/') && s.status === 'done'),
  );
  await t.submit(who.manager, 'contract/rounds/1/ours', {
    our_answer: 'offer',
    our_text: '按示范文本签署。',
    issue_list: [{ clause: 'payment', position: 'default', settled: true }],
  });
  await t.submit(who.rep, 'contract/rounds/1/theirs', {
    their_answer: 'accept',
    their_text: '同意。',
  });
  await t.submit(who.manager, 'contract/terms', {});
  await t.approve(who.lawyer, 'contract/final_lock');
  await t.approve(who.manager, 'office');
  await t.approve(who.director, 'office');
  await sign(t, who);
}

/** A domestic deal of 200 k CNY on our own paper: no screening, no authority beyond the office. */
export const fast: Story = {
  watcher: 'chen-min',
  tell: async (t) => {
    await toSignature(t);
    await register(t, who);
    await perform(t, who);
    const documents = await (
      await t.as(who.pi)
    ).get<{ items: { key: string }[] }>(`/deals/${t.dealId()}/documents`);
    const keys = new Set(documents.items.map((d) => d.key));
    t.expect(
      'contract, approval form and certificates are real documents',
      ['contract', 'approval_form', 'acceptance_certificate', 'receipt_note'].every((k) =>
        keys.has(k),
      ),
    );
    await evidenceHolds(t);
  },
};
