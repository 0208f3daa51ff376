import { drawFrom, type ProcessDefinition, type Values } from '@kezhuan/flow';
import { castOf, houseOf, type Story } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import { callStandIn } from './call-stand-in.ts';
import { cny, suzhou } from './grant-sample.ts';
import { sampleFile } from './sample-file.ts';

/** Experts of both pools, who hold no other role. */
const pool = Array.from({ length: 12 }, (_, i) => ({
  person: `e${i + 1}`,
  side: i % 2 ? 'government' : 'university',
}));

/** Everyone in stories of grants; the committee and the panel hold no role. */
export const cast = castOf([
  'chen-min: researcher',
  'liu-yang: team_member',
  'wu-fang: dom_manager',
  'zhu-lin: dom_manager',
  'director: dom_director',
  'dean: dept_head@unit:materials',
  'lawyer: legal_counsel',
  'finance: finance_officer',
  'vp: univ_leader',
  'coi: coi_officer',
  'custodian: seal_custodian',
  'su-he: gov_officer@org:gov-suzhou',
  'gu-cheng: gov_leader@org:gov-suzhou',
  'rep: ent_rep@org:huasheng',
  'signatory: ent_signatory@org:huasheng',
  'successor: ent_signatory@org:beichen',
  'export: export_officer',
  ...pool.map(({ person }) => `${person}: expert`),
  ...['u1', 'u2', 'g1', 'g2', 'g3', 'n1', 'p1', 'p2', 'p3', 'p4', 'p5'],
]);

const yes = { accepted: true };
const reason = '依据申报材料和评审情况作出';
const checkers = ['e1', 'e2', 'e3', 'e4', 'e5'];
export const panel = ['p1', 'p2', 'p3', 'p4', 'p5'];

const callValues = (mode: string, more: Values): Values => ({
  pi: 'wu-fang',
  title: { zh: '2026 年第一轮', en: 'First round of 2026' },
  governance_mode: mode,
  government: suzhou,
  opens_on: '2026-03-16',
  closes_at: '2026-04-30',
  per_project_cap: cny(2_000_000),
  match_ratio: 1,
  needs_base: false,
  criteria: [
    { id: 'r1', criterion: { zh: '创新性', en: 'Innovation' }, weight: 6000 },
    { id: 'r2', criterion: { zh: '产业化', en: 'Industrialisation' }, weight: 4000 },
  ],
  tranches: [
    { id: 'r1', tied_to: 'award', share: mode === 'GOV_LED' ? 5000 : 4000 },
    { id: 'r2', tied_to: 'midterm', share: 3000 },
    { id: 'r3', tied_to: 'acceptance', share: mode === 'GOV_LED' ? 2000 : 3000 },
  ],
  committee: [
    { id: 'r1', person: 'u1', side: 'university', seat: 'co_chair' },
    { id: 'r2', person: 'u2', side: 'university' },
    { id: 'r3', person: 'g1', side: 'government', seat: 'co_chair' },
    { id: 'r4', person: 'g2', side: 'government' },
    { id: 'r5', person: 'n1', side: 'neutral' },
  ],
  panel: panel.map((person, i) => ({ id: `r${i + 1}`, person })),
  ...more,
});

/** A call and an application under it. `others`: processes that lie under the application. */
export function applied(
  definition: ProcessDefinition,
  values: Values,
  { call: told = {}, others = [] }: { call?: Values; others?: readonly ProcessDefinition[] } = {},
) {
  const house = houseOf([callStandIn, definition, ...others], cast, currentRules);
  const mode = definition.key.endsWith('gov') ? 'GOV_LED' : 'CO_LED';
  const call = house.file('region_fund_call', {
    applicant: 'wu-fang',
    values: callValues(mode, told),
  });
  const deal = house.file(definition.key, {
    applicant: 'chen-min',
    values,
    under: { deal: call, link: 'applications' },
  });
  house.carry();
  return { house, call, ...acting(deal) };
}
export type Applied = ReturnType<typeof applied>;

