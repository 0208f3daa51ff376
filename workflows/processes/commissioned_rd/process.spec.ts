import { describe, expect, it } from '@jest/globals';
import type { DecideBlock, Values } from '@kezhuan/flow';
import { castOf, tell, type Story } from '@kezhuan/flow/story';
import { dutiesOf } from '@kezhuan/flow/views';
import { currentRules } from '../rules/index.ts';
import definition from './process.ts';
import { overseasProposal, sampleProposal } from './sample.ts';
import {
  actingOn,
  plainQuestionnaire,
  reconsiderationRequest,
  tiedQuestionnaire,
} from '../shared/acting.ts';
import { sampleFile } from '../shared/sample-file.ts';

const cast = castOf([
  'lin: researcher',
  'zhao: team_member@unit:materials',
  'dean: dept_head@unit:materials',
  'secretary: dept_secretary@unit:materials',
  'dm: dom_manager',
  'dd: dom_director',
  'om: ovs_manager',
  'od: ovs_director',
  'lawyer: legal_counsel',
  'finance: finance_officer',
  'coi: coi_officer',
  'ip: ip_officer',
  'export: export_officer',
  'custodian: seal_custodian',
  'vp: univ_leader',
  'meeting: leadership_meeting',
  'group: ip_leading_group',
  'rep: ent_rep@org:huaneng, ent_rep@org:nordic',
  'signatory: ent_signatory@org:huaneng, ent_signatory@org:nordic',
]);

const file = sampleFile('a.pdf');
const usd = (value: string) => ({
  rate: { currency: 'USD', value, date: '2026-03-02', source: 'CFETS' },
});
const results = { fetch_rate: usd('7.10') };

/** A deal, with the domestic or the overseas office at work. */
const filed = (values: Values) => {
  const abroad = (values['client'] as { country: string }).country !== 'CN';
  const deal = tell(definition, cast, { applicant: 'lin', values, rules: currentRules });
  const office = abroad ? { manager: 'om', director: 'od' } : { manager: 'dm', director: 'dd' };
  return { ...actingOn(deal, { results }), ...office };
};
type Told = ReturnType<typeof filed>;

const questionnaire = { ...plainQuestionnaire, q2_abroad: true, q12_end_use: '民用储能' };

const five = ['results_ip', 'publication', 'confidentiality', 'warranty', 'indemnity'];
const issueList = (more: Values[] = []) => [
  ...five.map((clause) => ({ clause, position: 'default', settled: true })),
  ...more,
];

const screened = (told: Told, tech_class = 'free') => {
  told.goOn();
  told.deal.approve('dean', 'dept');
  told.submit('lin', 'screen/questionnaire', questionnaire);
  told.goOn();
  told.decide('export', 'screen/export', 'approve', {
    tech_class,
    catalogue_no: 'x',
    classification_note: '依据目录判断',
  });
  told.goOn();
};

const drafted = (told: Told, template: string) => {
  told.submit(told.manager, 'contract/template', { template, prevailing_language: 'zh' });
  told.goOn();
  const ours = told.deal.open().includes('contract/draft_ours');
  if (ours) told.submit(told.manager, 'contract/draft_ours', { draft_files: [file] });
  else told.submit('rep', 'contract/draft_theirs', { draft_files: [file] });
  told.submit('lin', 'contract/annex', { annex_method: '实验', annex_criteria: '按指标' });
  told.goOn();
  for (const [who, step] of Object.entries({
    lawyer: 'legal',
    finance: 'finance',
    ip: 'ip',
    export: 'export',
  })) {
    if (told.deal.open().includes(`contract/${step}`)) told.deal.approve(who, `contract/${step}`);
  }
};

const agreed = (told: Told, issues = issueList()) =>
  told.submit(told.manager, 'contract/rounds/1/ours', {
    our_answer: 'accept',
    our_text: '同意',
    issue_list: issues,
  });

const lockedAndApproved = (told: Told) => {
  told.goOn();
  told.deal.approve('lawyer', 'contract/final_lock');
  told.deal.approve(told.manager, 'office');
  told.deal.approve(told.director, 'office');
};

