import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import {
  decision,
  field,
  fill,
  person,
  role,
  section,
  type ProcessDefinition,
  type Values,
} from '@kezhuan/flow';
import { castOf, houseOf } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import definition from './process.ts';
import { cny, coLedCommittee, coLedScheme, govLedScheme, sampleIntent } from './sample.ts';
import { actingOn, plainQuestionnaire } from '../shared/acting.ts';
import { sampleFile } from '../shared/sample-file.ts';

const cast = castOf([
  'wu-fang: dom_manager',
  'zhu-lin: dom_manager',
  'director: dom_director',
  'lawyer: legal_counsel',
  'lawyer2: legal_counsel',
  'finance: finance_officer',
  'ip: ip_officer',
  'group: ip_leading_group',
  'vp: univ_leader',
  'meeting: leadership_meeting',
  'custodian: seal_custodian',
  'auditor: auditor',
  'su-he: gov_officer@org:gov-suzhou',
  'gu-cheng: gov_leader@org:gov-suzhou',
  'ji-yan: gov_officer@org:gov-hebei',
  'lu-min',
  'guan-yue',
  'xiang-ke',
  'ouyang-hai',
]);

const file = sampleFile('a.pdf');

/** A round under the fund, which keeps the mode it was opened with. */
const call: ProcessDefinition = {
  ...definition,
  key: 'round',
  code: 'RO',
  sections: [
    section('main', '内容', 'Content', [
      field('pi', 'person', '负责人', 'PI'),
      field('governance_mode', 'text', '治理模式', 'Mode'),
    ]),
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'governance_mode', parties: [] },
  underOnly: true,
  under: [
    {
      link: 'calls',
      name: t('征集', 'Calls'),
      process: 'region_fund_setup',
      when: 'calls_open = true',
      carry: { governance_mode: 'governance_mode' },
    },
  ],
  tells: { governance_mode: 'governance_mode' },
  frame: [],
  flow: [
    fill('open', { name: t('开启', 'Open'), by: person('pi'), sections: ['main'] }),
    decision('close', { name: t('结束', 'Close'), by: role('dom_director') }),
  ],
  invariants: [],
};

const filed = (values: Values = {}) => {
  const house = houseOf([definition, call], cast, currentRules);
  const deal = house.file('region_fund_setup', {
    applicant: 'wu-fang',
    values: sampleIntent(values),
    now: '2026-09-01T02:00:00.000Z',
  });
  return { house, ...actingOn(deal) };
};
type Told = ReturnType<typeof filed>;
const fact = ({ deal }: Told, name: string) => deal.state.facts['']?.[name];

const studied = ({ submit, decide, goOn }: Told) => {
  decide('su-he', 'intent_gov', 'agree');
  goOn();
  submit('wu-fang', 'research', { study_findings: '新材料企业二十家，关键技术需求三十项。' });
};

const approved = (told: Told, scheme: Values) => {
  const { deal, submit, decide } = told;
  studied(told);
  submit('wu-fang', 'scheme', scheme);
  decide('su-he', 'scheme_gov', 'agree');
  for (const who of ['lawyer', 'finance', 'group']) deal.approve(who, 'internal');
  submit('su-he', 'budget', { budget_no: '苏财预〔2026〕88号' });
  deal.approve('gu-cheng', 'govint');
  deal.approve('director', 'authority_dom_director');
  deal.approve('vp', 'authority_univ_leader');
};

const resolution = { resolution_no: '2026-09', resolved_on: '2026-09-10', minutes: file };

const agreed = (told: Told) => {
  const { deal, submit, goOn } = told;
  submit('wu-fang', 'contract/template', { template: 'standard_zh', prevailing_language: 'zh' });
  goOn();
  submit('wu-fang', 'contract/draft_ours', { draft_files: [file] });
  submit('wu-fang', 'contract/annex', { annex_method: '按轮次征集', annex_criteria: '按管理办法' });
  goOn();
  deal.approve('lawyer', 'contract/legal');
  deal.approve('finance', 'contract/finance');
  deal.approve('ip', 'contract/ip');
  submit('wu-fang', 'contract/rounds/1/ours', {
    our_answer: 'accept',
    our_text: '同意',
    issue_list: [{ clause: 'payment', position: 'default', settled: true }],
  });
  submit('wu-fang', 'contract/terms');
  goOn();
  deal.approve('lawyer', 'contract/final_lock');
};