/** What people do to a grant, in the words of its steps. */
const acting = (deal: Story) => {
  const submit = (who: string, step: string, values: Values = {}) =>
    deal.does(who, { type: 'submit', step, values });
  const decide = (who: string, step: string, outcome: string, values?: Values) =>
    deal.does(who, { type: 'decide', step, outcome, reason, ...(values ? { values } : {}) });
  const putOff = (who: string, step: string, nextSitting: string) =>
    deal.does(who, { type: 'decide', step, outcome: 'defer', reason, nextSitting });
  return { deal, submit, decide, putOff };
};

/** The call closes, and experts are drawn. */
export function drawn({ house, call, deal }: Applied): void {
  call.approve('zhu-lin', 'open');
  house.carry();
  const sides = deal.state.process.endsWith('gov') ? ['government'] : ['university', 'government'];
  const eligible = pool.filter(({ side }) => sides.includes(side));
  deal.runEffects({
    draw_experts: {
      drawn: drawFrom(eligible, { wanted: 5, sides }, '00112233445566778899aabbccddeeff'),
    },
  });
}

/** Who is asked to review now, and where. */
export const asked = ({ deal }: Applied): { who: string; at: string }[] => {
  const rows = deal.state.data['experts']?.['drawn'] as { id: string; person: string }[];
  return rows
    .map(({ id, person }) => ({ who: person, at: `experts/reviews/${id}` }))
    .filter(({ at }) => deal.open().includes(`${at}/invite`));
};

/** Whoever is asked accepts, and gives so many points on each criterion. */
export function reviewed(told: Applied, points = 82, experts = asked(told)): void {
  for (const { who, at } of experts) {
    told.submit(who, `${at}/invite`, { answer: 'accept', pledge: yes });
    told.decide(who, `${at}/score`, 'scored', {
      scores: ['r1', 'r2'].map((id) => ({ id, points })),
      comments: '方案可行，指标清楚，建议支持。',
    });
  }
}

/** The call closes, and experts score what passed the formal check. */
export function scored(told: Applied): void {
  drawn(told);
  reviewed(told);
}

/** On the shortlist, and recommended by the panel. */
export function defended({ house, call, deal, decide }: Applied): void {
  call.approve('zhu-lin', 'rank');
  house.carry();
  for (const who of panel) if (deal.open().includes('defence')) decide(who, 'defence', 'recommend');
}

export const visit: Values = {
  visited_on: '2026-05-20',
  visitors: [
    { visitor: '苏荷', visitor_of: '苏州市科学技术局' },
    { visitor: '吴芳', visitor_of: '国内研发管理办公室' },
  ],
  site_findings: '企业具备中试场地和配套设备，资金到位。',
};

export const briefOf = (yuan: number): Values => ({
  integrity_clear: yes,
  proposed_award: cny(yuan),
  opinion: '技术路线可行，同意按建议金额立项。',
});

/** The office records the sitting of the committee, and its minutes are drawn up. */
export function minuted({ deal, submit }: Applied): void {
  submit('wu-fang', 'sitting', {
    sat_on: '2026-06-10',
    resolution_of: '基金会纪〔2026〕3 号',
    discussed: '听取项目汇报，审议学校书面意见后表决。',
  });
  deal.runEffects();
}

/** Nobody has asked for the decision against it to be reconsidered while they may (SP-15). */
export function stands({ deal }: Applied): void {
  deal.until(new Date(Date.parse(deal.now) + 25 * 86_400_000).toISOString());
}

/** The award notice has run. */
export function noticed(told: Applied): void {
  const { house, call } = told;
  minuted(told);
  call.approve('zhu-lin', 'notice');
  house.carry();
}

export const planOf = (shares: readonly [number, number, number]): Values => ({
  payment_plan: (['award', 'midterm', 'acceptance'] as const).map((tied_to, i) => ({
    id: `r${i + 1}`,
    tied_to,
    share: shares[i],
    due: ['2026-07-31', '2027-12-31', '2029-04-20'][i],
  })),
  project_years: 3,
});

export const signedTask: Values = {
  effective_on: '2026-07-01',
  signed_files: [sampleFile('task.pdf')],
};

