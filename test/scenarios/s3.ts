import type { Related } from '@kezhuan/contracts';
import type { Values } from '@kezhuan/flow';
import { demoExperts } from '../../apps/api/src/seed/experts.ts';
import { govApplication, lines } from '../../workflows/processes/shared/grant-sample.ts';
import { announced, callOpens, shortlisted, tied } from './call.ts';
import { register } from './chapters.ts';
import { fastProposal } from './commissioned-rd.ts';
import { eventually } from './drive.ts';
import { chenWithHuasheng, concluded } from './fast.ts';
import { fundOpens } from './fund.ts';
import { decided, endorsed, paidToEnterprise, taskContract } from './gov-led.ts';
import { says } from './grant.ts';
import { filingRefused, refusedByRule } from './refusal.ts';
import { drawOf, reviewed } from './review.ts';
import type { Story } from './stories.ts';
import type { Teller } from './teller.ts';

const committee = ['gu-cheng', 'lu-min'];

const party = (id: string, zh: string, en: string, kind = 'private') => ({
  id,
  name: { zh, en },
  kind,
  country: 'CN',
  overseasControlled: false,
});

/** Three teams, each with an enterprise of the region and four projects. */
const teams = [
  {
    pi: 'chen-min',
    dean: 'sun-jianguo',
    rep: 'shen-tong',
    values: { team: [{ person: 'liu-yang', team_role: '制备工艺', share: 3000 }] },
  },
  {
    pi: 'wang-wei',
    dean: 'jin-bo',
    rep: 'jia-lu',
    values: {
      department: 'ee',
      team: [],
      tech_fields: ['electronics'],
      review_field: 'electronics',
      enterprise: party('beichen', '北辰电子股份有限公司', 'Beichen Electronics Co., Ltd.', 'soe'),
    },
  },
  {
    pi: 'zhou-ming',
    dean: 'jin-bo',
    rep: 'wei-nan',
    values: {
      department: 'ee',
      team: [],
      tech_fields: ['energy'],
      review_field: 'energy',
      enterprise: party('jianghuai', '江淮动力电池有限公司', 'Jianghuai Power Battery Co., Ltd.'),
    },
  },
];
type Team = (typeof teams)[number];
type Project = { deal: Teller; team: Team };

/** What the experts give each, the first to the last filed; the last is refused and never scored. */
const points = [93, 88, 84, 79, 76, 73, 71, 68, 65, 62, 58];

async function applied(t: Teller, call: Teller, n: number): Promise<Project> {
  const team = teams[n % teams.length]!;
  const { pi, values } = team;
  const proof = await t.pdf(pi, 'proof.pdf');
  const title = { zh: `关键技术中试第${n + 1}项`, en: `Pilot of key technology no. ${n + 1}` };
  const more: Values = { pi, title, cooperation_proof: proof, match_proof: proof, ...values };
  const filed = await t.file(pi, 'region_fund_project_gov', govApplication(more), {
    deal: call.dealId(),
    link: 'applications',
  });
  const deal = t.on(filed.id);
  await endorsed(deal, team);
  return { deal, team };
}

/** SP-15: the applicant asks, another than who refused it looks again, and it is checked anew. */
async function restored({ deal, team }: Project): Promise<void> {
  await deal.note(team.pi, 'recon/ask', {
    recon_ground: 'facts',
    recon_reasons: '配套资金证明已随申报提交，请复核。',
    recon_not_academic: true,
  });
  await says(deal, 'gu-cheng', 'recon/review', 'annulled', {
    recon_grounds: '经查，配套资金证明齐全有效。',
  });
  await says(deal, 'su-he', 'formal_redo', 'pass', { findings: lines(true) });
}

/** Two of twelve are refused, one of them for good; the others are scored one after the other. */
async function judged(projects: readonly Project[]): Promise<void> {
  const [first, second] = projects as [Project, Project];
  const last = projects.at(-1)!;
  for (const { deal } of [first, last])
    await says(deal, 'su-he', 'formal', 'refuse', { findings: lines(false) });
  await restored(first);
  await reviewed(first.deal, points[0]!, { outside: true });
  await recusedAtTheDraw(first.deal);
  for (const [n, project] of projects.slice(1, -1).entries()) {
    await says(project.deal, 'su-he', 'formal', 'pass');
    const conflict = project === second;
    const asked = await reviewed(project.deal, points[n + 1]!, { conflict });
    if (conflict) replaced(project.deal, asked, drawOf(await project.deal.deal()).drawn);
  }
}

/** The second at which it closes is shown in the story of the call itself; here it has just passed. */
async function tooLate(call: Teller, { pi, values }: Team): Promise<void> {
  const proof = await call.pdf(pi, 'proof.pdf');
  const title = { zh: '迟到的申报材料', en: 'An application that comes too late' };
  const more: Values = { pi, title, cooperation_proof: proof, match_proof: proof, ...values };
  await filingRefused(
    call,
    'a submission after the second it closes at',
    pi,
    {
      process: 'region_fund_project_gov',
      values: govApplication(more),
      parent: { deal: call.dealId(), link: 'applications' },
    },
    { zh: ['17:00:00(北京时间)截止', 'SP-17'], en: ['closed at 17:00:00', 'SP-17'] },
  );
}