const signed = (told: Told) => {
  const { submit, decide, goOn } = told;
  submit('wu-fang', 'sign/arrangement', {
    channel: 'paper',
    copies: 4,
    first_signer: 'counterparty',
    seals: ['university'],
    delegated: false,
    their_authority: file,
    their_authority_until: '2027-12-31',
  });
  goOn();
  decide('wu-fang', 'sign/rounds/1/pi', 'sign');
  decide('gu-cheng', 'sign/rounds/1/counterparty', 'sign');
  decide('vp', 'sign/rounds/1/university', 'sign');
  decide('custodian', 'sign/rounds/1/seal', 'sealed', {
    sealed_on: '2026-10-10',
    sealed_copies: 4,
    seal_file_no: 'Y-2026-1',
  });
  submit('wu-fang', 'sign/concluded', {
    concluded_on: '2026-10-12',
    effective_on: '2026-10-12',
    signed_files: [file],
    text_matches: { accepted: true },
  });
};

const formed = (told: Told) => {
  const { submit, decide, goOn } = told;
  submit('wu-fang', 'body', { constituted_on: '2026-10-20', letters: [file] });
  decide('su-he', 'appointed', 'confirm');
  decide('director', 'appointed', 'confirm');
  goOn();
};

const adopted = ({ deal, decide, goOn }: Told, voters: readonly string[]) => {
  const [step] = deal.open() as [string];
  for (const who of voters) decide(who, step, 'approve', { rules_in_force: '2026-11-01' });
  goOn();
};

const rowsOf = ({ deal }: Told) =>
  deal.state.data['']!['contributions'] as { id: string; contribution: { minor: number } }[];

const paid = (told: Told, n: number, received_on: string) => {
  const row = rowsOf(told)[n]!;
  told.note('finance', `contributing/${row.id}/arrived`, {
    received: row.contribution,
    received_on,
  });
};

/** A small government-led fund, its rules in force and its first money in. */
const running = () => {
  const told = filed();
  approved(told, govLedScheme());
  agreed(told);
  signed(told);
  formed(told);
  expect(told.deal.open()).toEqual(['rules_gov']);
  adopted(told, ['gu-cheng', 'su-he']);
  paid(told, 0, '2026-12-01');
  return told;
};

/** The contributions of a co-led fund, the last of which is due that day. */
const lastDue = (day: string) => {
  const rows = coLedScheme()['contributions'] as Values[];
  return rows.map((row, i) => (i === rows.length - 1 ? { ...row, contribution_due: day } : row));
};

describe('the form', () => {
  it.each([
    ['contributions short of the whole', coLedScheme({ term_years: 4 }), /add up/],
    [
      'our money in a government-led fund',
      govLedScheme({ contributions: coLedScheme()['contributions'] }),
      /no money of the university/,
    ],
    ['a management fee above 3 %', coLedScheme({ mgmt_fee: 301 }), /mgmt_fee/],
    ['a match ratio below 1', coLedScheme({ enterprise_match_ratio: 0.9 }), /at least 1/],
    ['a term of two years', coLedScheme({ term_years: 2 }), /at least 3/],
    [
      'a co-led committee without a neutral expert',
      coLedScheme({ committee: govLedScheme()['committee'] }),
      /neutral expert/,
    ],
    [
      'a contribution due after the fund has ended',
      coLedScheme({ contributions: lastDue('2030-01-31') }),
      /after the fund has ended/,
    ],
    [
      'a seat that ends before the fund begins',
      coLedScheme({
        committee: [
          ...coLedCommittee.slice(1),
          { ...coLedCommittee[0]!, seat_until: '2026-12-31' },
        ],
      }),
      /No seat ends before the fund begins/,
    ],
    [
      'an advisory seat that does',
      govLedScheme({ advisers: [{ adviser: 'guan-yue', adviser_until: '2026-12-31' }] }),
      /No advisory seat ends before/,
    ],
    ['a government-led one without our adviser', govLedScheme({ advisers: [] }), /advisers/],
    [
      'weights that are no whole',
      coLedScheme({ criteria: [{ criterion: { zh: '创新' }, weight: 9000 }] }),
      /criteria/,
    ],
  ])('refuses %s', (_, scheme, why) => {
    const told = filed();
    studied(told);
    expect(() => told.submit('wu-fang', 'scheme', scheme)).toThrow(why);
  });

  it('refuses a co-led fund to which we give less than a fifth', () => {
    const told = filed();
    studied(told);
    const [government] = coLedScheme()['contributions'] as Values[];
    const contributions = [
      { ...government, contribution: cny(25_000_000_00) },
      { ...government, contributor: 'university', contribution: cny(5_000_000_00) },
    ];
    expect(() => told.submit('wu-fang', 'scheme', coLedScheme({ contributions }))).toThrow(
      /at least 20 %/,
    );
  });
});