const arranged = (told: Told, first_signer = 'counterparty') => {
  told.submit(told.manager, 'sign/arrangement', {
    channel: 'e_seal',
    first_signer,
    seals: ['electronic', 'research'],
    delegated: false,
    their_authority: file,
    their_authority_until: '2028-12-31',
  });
  told.goOn();
};

const concluded = (told: Told, university: string, round = 1) => {
  const at = `sign/rounds/${round}`;
  told.decide('lin', `${at}/pi`, 'sign');
  told.decide('signatory', `${at}/counterparty`, 'sign');
  told.decide(university, `${at}/university`, 'sign');
  told.decide('custodian', `${at}/seal`, 'sealed', {
    sealed_on: '2026-03-20',
    sealed_copies: 0,
    seal_file_no: '1',
  });
  told.goOn();
  told.submit(told.manager, 'sign/concluded', {
    concluded_on: '2026-03-20',
    effective_on: '2026-03-20',
    text_matches: { accepted: true },
  });
};

/** The lists of legal and finance: what is due, and how it stands. */
const duties = (deal: Story) =>
  Object.fromEntries(
    dutiesOf(definition, deal.state).map((duty) => [
      duty.place,
      [duty.kind, duty.name.zh, duty.status, duty.dueAt?.slice(0, 10)],
    ]),
  );

const fact = (deal: Story, name: string) => deal.state.facts['']?.[name];

describe('who files it', () => {
  const filedBy = (applicant: string) => () =>
    tell(definition, cast, {
      applicant,
      values: { ...sampleProposal(), pi: applicant },
      rules: currentRules,
    });

  it('is a researcher, and nobody who only names themselves the PI', () => {
    expect(filedBy('lin')).not.toThrow();
    for (const one of ['rep', 'signatory', 'finance', 'lawyer'])
      expect(filedBy(one)).toThrow('You may not file this kind of deal');
  });
});

