import type { Values } from '@kezhuan/flow';
import {
  coLedScheme,
  govLedScheme,
  sampleIntent,
} from '../../workflows/processes/region_fund_setup/sample.ts';
import { drafted, sign } from './chapters.ts';
import { refusedByRule } from './refusal.ts';
import type { Teller } from './teller.ts';
import { today } from './drive.ts';

type Contribution = { id: string; contribution: object };

const office = 'wu-fang';
const says = (t: Teller, who: string, step: string, outcome: string, values?: Values) =>
  t.does(who, { type: 'decide', step, outcome, ...(values ? { values } : {}) });

/** P02 row 7: the agreement, as the scheme has it, signed by the leaders of both sides. */
async function agreed(t: Teller): Promise<void> {
  const who = { pi: office, manager: office, director: 'huang-qiang', signatory: 'gu-cheng' };
  await drafted(t, who, {
    annex_method: '按轮次公开征集、评审、立项。',
    annex_criteria: '按基金管理办法执行。',
  });
  await t.submit(office, 'contract/rounds/1/ours', {
    our_answer: 'accept',
    our_text: '按双方商定的方案签署。',
    issue_list: [{ clause: 'payment', position: 'default', settled: true }],
  });
  await t.submit(office, 'contract/terms', {});
  await t.approve('luo-wen', 'contract/final_lock');
  await sign(t, who, 'yuan-mei');
}

/** P02 of Suzhou, from the intent to the first contribution; gives the fund's deal. */
export async function fundOpens(t: Teller, mode: 'GOV_LED' | 'CO_LED', more: Values) {
  const values = (mode === 'GOV_LED' ? govLedScheme : coLedScheme)(more);
  const filed = await t.file(office, 'region_fund_setup', sampleIntent());
  const fund = t.on(filed.id);
  await says(fund, 'su-he', 'intent_gov', 'agree');
  await fund.submit(office, 'research', { study_findings: '新材料企业二十家，需求三十项。' });
  await fund.isOpen('scheme');
  await refusedByRule(
    fund,
    'weights that do not sum to 100',
    office,
    {
      type: 'submit',
      step: 'scheme',
      values: { ...values, criteria: [{ criterion: { zh: '创新性' }, weight: 9000 }] },
    },
    { zh: ['合计须为 100.00%', 'SP-17'], en: ['must add up to 100.00 %', 'SP-17'] },
  );
  await fund.submit(office, 'scheme', values);
  await says(fund, 'su-he', 'scheme_gov', 'agree');
  for (const who of ['luo-wen', 'song-jia', 'tian-ye']) await fund.approve(who, 'internal');
  await fund.submit('su-he', 'budget', { budget_no: '苏财预〔2026〕88号' });
  await fund.approve('gu-cheng', 'govint');
  await fund.approve('huang-qiang', 'authority_dom_director');
  await fund.approve('yuan-mei', 'authority_univ_leader');
  if (mode === 'CO_LED')
    await fund.approve('dong-xin', 'authority_leadership_meeting', {
      values: {
        resolution_no: '2026-09',
        resolved_on: today(),
        minutes: await fund.pdf('dong-xin', 'minutes.pdf'),
      },
    });
  await agreed(fund);
  await fund.submit(office, 'body', {
    constituted_on: today(),
    letters: [await fund.pdf(office, 'letters.pdf')],
  });
  await says(fund, 'su-he', 'appointed', 'confirm');
  await says(fund, 'huang-qiang', 'appointed', 'confirm');
  const voters = (values['committee'] as { person: string }[]).map(({ person }) => person);
  const [step, enough] = mode === 'CO_LED' ? ['rules_co', 2 / 3] : ['rules_gov', 1 / 2];
  for (const who of voters.slice(0, Math.floor(voters.length * enough) + 1))
    await says(fund, who, step, 'approve', { rules_in_force: today() });
  const [first] = (await fund.deal()).data['']!['contributions'] as Contribution[];
  await fund.note('song-jia', `contributing/${first!.id}/arrived`, {
    received: first!.contribution,
    received_on: today(),
  });
  t.expect('the fund takes calls', (await fund.deal()).facts['']?.['calls_open'] === true);
  return fund;
}
