import { evidenceHolds, perform, register, sign, type Cast } from './chapters.ts';
import { overseasProposal } from './commissioned-rd.ts';
import type { Story } from './stories.ts';
import type { Teller } from './teller.ts';
import { plainQuestionnaire } from '../../workflows/processes/shared/acting.ts';

const who: Cast = {
  pi: 'chen-min',
  manager: 'xu-jing',
  director: 'ma-chao',
  rep: 'lind-erik',
  signatory: 'berg-anna',
  finance: 'song-jia',
  lawyer: 'luo-wen',
  currency: 'USD',
  price: 40_000_000,
  overseas: true,
};

const reason = '对方坚持无限责任，经评估风险可控，按偏离审批办理。';

/** The five issues every overseas contract settles, and the red one: unlimited liability. */
const issues = (settled: boolean) => [
  ...['results_ip', 'publication', 'confidentiality', 'warranty', 'indemnity'].map((clause) => ({
    clause,
    position: 'default',
    settled,
  })),
  { clause: 'liability', position: 'red', settled, issue_note: '对方坚持无限责任' },
];

async function screened(t: Teller): Promise<void> {
  await t.submit(who.pi, 'screen/questionnaire', {
    ...plainQuestionnaire,
    q2_abroad: true,
    q10_students: true,
    q12_end_use: '民用海洋工程装备的防腐设计。',
  });
  await t.approve('xie-rong', 'screen/export', {
    values: { tech_class: 'free', classification_note: '对照目录，不属于禁止或限制类。' },
  });
  await t.approve('zhao-qing', 'screen/students', { values: { thesis_delay_months: 3 } });
}

async function negotiated(t: Teller): Promise<void> {
  await t.submit(who.manager, 'contract/template', {
    template: 'counterparty',
    prevailing_language: 'equal',
  });
  await t.submit(who.rep, 'contract/draft_theirs', {
    draft_files: [await t.pdf(who.rep, 'norden-draft.pdf')],
  });
  await t.submit(who.pi, 'contract/annex', {
    annex_method: '盐雾与疲劳耦合试验，三个温度等级。',
    annex_criteria: '按双方确认的试验大纲验收。',
  });
  await t.approve(who.lawyer, 'contract/legal');
  await t.approve(who.finance, 'contract/finance');
  await t.approve('guo-ying', 'contract/ip');
  await t.approve('xie-rong', 'contract/export');
  for (const round of [1, 2, 3, 4]) {
    await t.submit(who.manager, `contract/rounds/${round}/ours`, {
      our_answer: 'offer',
      our_text: `第 ${round} 轮意见：责任以合同价款为限。`,
      issue_list: issues(round === 4),
    });
    await t.submit(who.rep, `contract/rounds/${round}/theirs`, {
      their_answer: round === 4 ? 'accept' : 'offer',
      their_text: round === 4 ? 'Agreed as marked.' : 'Liability stays unlimited.',
    });
  }
  await t.submit(who.manager, 'contract/terms', {});
  const red = await t.isOpen('contract/deviation');
  t.expect(
    'the red clause is escalated to legal and the director',
    red.stepper.find((s) => s.step === 'contract/deviation')?.seats.length === 2,
  );
  await t.approve('liang-yu', 'contract/deviation', { reason });
  await t.approve(who.director, 'contract/deviation', { reason });
  await t.approve(who.lawyer, 'contract/final_lock');
}

/** Overseas commissioned R&D, 400 k USD, counterparty paper, 4 rounds, a red clause (domain.md S6). */
export const s6: Story = {
  watcher: 'chen-min',
  tell: async (t) => {
    const filed = await t.file(who.pi, 'commissioned_rd', overseasProposal);
    t.expect('the number is an overseas one', /^P13-\d{4}-O-\d{5}$/.test(filed.number));
    await t.approve('sun-jianguo', 'dept');
    await screened(t);
    await t.approve(who.finance, 'budget');
    await negotiated(t);
    await t.approve(who.manager, 'office');
    await t.approve(who.director, 'office');
    await sign(t, who);
    const sealed = await t.isOpen('tie/register');
    const due = sealed.stepper.find((s) => s.step === 'tie/register')?.due;
    t.expect(
      'registration is due 60 calendar days after effect, with its derivation',
      due?.because.rule.en.includes('60 calendar days') ?? false,
    );
    const pack = await t.pdf(who.manager, 'contract-copy.pdf');
    await t.submit(who.manager, 'tie/register', {
      applied_on: new Date().toISOString().slice(0, 10),
      application_form: pack,
      status_proofs: [pack],
      contract_copy: pack,
    });
    await t.note(who.manager, 'tie/answers/1/authority', {
      answer: 'granted',
      answered_on: new Date().toISOString().slice(0, 10),
      certificate_no: 'JSCK-2026-0091',
    });
    await register(t, who);
    await perform(t, who);
    await evidenceHolds(t);
  },
};
