import { plusDays } from '@kezhuan/domain/calendar';
import { cny, says } from './grant.ts';
import type { Teller } from './teller.ts';

/** The day it is in the story. */
const dayOf = async (t: Teller): Promise<string> =>
  (await (await t.as('wu-fang')).get<{ now: string }>('/me')).now.slice(0, 10);

/** SP-17 rows 1 to 4: a round of the fund, drafted by both, approved by both, published. */
export async function callOpens(t: Teller, fund: string, committee: readonly string[]) {
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
  const opens = await dayOf(t);
  await call.submit('zhu-lin', 'guide_co', {
    guide: '支持先进材料领域的成果转化,申报须由区域内企业与学校团队联合。',
    topics: [{ topic: '固态电池' }],
    opens_on: opens,
    closes_at: plusDays(opens, 31),
  });
  await says(call, 'su-he', 'guide_bureau', 'agree');
  for (const who of committee) await says(call, who, 'guide_approve_co', 'agree');
  await call.submit('zhu-lin', 'publish', {
    published_on: opens,
    channels: ['university', 'government'],
  });
  await call.isOpen('open');
  return call;
}

const panel = ['lu-zhen', 'ren-kai', 'hou-jie', 'mo-yan', 'tian-ye', 'shi-lei', 'yu-hong'];
const expertise = [
  'technical',
  'technical',
  'technical',
  'technical',
  'finance',
  'industry',
  'management',
];

/** Everyone from seventy points on is heard by the joint panel; gives who sits on it. */
export async function shortlisted(call: Teller): Promise<readonly string[]> {
  await call.submit('zhu-lin', 'shortlist', { shortlist_by: 'score', score_taken: 70 });
  await call.submit('zhu-lin', 'panel_co', {
    panel: panel.map((person, i) => ({ person, expertise: expertise[i] })),
  });
  return panel;
}

/** The award is announced, and nobody objects. */
export async function announced(call: Teller, grant: Teller, yuan: number): Promise<void> {
  const { number, title } = await grant.deal();
  await call.submit('zhu-lin', 'awards', {
    awards: [
      {
        award_no: number,
        award_title: title.zh,
        award_holder: '华晟新材料科技有限公司',
        award_amount: cny(yuan),
      },
    ],
  });
  await call.submit('zhu-lin', 'notice/publish', {
    notice_edition: 1,
    notice_amount: cny(yuan),
    notice_basis: '管理委员会决定立项的项目及金额。',
    notice_channels: ['intranet'],
    objection_channel: '纪检监察室',
  });
}