it('is agreed by both, and the meeting is asked when our money reaches 5 M', () => {
  const told = filed();
  const { deal, decide } = told;
  expect(deal.refused('ji-yan', { type: 'decide', step: 'intent_gov', outcome: 'agree' })).toBe(
    'not-yours',
  );
  approved(told, coLedScheme());
  expect(deal.open()).toEqual(['authority_leadership_meeting']);
  decide('meeting', 'authority_leadership_meeting', 'approve', resolution);
  agreed(told);
  signed(told);
  formed(told);
  // Three of five are no two thirds; and without the government four would not do either.
  adopted(told, ['guan-yue', 'xiang-ke', 'ouyang-hai']);
  expect(deal.open()).toEqual(['rules_co']);
  adopted(told, ['gu-cheng']);
  expect(deal.state.state).toBe('constituted');
  expect(fact(told, 'calls_open')).toBe(false);
  paid(told, 0, '2026-12-01');
  expect(fact(told, 'calls_open')).toBe(true);
  expect(deal.state.state).toBe('active');
  const rules = fact(told, 'mode_rules') as { dimension: { en: string }; rule: { en: string } }[];
  expect(rules.find((row) => row.dimension.en === 'Unspent money')?.rule.en).toContain(
    'next round',
  );
  expect(fact(told, 'paying')).toMatchObject([{ share: 4000 }, { share: 3000 }, { share: 3000 }]);
  expect(fact(told, 'scoring')).toHaveLength(5);
});

it('freezes calls when a contribution is more than 60 days late, until it comes', () => {
  const told = running();
  const { deal } = told;
  deal.until('2028-05-29T02:00:00.000Z');
  expect([fact(told, 'frozen'), deal.state.state]).toEqual([false, 'active']);
  deal.until('2028-06-02T02:00:00.000Z');
  expect([fact(told, 'frozen'), fact(told, 'calls_open')]).toEqual([true, false]);
  expect(deal.state.state).toBe('frozen');
  paid(told, 1, '2028-06-02');
  expect([fact(told, 'frozen'), fact(told, 'calls_open')]).toEqual([false, true]);
});

it('changes its mode by agreement only, and not while a round runs', () => {
  const told = running();
  const { house, deal, submit, decide, note } = told;
  const round = house.file('round', {
    applicant: 'zhu-lin',
    values: { pi: 'zhu-lin' },
    under: { deal, link: 'calls' },
  });
  expect(round.state.data['']).toMatchObject({ governance_mode: 'GOV_LED' });
  house.carry();
  const reason = '双方协商一致变更治理模式';
  const amended = { type: 'amend', values: { governance_mode: 'CO_LED' }, reason } as const;
  expect(deal.refused('wu-fang', amended)).toBe('sealed');
  note('wu-fang', 'amendments/1/propose', { amendment_kinds: ['mode'], amendment_reason: reason });
  submit('wu-fang', 'amendments/1/draft', { supplement_no: 'C1-A1', supplement_file: file });
  for (const who of ['lawyer', 'gu-cheng', 'vp']) decide(who, 'amendments/1/both', 'sign');
  const apply = { type: 'submit', step: 'amendments/1/apply', values: coLedScheme() } as const;
  expect(deal.refused('wu-fang', apply)).toBe('beyond-frame');
  round.approve('director', 'close');
  house.carry();
  deal.does('wu-fang', apply);
  expect(fact(told, 'mode_rules')).not.toBeNull();
  expect(deal.state.data['']).toMatchObject({ governance_mode: 'CO_LED' });
});

