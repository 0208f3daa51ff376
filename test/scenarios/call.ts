import { plusDays } from '@kezhuan/domain/calendar';
import type { PartyValue } from '@kezhuan/flow';
import { cny, says } from './grant.ts';
import type { Teller } from './teller.ts';

export type Mode = 'GOV_LED' | 'CO_LED';

/** SP-17 rows 1 to 4: a round of the fund; its guide is drafted, approved by so many, published. */
export async function callOpens(t: Teller, fund: string, approvers: readonly string[], mode: Mode) {
  const filed = await t.file(
    'wu-fang',
    'region_fund_call',
    { title: { zh: '2026 年第一轮征集', en: 'First round of 2026' }, pi: 'wu-fang' },
    { deal: fund, link: 'calls' },
  );
  const call = t.on(filed.id);
  await call.submit('zhu-lin', 'needs', {
    needs: [{ need_from: 'enterprise', need_unit: '华晟', need: '固态电解质膜中试' }],
  });
  const opens = await t.today();
  const guide = {
    guide: '支持先进材料领域的成果转化，申报须由区域内企业与学校团队联合。',
    topics: [{ topic: '固态电池' }],
    opens_on: opens,
    closes_at: plusDays(opens, 31),
  };
  if (mode === 'GOV_LED') {
    await call.submit('zhu-lin', 'technology', {
      technology_list: [{ technology: '固态电解质', technology_team: '材料学院' }],
    });
    await call.submit('su-he', 'guide_gov', guide);
  } else {
    await call.submit('zhu-lin', 'guide_co', guide);
    await says(call, 'su-he', 'guide_bureau', 'agree');
  }
  const approve = mode === 'GOV_LED' ? 'guide_approve_gov' : 'guide_approve_co';
  for (const who of approvers) await says(call, who, approve, 'agree');
  await call.submit('zhu-lin', 'publish', {
    published_on: opens,
    channels: mode === 'GOV_LED' ? ['government'] : ['university', 'government'],
  });
  await call.isOpen('open');
  return call;
}

/** She has shares in the enterprise that most of them apply with: she is named, and may not vote on those. */
export const tied = 'expert-yuan-ye';
const panel = ['lu-zhen', 'ren-kai', 'hou-jie', 'mo-yan', 'tian-ye', 'shi-lei', tied];
const expertise = [
  'technical',
  'technical',
  'technical',
  'technical',
  'finance',
  'industry',
  'management',
];

/** Who is heard by the panel, by place or from a score on; gives who sits on it. */
export async function shortlisted(
  call: Teller,
  mode: Mode,
  by: { places_taken: number } | { score_taken: number },
): Promise<readonly string[]> {
  const shortlist_by = 'places_taken' in by ? 'places' : 'score';
  await call.submit('zhu-lin', 'shortlist', { shortlist_by, ...by });
  const named = {
    panel: panel.map((person, i) => ({
      person,
      expertise: expertise[i],
      side: i % 2 ? 'government' : 'university',
    })),
  };
  if (mode === 'GOV_LED') await call.submit('su-he', 'panel_gov', named);
  else await call.submit('zhu-lin', 'panel_co', named);
  return panel;
}

/** The awards are announced, each of so many yuan, and nobody objects. */
export async function announced(
  call: Teller,
  grants: readonly Teller[],
  yuan: number,
): Promise<void> {
  const deals = await Promise.all(grants.map((grant) => grant.deal()));
  await call.submit('zhu-lin', 'awards', {
    awards: deals.map(({ number, data }) => ({
      id: number,
      award_holder: (data['']!['enterprise'] as PartyValue).name.zh,
    })),
    award_sites: ['university', 'government'],
  });
  await call.submit('zhu-lin', 'notice/publish', {
    notice_edition: 1,
    notice_amount: cny(yuan * grants.length),
    notice_basis: '管理委员会决定立项的项目及金额。',
    notice_channels: ['intranet'],
    objection_channel: '纪检监察室',
  });
}