/** On the panel, with shares in the enterprise: she may not vote on it. */
async function recusesHerself(t: Teller): Promise<void> {
  await t.isOpen('defence');
  await refusedByRule(
    t,
    'an expert with a conflict',
    tied,
    { type: 'decide', step: 'defence', outcome: 'recommend' },
    { zh: ['须回避', 'SP-16'], en: ['must recuse', 'SP-16'] },
  );
}

/** Who has shares in the enterprise is left out of the draw; five others are asked. */
async function recusedAtTheDraw(t: Teller): Promise<void> {
  const view = await t.deal();
  const { drawn, left_out } = drawOf(view);
  t.expect(
    'an expert with shares in the enterprise is recused by the draw',
    left_out.some((it) => it.person === 'expert-yuan-ye' && it.reason === 'financial'),
  );
  t.expect(
    'five others are asked in her stead, and there is a valid score',
    drawn.filter(({ substitute }) => !substitute).length === 5 &&
      drawn.every(({ person }) => person !== 'expert-yuan-ye') &&
      view.facts['experts']?.['score'] === points[0],
  );
}

function replaced(t: Teller, asked: readonly string[], drawn: ReturnType<typeof drawOf>['drawn']) {
  const substitutes = drawn.filter(({ substitute }) => substitute).map(({ person }) => person);
  t.expect(
    'who declares a conflict is replaced by the substitute drawn with them',
    asked.length === 6 && substitutes.includes(asked[5]!),
  );
}

/** No expert by name or id, no score and no place, on any page of the application. */
async function learnsNothing(t: Teller, who: string): Promise<void> {
  const office = await t.deal();
  const reader = await t.as(who);
  const pages = ['', '/events', '/related'].map((page) =>
    reader.get<unknown>(`/deals/${t.dealId()}${page}`),
  );
  const told = JSON.stringify(await Promise.all(pages));
  const names = drawOf(office).drawn.flatMap(({ person }) => {
    const { zh, en } = office.names.people[person]!;
    return [person, zh, en];
  });
  t.expect(
    `${who} sees no expert and no score`,
    names.every((name) => !told.includes(name)) &&
      !/"(scores?|points|valid_scores|score_hundredths|place)":(?!null)/.test(told),
  );
}

async function ranked(call: Teller, projects: readonly Project[]): Promise<void> {
  const { items } = await (
    await call.as('wu-fang')
  ).get<Related>(`/deals/${call.dealId()}/related?link=applications&limit=20`);
  const placeOf = ({ deal }: Project) => items.find(({ id }) => id === deal.dealId())?.place;
  call.expect(
    'eleven of twelve are ranked by their scores, the restored one among them and first',
    projects.slice(0, -1).every((project, n) => placeOf(project) === n + 1) &&
      placeOf(projects.at(-1)!) === null,
  );
}

/** The contract of enterprise and university comes first (P03 row 15): opened by the award. */
async function developed(t: Teller, { deal, team }: Project): Promise<void> {
  const contract = await eventually('the contract to be opened', async () => {
    const { items } = await (
      await t.as('wu-fang')
    ).get<Related>(`/deals/${deal.dealId()}/related?link=development`);
    return items[0];
  });
  const development = t.on(contract.id);
  await development.submit(team.pi, 'propose', fastProposal);
  await concluded(development);
  await register(development, chenWithHuasheng);
}

/** Mode A: twelve apply, two are refused and one of them restored, to the first tranche (domain.md S3). */
export const s3: Story = {
  watcher: 'wu-fang',
  day: '2s',
  tell: async (t) => {
    const fund = await fundOpens(t, 'GOV_LED', { quota: 2 });
    const call = await callOpens(t, fund.dealId(), committee, 'GOV_LED');
    const projects: Project[] = [];
    for (let n = 0; n < 12; n++) projects.push(await applied(t, call, n));
    const [first, second, third] = projects as [Project, Project, Project];
    await call.isOpen('formal', 120);
    await tooLate(call, teams[0]!);
    // At two seconds a day, who signs in only when asked is late.
    await Promise.all(demoExperts.map(({ person }) => t.as(person)));
    await judged(projects);
    for (const who of [first.team.pi, first.team.rep, 'su-he'])
      await learnsNothing(first.deal, who);
    const panel = await shortlisted(call, 'GOV_LED', { places_taken: 3 });
    await ranked(call, projects);
    await recusesHerself(first.deal);
    for (const { deal } of [first, second]) await decided(deal, panel, committee, 'award');
    await decided(third.deal, panel, committee, 'not');
    await announced(call, [first.deal, second.deal], 1_000_000);
    await developed(t, first);
    await learnsNothing(first.deal, first.team.pi);
    await taskContract(first.deal, 'lv-gang');
    await paidToEnterprise(first.deal, 'tranches/r1/first', first.team.rep, 500_000);
    const { stepper } = await first.deal.isOpen('tranches/r2/midterm/evidence');
    t.expect(
      'the first tranche is paid, half of the grant',
      stepper.some(
        ({ step, outcome }) =>
          step === 'tranches/r1/first/orders/1/confirm' && outcome === 'arrived',
      ),
    );
  },
};