type Payers = {
  asks: string;
  pays: string;
  signs?: readonly string[];
  /** What goes to the university, in fen, where each part is paid to an account of its own. */
  toUniversity?: number;
};

const account = { payee_account: '0101', payee_bank: '中国银行' };
const enterprise = { payee: '华晟新材料科技有限公司', ...account };
const university = { payee: '学校', ...account };

/** One tranche, from the request to the bank's word. */
export function paid(
  { deal, submit, decide }: Applied,
  at: string,
  minor: number,
  {
    asks,
    pays,
    signs = [],
    toUniversity,
    approvals = {},
  }: Payers & { approvals?: Record<string, string> },
): void {
  submit(asks, `${at}/request`, {
    requested_amount: { currency: 'CNY', minor },
    ...(toUniversity === undefined
      ? enterprise
      : {
          payees: [
            { id: 'university', ...university },
            { id: 'enterprise', ...enterprise },
          ],
        }),
  });
  decide(pays, `${at}/checks`, 'checked', {
    condition_met: yes,
    within_budget: yes,
    no_conflict: yes,
  });
  for (const [step, who] of Object.entries(approvals)) deal.approve(who, `${at}/${step}`);
  for (const who of signs) decide(who, `${at}/orders/1/signatures`, 'sign');
  submit(pays, `${at}/orders/1/pay`, { paid_on: '2026-07-10', payment_voucher: 'PZ-1' });
  decide(pays, `${at}/orders/1/confirm`, 'arrived');
}

type Checked = {
  by: string;
  offices: readonly [string, ...string[]];
  points: number;
  again?: 'pass' | 'fail';
  /** At mid-term: whether the match of the enterprise is in. */
  matched?: boolean;
  joint?: boolean;
};

/** A check by the panel: points, votes, and rectification where it takes one. */
export function checked(
  { deal, submit, decide }: Applied,
  at: string,
  { by, offices, points, again, matched = true, joint }: Checked,
): void {
  const [office] = offices;
  submit(by, `${at}/evidence`, {
    evidence_files: [sampleFile('report.pdf')],
    evidence_note: '指标按计划完成。',
    delivered_on: '2027-12-20',
  });
  for (const who of offices) decide(who, `${at}/internal_check`, 'pass');
  submit(office, `${at}/members`, {
    members: checkers.map((expert, i) => ({
      expert,
      is_chair: i === 0,
      ...(joint ? { side: i % 2 ? 'government' : 'university' } : {}),
    })),
  });
  submit(office, `${at}/assessment`, {
    technical_points: points,
    economic_points: points,
    ...(at.endsWith('midterm')
      ? { match_received: cny(matched ? 750_000 : 100_000), match_in: matched }
      : {}),
  });
  const votes = (step: string, outcome: string) => {
    for (const who of checkers)
      if (deal.open().includes(`${at}/${step}`)) decide(who, `${at}/${step}`, outcome);
  };
  votes('panel', 'pass');
  if (!again) return;
  submit(by, `${at}/rectify`, {
    rectified_files: [sampleFile('rectified.pdf')],
    rectified_note: '已补充经济指标证明。',
  });
  votes('panel_again', again);
}

/** The report of a year, handed in and accepted. */
export function yearReported(
  { deal, submit, decide }: Applied,
  year: number,
  { by, acceptedBy }: { by: string; acceptedBy: readonly string[] },
): void {
  submit(by, `years/${year}/report`, {
    year_progress: '指标按计划完成，配套资金到位。',
    year_spent: cny(300_000),
    year_match: cny(400_000),
  });
  for (const who of acceptedBy) decide(who, `years/${year}/report_accept`, 'accept');
  deal.runEffects();
}

/** Asked for: so many months more, and the dates of its plan that move with it. */
export const moreTime = (
  extend_months: number,
  moved: Readonly<Record<string, string>> = {},
): Values => ({
  extend_months,
  extend_why: '中试设备到货推迟，影响后续工艺验证',
  new_dates: ['r2', 'r3'].map((id) => ({ id, ...(moved[id] ? { new_due: moved[id] } : {}) })),
});

export const auditReport: Values = { audit_report: sampleFile('audit.pdf'), audit_clean: true };