describe('commissioned R&D', () => {
  it('takes the fast lane: own template, domestic, under 300 k, no flags', () => {
    const told = filed(sampleProposal());
    told.deal.approve('dean', 'dept');
    expect(told.deal.open()).toEqual(['contract/template']);
    expect(fact(told.deal, 'fast_lane')).toBe(true);
  });

  it.each<[string, Values]>([
    ['another paper', { paper: 'theirs' }],
    ['300 k', { price: { currency: 'CNY', minor: 30_000_000 } }],
    ['a related party', { self_related: true }],
    ['a work secret', { secrecy_level: 'work_secret' }],
    [
      'a party from Hong Kong',
      {
        counterparties: [
          {
            id: 'hk',
            name: { zh: '港', en: 'HK' },
            country: 'HK',
            kind: 'hmt_company',
            overseasControlled: false,
          },
        ],
      },
    ],
  ])('is screened for %s', (_, values) => {
    const told = filed(sampleProposal(values));
    told.deal.approve('dean', 'dept');
    expect(told.deal.open()).toEqual(['screen/questionnaire']);
  });

  it('is due nowhere before it begins, but for what is paid on signature', () => {
    const { tasks, deliverables, payment_plan } = sampleProposal() as Record<string, Values[]>;
    const early = (rows: Values[] | undefined, due: string, at = 0) =>
      rows!.map((row, i) => (i === at ? { ...row, [due]: '1999-01-01' } : row));
    for (const change of [
      { tasks: early(tasks, 'task_due') },
      { deliverables: early(deliverables, 'delivery_due') },
      { payment_plan: early(payment_plan, 'due', 1) },
    ])
      expect(() =>
        tell(definition, cast, { applicant: 'lin', values: sampleProposal(change) }),
      ).toThrow(new RegExp(`invalid.*/${Object.keys(change)[0]}`));
    tell(definition, cast, {
      applicant: 'lin',
      values: sampleProposal({ period: { from: '2026-04-20', to: '2027-03-31' } }),
    });
  });

  it('is within its price and in one currency after an amendment too', () => {
    const deal = tell(definition, cast, { applicant: 'lin', values: sampleProposal() });
    const amends = (price: object) =>
      ({ type: 'amend', values: { price }, reason: 'the client offers another price' }) as const;
    for (const [price, code] of [
      [{ currency: 'CNY', minor: 100 }, 'within-price'],
      [{ currency: 'USD', minor: 20_000_000 }, 'one-currency'],
    ] as const)
      expect(deal.refusal('lin', amends(price))).toMatchObject({
        code: 'invalid',
        faults: [{ pointer: '/budget', code }],
      });
    deal.does('lin', amends({ currency: 'CNY', minor: 21_000_000 }));
  });

  it('moves state secrets offline before anyone else sees them', () => {
    const told = filed(sampleProposal({ secrecy_level: 'state_secret' }));
    expect(told.deal.open()).toEqual(['offline']);
  });

  it('is rejected by itself when the technology may not be exported (TIER art. 29)', () => {
    const told = filed(overseasProposal());
    screened(told, 'prohibited');
    expect(told.deal.state.state).toBe('rejected');
  });

  it('is stopped with reasons when screening blocks it, which may be reconsidered (SP-15)', () => {
    const told = filed(sampleProposal({ self_related: true }));
    told.deal.approve('dean', 'dept');
    told.submit('lin', 'screen/questionnaire', tiedQuestionnaire);
    told.goOn();
    told.decide('coi', 'screen/coi', 'approve', { coi_result: 'prohibited' });
    told.goOn();
    told.decide(told.director, 'stop', 'stop');
    told.note('lin', 'stopped_recon/ask', reconsiderationRequest);
    const grounds = { recon_grounds: '认定的关联关系属实，维持原决定' };
    told.decide('vp', 'stopped_recon/review', 'maintained', grounds);
    expect(told.deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('asks for the letter of intent before any talks on restricted technology (TIER art. 33)', () => {
    const told = filed(overseasProposal());
    screened(told, 'restricted');
    told.deal.approve('finance', 'budget');
    expect(told.deal.open()).toEqual(['letter/apply']);
    expect(told.deal.state.state).toBe('awaiting_licence');
  });

  it('belongs to the overseas office when it touches abroad, and its five issues are listed', () => {
    const told = filed(overseasProposal());
    screened(told);
    told.deal.approve('finance', 'budget');
    expect(told.deal.refused('dm', { type: 'submit', step: 'contract/template', values: {} })).toBe(
      'not-yours',
    );
    drafted(told, 'counterparty');
    const four = issueList().slice(1);
    expect(() => agreed(told, four)).toThrow('results IP');
    agreed(told);
    expect(told.deal.open()).toEqual(['contract/terms']);
  });

  it('has a red clause approved by legal and the director (G-14)', () => {
    const told = filed(overseasProposal());
    screened(told);
    told.deal.approve('finance', 'budget');
    drafted(told, 'counterparty');
    agreed(told, issueList([{ clause: 'liability', position: 'red', settled: true }]));
    told.submit('om', 'contract/terms');
    told.goOn();
    expect(told.deal.open()).toEqual(['contract/deviation']);
    told.deal.approve('lawyer', 'contract/deviation');
    told.deal.approve('od', 'contract/deviation');
    told.goOn();
    expect(told.deal.open()).toEqual(['contract/final_lock']);
  });

  it('asks one approver more when the rate at signing crosses a threshold (§16.2)', () => {
    const told = filed(overseasProposal({ price: { currency: 'USD', minor: 278_000_000 } }));
    screened(told);
    told.deal.approve('finance', 'budget');
    drafted(told, 'counterparty');
    agreed(told);
    told.submit('om', 'contract/terms');
    lockedAndApproved(told);
    told.deal.approve('vp', 'authority_univ_leader');
    expect([fact(told.deal, 'cny_total'), fact(told.deal, 'authority_level')]).toEqual([
      1_973_800_000, 3,
    ]);
    told.goOn({ fetch_rate: usd('7.20') });
    expect(fact(told.deal, 'cny_total')).toBe(2_001_600_000);
    expect(told.deal.open()).toEqual(['authority_leadership_meeting']);
    expect(told.deal.state.steps['authority_univ_leader']?.round).toBe(1);
  });

  it('asks exactly those again who relied on a price that changed at the table (S9)', () => {
    const told = filed(sampleProposal());
    told.deal.approve('dean', 'dept');
    drafted(told, 'standard_zh');
    agreed(told);
    told.submit('dm', 'contract/terms', { price: { currency: 'CNY', minor: 19_000_000 } });
    expect(told.deal.open()).toEqual(['dept']);
    told.deal.approve('dean', 'dept');
    expect(told.deal.open().sort()).toEqual(['contract/finance', 'contract/legal']);
    expect(told.deal.state.steps['contract/ip']?.round).toBe(1);
  });

  it('takes results sold below 1.3 times cost to the IP leading group', () => {
    const told = filed(sampleProposal({ ip_owner: 'client', ip_reward: '另付对价' }));
    told.deal.approve('dean', 'dept');
    drafted(told, 'standard_zh');
    agreed(told);
    told.submit('dm', 'contract/terms');
    lockedAndApproved(told);
    expect(told.deal.open()).toEqual(['ip_group']);
  });

  it('lets the director go on or close when a signature is refused, and starts a new round when time is up', () => {
    const told = filed(sampleProposal());
    told.deal.approve('dean', 'dept');
    drafted(told, 'standard_zh');
    agreed(told);
    told.submit('dm', 'contract/terms');
    lockedAndApproved(told);
    told.goOn();
    arranged(told);
    told.decide('lin', 'sign/rounds/1/pi', 'sign');
    told.decide('signatory', 'sign/rounds/1/counterparty', 'refuse');
    expect(told.deal.open()).toEqual(['sign/rounds/1/refusal']);
    told.decide('dd', 'sign/rounds/1/refusal', 'sign_again');
    told.goOn();
    told.decide('dd', 'sign/rounds/2/reconfirm', 'approve');
    expect(told.deal.open().sort()).toEqual(['sign/rounds/2/expiry', 'sign/rounds/2/pi']);
    told.deal.until('2026-05-01T00:00:00.000Z');
    told.goOn();
    expect(told.deal.open()).toEqual(['sign/rounds/3/reconfirm']);
  });

  it('goes from signature to the archive: registration, advance, milestone, acceptance, balance', () => {
    const told = filed(sampleProposal());
    const { deal, submit, decide, goOn } = told;
    deal.approve('dean', 'dept');
    drafted(told, 'standard_zh');
    agreed(told);
    submit('dm', 'contract/terms');
    lockedAndApproved(told);
    goOn();
    arranged(told);
    expect(duties(deal)).toEqual({});
    concluded(told, 'dd');
    expect(deal.state.sealed).toEqual(['sign/concluded']);
    expect(duties(deal)).toEqual({
      'advance/r1/money': ['payment', '预付款', 'ahead', '2026-04-15'],
      'milestones/r2/accept': ['milestone', '中期成果', 'ahead', '2026-09-30'],
      'milestones/r2/money': ['payment', '中期成果', 'ahead', '2026-09-30'],
      accept: ['milestone', '验收', 'ahead', '2027-03-31'],
      'balance/r3/money': ['payment', '尾款', 'ahead', '2027-04-30'],
    });
    const cny = (minor: number) => ({ currency: 'CNY', minor });
    submit('dm', 'techreg/classify', {
      contract_type: 'development',
      technology_amount: cny(18_000_000),
      other_amount: cny(2_000_000),
    });
    submit('lin', 'techreg/summary', { technical_summary: '固态电池界面'.repeat(10) });
    submit('dm', 'techreg/pack', { pack_files: [file] });
    const registering = ['statutory', '提交技术合同认定登记', 'open', '2026-03-16'];
    expect(duties(deal)).toMatchObject({ 'techreg/submit': registering });
    submit('dm', 'techreg/submit', { submitted_on: '2026-03-25' });
    expect(duties(deal)).toMatchObject({
      'techreg/submit': ['statutory', '提交技术合同认定登记', 'met', expect.anything()],
      'techreg/answers/1/authority': ['statutory', '等待机关答复', 'handed_in', '2026-03-23'],
    });
    deal.does('dm', {
      type: 'note_event',
      step: 'techreg/answers/1/authority',
      values: {
        answer: 'granted',
        answered_on: '2026-04-08',
        certificate_no: 'T1',
        certified_technology: cny(18_000_000),
      },
    });
    expect(deal.open()).toEqual(['techreg/tax']);
    submit('finance', 'techreg/tax', {
      vat_treatment: 'exempt',
      vat_basis: '现行政策',
      stamp_tax: cny(5_400),
    });

    const paid = (at: string, minor: number) => {
      submit('lin', `${at}/request`, { invoice_title: '华能储能' });
      submit('finance', `${at}/invoice`, {
        invoice_type: 'special',
        invoice_no: '1',
        invoiced_on: '2026-04-10',
        invoice_basis: '免税',
      });
      deal.does('finance', {
        type: 'note_event',
        step: `${at}/arrivals/1/arrived`,
        values: {
          received: cny(minor),
          received_on: '2026-04-12',
          payer: '华能储能',
          reference: '1',
          payer_matches: true,
        },
      });
      submit('lin', `${at}/claim`, { claim_confirmed: { accepted: true } });
      submit('finance', `${at}/split`, {
        direct_cost: cny(minor * 0.9),
        overhead: cny(minor * 0.1),
        tax_amount: cny(0),
      });
      goOn();
    };
    const accepted = (at: string) => {
      submit('lin', `${at}/evidence`, {
        evidence_files: [file],
        evidence_note: '完成',
        delivered_on: '2026-09-20',
      });
      decide('dm', `${at}/internal_check`, 'pass');
      decide('rep', `${at}/client`, 'pass');
      goOn();
      decide('dm', `${at}/release`, 'released');
    };
    paid('advance/r1/money', 10_000_000);
    submit('finance', 'account', { account_no: '1', opened_on: '2026-04-20' });
    expect(deal.state.state).toBe('running');
    expect(duties(deal)).toMatchObject({
      'advance/r1/money': ['payment', '预付款', 'met', '2026-04-15'],
      'milestones/r2/accept': ['milestone', '中期成果', 'open', '2026-09-30'],
    });
    accepted('milestones/r2/accept');
    expect(
      dutiesOf(definition, deal.state).find((it) => it.place === 'milestones/r2/money'),
    ).toEqual(
      expect.objectContaining({
        status: 'open',
        owner: 'role:finance_officer@*',
        step: 'milestones/r2/money/request',
        amount: { currency: 'CNY', minor: 6_000_000 },
        received: 0,
        seenBy: expect.arrayContaining(['person:lin', 'role:legal_counsel@', 'role:auditor@']),
      }),
    );
    paid('milestones/r2/money', 6_000_000);
    accepted('accept');
    paid('balance/r3/money', 4_000_000);
    submit('lin', 'final_report', { report_file: file });
    submit('finance', 'settlement', {
      spent: cny(18_000_000),
      surplus: cny(2_000_000),
      surplus_use: 'reward',
    });
    goOn();
    expect(deal.state).toMatchObject({ ended: true, state: 'completed', incidents: {} });
    expect(Object.values(duties(deal)).map(([, , status]) => status)).toEqual(
      Array.from({ length: 8 }, () => 'met'),
    );
  });

  it('has a step for every role the authority matrix can ask for', () => {
    const deciders = JSON.stringify(
      (definition.flow as readonly { by?: DecideBlock['by'] }[]).map((b) => b.by ?? b),
    );
    for (const matter of ['service_contract_domestic', 'service_contract_overseas']) {
      for (const role of currentRules.authority[matter]!.levels.flatMap((l) => l.roles)) {
        expect(deciders).toContain(`"role":"${role}"`);
      }
    }
  });
});