it('keeps its mode when something else was signed for', () => {
  const told = running();
  const { deal, submit, decide, note } = told;
  const amendment_reason = '更换一名委员，其余不变';
  note('wu-fang', 'amendments/1/propose', { amendment_kinds: ['committee'], amendment_reason });
  submit('wu-fang', 'amendments/1/draft', { supplement_no: 'C1-A1', supplement_file: file });
  for (const who of ['lawyer', 'gu-cheng', 'vp']) decide(who, 'amendments/1/both', 'sign');
  expect(() => submit('wu-fang', 'amendments/1/apply', coLedScheme())).toThrow('signed for that');
  const committee = (govLedScheme()['committee'] as Values[]).map((row, i) =>
    i === 2 ? { ...row, person: 'ouyang-hai' } : row,
  );
  submit('wu-fang', 'amendments/1/apply', { committee });
  expect(deal.state.data['']).toMatchObject({ governance_mode: 'GOV_LED', committee });
});

describe('at the end of its term', () => {
  const reported = (told: Told, grade: string) => {
    const { deal, submit, decide } = told;
    deal.until('2029-07-05T02:00:00.000Z');
    submit('wu-fang', 'terms/1/renewal/report', { performance_note: '三年资助二十四个项目。' });
    decide('director', 'terms/1/renewal/evaluate', 'graded', {
      grade,
      evaluation_note: '按绩效指标逐项评定得出',
    });
  };

  it('graded D it cannot be renewed: it expires, and is liquidated', () => {
    const told = running();
    const { deal, submit, decide, goOn } = told;
    reported(told, 'D');
    expect(deal.open()).toContain('terms/1/renewal/decide_end');
    decide('vp', 'terms/1/renewal/decide_end', 'expire');
    deal.until('2030-01-02T02:00:00.000Z');
    expect(fact(told, 'calls_open')).toBe(false);
    expect(deal.open()).toContain('liquidate');
    submit('finance', 'liquidate', {
      unspent: cny(0),
      unspent_to: '无结余资金，账户注销',
      liquidation_report: file,
    });
    decide('gu-cheng', 'liquidated', 'accept');
    decide('vp', 'liquidated', 'accept');
    goOn();
    expect(deal.state).toMatchObject({ ended: true, state: 'expired' });
  });

  it('graded A it is screened anew, signed by both, and goes on with new money', () => {
    const told = running();
    const { deal, submit, decide, goOn } = told;
    reported(told, 'A');
    submit('wu-fang', 'terms/1/renewal/screen/questionnaire', {
      ...plainQuestionnaire,
      q12_end_use: '区域内产业化',
    });
    goOn();
    decide('vp', 'terms/1/renewal/decide', 'renew');
    const agreement = { renewed_until: '2032-12-31', renewal_file: file };
    submit('wu-fang', 'terms/1/renewal/agreement', agreement);
    decide('gu-cheng', 'terms/1/renewal/sign', 'sign');
    decide('vp', 'terms/1/renewal/sign', 'sign');
    submit('wu-fang', 'terms/1/renewed_money', {
      later_years: 3,
      later_contributions: [4, 5, 6].map((fund_year) => ({
        contributor: 'government',
        fund_year,
        contribution: cny(10_000_000_00),
        contribution_due: `${2026 + fund_year}-03-31`,
      })),
    });
    expect(fact(told, 'ends_on')).toBe('2032-12-31');
    expect(deal.open().filter((step) => /^contributing_later.*arrived/.test(step))).toHaveLength(3);
    expect(deal.open()).toContain('terms/2/window');
  });
});

it('is audited and reported on every year, and both sides review the report', () => {
  const told = running();
  const { deal, submit, decide } = told;
  deal.until('2027-10-13T02:00:00.000Z');
  submit('auditor', 'years/1/audit', { audit_result: 'clean', audit_report: file });
  submit('wu-fang', 'years/1/report', { year_summary: '资助八个项目，企业配套足额到位。' });
  decide('director', 'years/1/report_accept', 'accept');
  expect(deal.open()).not.toContain('years/2/year');
  decide('gu-cheng', 'years/1/report_accept', 'accept');
  expect(deal.open()).toContain('years/2/year');
});
