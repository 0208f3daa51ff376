import { coApplication } from '../../workflows/processes/shared/grant-sample.ts';
import { announced, callOpens, shortlisted } from './call.ts';
import { fundOpens } from './fund.ts';
import {
  bothSidesCheck,
  bothSidesEndorse,
  decidedByBoth,
  fourPartyContract,
  paidByBoth,
  rectified,
  says,
  yearsReported,
} from './grant.ts';
import { reviewed } from './review.ts';
import type { Story } from './stories.ts';
import type { Teller } from './teller.ts';

/** Four of five, both sides among them: two thirds, and the neutral expert has no veto. */
const committee = ['guan-yue', 'xiang-ke', 'gu-cheng', 'su-he'];

/** P05 row 9: the base approves, the agreement is signed. */
async function landed(t: Teller, grant: Teller): Promise<void> {
  const filed = await t.file(
    'chen-min',
    'base_landing',
    {
      title: { zh: '固态电解质膜中试', en: 'Pilot line for solid electrolyte film' },
      pi: 'chen-min',
      department: 'materials',
      enterprise: (await grant.deal()).data['']!['enterprise'],
      base: {
        id: 'suzhou-base',
        name: { zh: '苏州新材料中试基地', en: 'Suzhou Pilot Base for New Materials' },
        kind: 'other',
        country: 'CN',
        overseasControlled: false,
      },
      landing_period: { from: '2027-06-01', to: '2029-12-31' },
      team_size: 8,
      area_m2: 320,
      space_kind: ['lab', 'pilot'],
      hazards: ['none'],
      safety_pledge: { accepted: true },
      pi_declaration: { accepted: true },
    },
    { deal: grant.dealId(), link: 'landing' },
  );
  const landing = t.on(filed.id);
  await says(landing, 'pu-jie', 'approve', 'approve', {
    offered_m2: 320,
    rooms: 'A 座一层',
    rent_free_months: 12,
  });
  await landing.submit('pu-jie', 'draft', {
    agreement_file: await landing.pdf('pu-jie', 'landing.pdf'),
    repay_clause: '提前退出的，返还已享受的免租额。',
  });
  await says(landing, 'luo-wen', 'legal', 'pass');
  for (const who of ['lv-gang', 'pu-jie', 'huang-qiang']) await says(landing, who, 'sign', 'sign');
}

/** Mode B: a project that must land at a base; mid-term is rectified, tranche 2 waits (domain.md S4). */
export const s4: Story = {
  watcher: 'wu-fang',
  day: '1s',
  tell: async (t) => {
    const fund = await fundOpens(t, 'CO_LED', { needs_base: true, quota: 1 });
    const call = await callOpens(t, fund.dealId(), committee, 'CO_LED');
    const pdf = await t.pdf('chen-min', 'proof.pdf');
    const filed = await t.file(
      'chen-min',
      'region_fund_project_co',
      coApplication({ cooperation_proof: pdf, match_proof: pdf }),
      { deal: call.dealId(), link: 'applications' },
    );
    const grant = t.on(filed.id);
    await bothSidesEndorse(grant);
    await bothSidesCheck(grant);
    await reviewed(grant, 85);
    const panel = await shortlisted(call, 'CO_LED', { score_taken: 70 });
    for (const who of panel.slice(0, 5)) await says(grant, who, 'defence', 'recommend');
    await decidedByBoth(grant, committee);
    await announced(call, [grant], 1_000_000);
    await fourPartyContract(grant);
    await paidByBoth(grant, 'tranches/r1/first', 400_000);
    await rectified(grant, 'tranches/r2/midterm');
    await grant.isOpen('tranches/r2/landing');
    const early = await (
      await t.as('chen-min')
    ).refused(grant.dealId(), {
      type: 'submit',
      step: 'tranches/r2/second/request',
      values: {},
    });
    t.expect(
      'no second tranche before the landing agreement, and the rule is told',
      early.code === 'step-not-open' &&
        early.detail?.includes('before the landing agreement') === true,
    );
    await landed(t, grant);
    await yearsReported(grant);
    await paidByBoth(grant, 'tranches/r2/second', 300_000);
    await grant.isOpen('tranches/r3/acceptance/evidence');
  },
};
