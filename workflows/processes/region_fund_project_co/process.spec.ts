import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import {
  decision,
  field,
  fill,
  optional,
  person,
  role,
  section,
  type ProcessDefinition,
  type Values,
} from '@kezhuan/flow';
import { sightOf } from '@kezhuan/flow/views';
import { currentRules } from '../rules/index.ts';
import { cny, coApplication, lines } from '../shared/grant-sample.ts';
import { sampleFile } from '../shared/sample-file.ts';
import {
  applied,
  auditReport,
  briefOf,
  cast,
  checked,
  defended,
  minuted,
  moreTime,
  noticed,
  paid,
  panel,
  planOf,
  stands,
  scored,
  signedTask,
  visit,
  yearReported,
  type Applied,
} from '../shared/grant-told.ts';
import definition from './process.ts';
import { plainQuestionnaire, reconsiderationRequest, tiedQuestionnaire } from '../shared/acting.ts';

const apply = (values: Values = {}, call: Values = {}) =>
  applied(definition, coApplication(values), { call, others: [landing] });

/** A landing that is nothing but its agreement. */
const landing: ProcessDefinition = {
  ...definition,
  key: 'base_landing',
  code: 'P05',
  name: t('入驻', 'Landing'),
  sections: [
    section('landing', '入驻', 'Landing', [
      field('pi', 'person', '', ''),
      field('title', 'bitext', '', '', optional),
    ]),
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  control: { withdrawBefore: 'agree', suspend: [], terminate: [], oversee: ['dom_director'] },
  under: [{ link: 'landing', name: t('入驻', 'Landing'), process: definition.key }],
  tells: { landed: 'steps.agree.status = "done"' },
  flow: [
    fill('apply', { name: t('申请', 'Apply'), by: person('pi'), sections: ['landing'] }),
    decision('agree', { name: t('签订', 'Sign'), by: role('dom_manager') }),
    decision('run', { name: t('入驻', 'In the base'), by: role('dom_manager') }),
  ],
  invariants: [],
};

const endorsed = ({ deal }: Applied) => {
  deal.approve('dean', 'dept');
  deal.approve('signatory', 'enterprise');
  deal.runEffects();
};

const formally = ({ decide }: Applied, university = 'pass', government = 'pass') => {
  const found = (key: string, outcome: string) =>
    outcome === 'pass' ? {} : { [key]: lines(false) };
  decide('wu-fang', 'formal_university', university, found('university_findings', university));
  decide('su-he', 'formal_government', government, found('government_findings', government));
};

const screened = ({ deal, submit }: Applied) => {
  submit('chen-min', 'screen/questionnaire', plainQuestionnaire);
  deal.runEffects({ screen_parties: { list_result: 'clear' } });
};

const untilScreened = (told: Applied) => {
  endorsed(told);
  formally(told);
  scored(told);
  defended(told);
  told.submit('wu-fang', 'site', visit);
};

const untilDecided = (told: Applied) => {
  untilScreened(told);
  screened(told);
  told.submit('wu-fang', 'brief', briefOf(1_000_000));
};

const votes = ({ decide }: Applied, ...who: string[]) => {
  for (const one of who) decide(one, 'decide', 'award');
};

const contracted = ({ deal, submit, decide }: Applied, task: Values) => {
  submit('wu-fang', 'task', { ...planOf([4000, 3000, 3000]), ...task });
  for (const who of ['lawyer', 'finance', 'director']) deal.approve(who, 'countersign');
  deal.runEffects();
  for (const who of ['gu-cheng', 'director', 'signatory', 'dean']) decide(who, 'sign', 'sign');
  decide('custodian', 'seal', 'sealed');
  submit('wu-fang', 'concluded', signedTask);
};

const payers = {
  asks: 'chen-min',
  pays: 'finance',
  signs: ['finance', 'su-he'],
  toUniversity: 7000,
};
const bothOffices = ['wu-fang', 'su-he'] as const;
const leaders = ['director', 'gu-cheng'];
const byDirector = { ...payers, approvals: { authority_dom_director: 'director' } };

const awarded = (call: Values = {}, task: Values = {}) => {
  const told = apply({}, call);
  untilDecided(told);
  votes(told, 'u1', 'u2', 'g1', 'g2');
  noticed(told);
  contracted(told, task);
  return told;
};

describe('the form', () => {
  it.each<[string, Values, string]>([
    ['a match below the ratio', { match: cny(900_000), budget: rows(1_000_000, 900_000) }, 'ratio'],
    [
      'more than the cap',
      { requested: cny(2_100_000), match: cny(2_100_000), budget: rows(2_100_000, 2_100_000) },
      'cap',
    ],
    ['a budget that does not add up', { requested: cny(1_100_000) }, 'adds up'],
    ['equipment above 30 %', { budget: rows(1_000_000, 1_500_000, 'equipment') }, '30 %'],
    [
      'an enterprise that has just come to the region',
      { registered_on: '2025-06-01' },
      'for a year',
    ],
    [
      'a part of the university alone',
      { budget: rows(1_000_000, 1_500_000, 'material', 'university') },
      'Both the part',
    ],
    [
      'another government',
      { government: { ...(coApplication()['enterprise'] as object), id: 'gov-x' } },
      'whose fund',
    ],
  ])('refuses %s', (_, values, why) => {
    expect(() => apply(values)).toThrow(why);
  });

  it('knows whose fund it is without being told', () => {
    expect(apply().deal.state.data['']).toMatchObject({ government: { id: 'gov-suzhou' } });
  });
});

function rows(fund: number, own: number, category = 'material', part?: string) {
  const half = { category, fund: cny(fund / 2), own: cny(own / 2) };
  return ['university', 'enterprise'].map((side) => ({ ...half, part: part ?? side }));
}

describe('a co-led project', () => {
  it('is endorsed and checked by both sides; where they do not agree, a meeting settles it', () => {
    const told = apply();
    const { deal, decide } = told;
    expect(deal.open().sort()).toEqual(['dept', 'enterprise']);
    endorsed(told);
    formally(told, 'pass', 'supplement');
    expect(deal.open()).toEqual(['formal_meeting']);
    decide('director', 'formal_meeting', 'supplement', { findings: lines(false) });
    expect(deal.open()).toEqual(['supplement']);
    told.submit('chen-min', 'supplement', {
      supplement_files: [sampleFile('match.pdf')],
      supplement_note: '补充配套资金证明',
    });
    const again = ['formal_again_government', 'formal_again_university'];
    expect(deal.open().sort()).toEqual(again);
    decide('wu-fang', 'formal_again_university', 'pass');
    expect(deal.open()).toEqual(['formal_again_government']);
    decide('su-he', 'formal_again_government', 'refuse', { government_findings: lines(false) });
    expect(deal.open()).toEqual(['formal_again_meeting']);
    decide('director', 'formal_again_meeting', 'pass', { findings: lines(true) });
    expect(deal.open()).toEqual(['closed']);
  });

  it('is checked anew by both sides once a refusal was annulled (SP-15)', () => {
    const told = apply();
    const { deal, decide } = told;
    endorsed(told);
    formally(told, 'refuse', 'refuse');
    deal.does('chen-min', {
      type: 'note_event',
      step: 'recon/ask',
      values: reconsiderationRequest,
    });
    decide('gu-cheng', 'recon/review', 'annulled', {
      recon_grounds: '经查，申报材料齐全有效，应予撤销',
    });
    expect(deal.open().sort()).toEqual(['formal_redo_government', 'formal_redo_university']);
    decide('wu-fang', 'formal_redo_university', 'pass', { university_findings: lines(true) });
    decide('su-he', 'formal_redo_government', 'pass', { government_findings: lines(true) });
    expect(deal.open()).toEqual(['closed']);
  });

  it('is endorsed and checked again by both sides when it changes before the close (§4.4)', () => {
    const told = apply();
    const { deal } = told;
    endorsed(told);
    formally(told);
    deal.does('chen-min', {
      type: 'amend',
      values: { problem: '固态电解质膜界面阻抗偏高，中试产品一致性不足，须改进工艺。' },
      reason: '根据企业意见完善问题描述',
    });
    endorsed(told);
    expect(deal.open().sort()).toEqual(['formal_government', 'formal_university']);
    formally(told);
    expect(deal.open()).toEqual(['closed']);
  });

  it('stands as it was applied with from the second the call closes (SP-17 row 5)', () => {
    const told = apply();
    const { deal } = told;
    const rewritten = {
      type: 'amend',
      values: { problem: '更有吸引力的问题描述，替换申报截止前提交的内容。' },
      reason: '完善申报材料的问题描述',
    } as const;
    deal.until('2026-04-30T09:00:00.999Z');
    deal.does('chen-min', rewritten);
    deal.until('2026-04-30T09:00:01.000Z');
    const again = { ...rewritten, values: { requested: cny(500_000), review_field: 'energy' } };
    for (const act of [rewritten, again])
      for (const who of ['chen-min', 'wu-fang']) expect(deal.refused(who, act)).toBe('too-late');
    // What is returned may be mended, and is endorsed and checked as it then is.
    deal.approve('signatory', 'enterprise');
    const reason = '技术指标须与预算对应，请修改后重新提交';
    deal.does('dean', { type: 'return', step: 'dept', to: 'apply', reason, resume: 'direct' });
    told.submit('chen-min', 'apply', { problem: '按院系意见修改后的问题描述，指标与预算对应。' });
    expect(deal.open().sort()).toEqual(['dept', 'enterprise']);
    endorsed(told);
    formally(told);
    scored(told);
    expect(deal.refused('chen-min', rewritten)).toBe('too-late');
  });

  it('tells the call a refusal once it is final, and no sooner', () => {
    const told = apply();
    const { deal, decide, house, call } = told;
    endorsed(told);
    formally(told, 'refuse', 'refuse');
    house.carry();
    const heard = () => Object.values(call.state.related)[0]?.values['formal'] ?? null;
    expect([deal.open().sort(), heard()]).toEqual([['recon/ask', 'recon/period'], null]);
    told.deal.does('chen-min', {
      type: 'note_event',
      step: 'recon/ask',
      values: {
        recon_ground: 'facts',
        recon_reasons: '配套资金证明已随申报提交',
        recon_not_academic: true,
      },
    });
    decide('gu-cheng', 'recon/review', 'maintained', {
      recon_grounds: '证明已过有效期，维持原决定',
    });
    house.carry();
    expect([deal.state.state, heard()]).toEqual(['rejected', 'refused']);
  });

  it('is stopped with reasons when screening blocks it, and goes on once that was annulled (SP-15)', () => {
    const told = apply();
    const { deal, decide } = told;
    const found = (coi_result: string) => {
      decide('coi', 'screen/coi', 'approve', { coi_result });
      deal.runEffects();
    };
    untilScreened(told);
    told.submit('chen-min', 'screen/questionnaire', tiedQuestionnaire);
    deal.runEffects({ screen_parties: { list_result: 'clear' } });
    found('prohibited');
    decide('director', 'stop', 'stop');
    expect(deal.open().sort()).toEqual(['stopped_recon/ask', 'stopped_recon/period']);
    deal.does('chen-min', {
      type: 'note_event',
      step: 'stopped_recon/ask',
      values: reconsiderationRequest,
    });
    decide('vp', 'stopped_recon/review', 'annulled', {
      recon_grounds: '持股比例认定有误，应予撤销',
    });
    const back = { step: 'stop', to: 'screen/coi', reason: '持股比例认定有误，重新核查' } as const;
    deal.does('director', { type: 'return', resume: 'direct', ...back });
    found('disclosed');
    expect(deal.open()).toEqual(['brief']);
  });

  it('is over when nobody asks for that to be reconsidered', () => {
    const told = apply();
    untilScreened(told);
    told.submit('chen-min', 'screen/questionnaire', tiedQuestionnaire);
    told.decide('coi', 'screen/coi', 'approve', { coi_result: 'prohibited' });
    told.deal.runEffects({ screen_parties: { list_result: 'clear' } });
    told.decide('director', 'stop', 'stop');
    told.deal.until('2027-06-30T02:00:00.000Z');
    expect(told.deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('is decided by two thirds and by each side: neither side alone', () => {
    const told = apply();
    untilDecided(told);
    votes(told, 'u1', 'u2', 'n1');
    expect(told.deal.open()).toEqual(['decide']);
    votes(told, 'g1');
    expect(told.deal.open()).toEqual(['sitting']);
    told.house.carry();
    // What the notice of the call announces.
    expect(Object.values(told.call.state.related)[0]?.values['award']).toEqual(cny(1_000_000));
    const alone = apply();
    untilDecided(alone);
    for (const who of ['u1', 'g1']) alone.decide(who, 'decide', 'not');
    stands(alone);
    minuted(alone);
    expect(alone.deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('decided against may be reconsidered once, for the procedure, by someone who did not vote; what is annulled is voted on anew', () => {
    const told = apply();
    untilDecided(told);
    for (const who of ['u1', 'g1']) told.decide(who, 'decide', 'not');
    expect(told.deal.open().sort()).toEqual(['appeal/ask', 'appeal/period']);
    const due = Object.values(told.deal.state.deadlines).find((d) => d.step === 'appeal/period');
    expect(due?.because.rule.en).toContain('15 calendar days');
    const asks = (academic: boolean) =>
      told.deal.does('chen-min', {
        type: 'note_event',
        step: 'appeal/ask',
        values: {
          recon_ground: 'procedure',
          recon_reasons: '表决前未宣读学校书面意见，违反议事程序',
          recon_not_academic: !academic,
        },
      });
    expect(() => asks(true)).toThrow('academic judgement');
    asks(false);
    const annuls = {
      type: 'decide',
      step: 'appeal/review',
      outcome: 'annulled',
      reason: '议事程序确有缺失，撤销原表决结果',
      values: { recon_grounds: '经查，会议记录中确无该项意见' },
    } as const;
    told.deal.does('vp', annuls);
    expect(told.deal.open()).toEqual(['decide']);
    for (const who of ['u1', 'g1']) told.decide(who, 'decide', 'not');
    told.house.carry();
    // Once only: what is decided now is final.
    expect(told.deal.open()).toEqual(['sitting']);
    expect(Object.values(told.call.state.related)[0]?.values['decision']).toBe('not');
  });

  const appealed = ({ deal }: Applied, part: string, outcome: 'annulled' | 'maintained') => {
    deal.does('chen-min', {
      type: 'note_event',
      step: `${part}/ask`,
      values: {
        recon_ground: 'procedure',
        recon_reasons: '评分汇总时遗漏一份有效评分，违反程序',
        recon_not_academic: true,
      },
    });
    deal.does('vp', {
      type: 'decide',
      step: `${part}/review`,
      outcome,
      reason: '经核对原始记录后作出决定',
      values: { recon_grounds: '已核对评分汇总表和会议记录' },
    });
  };

  const leftOut = () => {
    const told = apply();
    endorsed(told);
    formally(told);
    scored(told);
    const reason = '名次在入围名额之外，不予入围';
    told.call.does('zhu-lin', { type: 'decide', step: 'rank', outcome: 'reject', reason });
    told.house.carry();
    return told;
  };

  it('left off the shortlist goes to its defence when that is annulled, and ends when it stands or nobody asks', () => {
    const heard = leftOut();
    expect(heard.deal.open().sort()).toEqual(['shortlist_appeal/ask', 'shortlist_appeal/period']);
    appealed(heard, 'shortlist_appeal', 'annulled');
    expect(heard.deal.open()).toEqual(['defence']);
    const refused = leftOut();
    appealed(refused, 'shortlist_appeal', 'maintained');
    const silent = leftOut();
    stands(silent);
    for (const { deal } of [refused, silent])
      expect(deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('not recommended is defended anew when that is annulled, and the call hears of it once it is final', () => {
    const told = apply();
    endorsed(told);
    formally(told);
    scored(told);
    told.call.approve('zhu-lin', 'rank');
    told.house.carry();
    const refusing = () => {
      for (const who of panel)
        if (told.deal.open().includes('defence')) told.decide(who, 'defence', 'not');
      told.house.carry();
    };
    const heard = () => Object.values(told.call.state.related)[0]?.values['defended'] ?? null;
    refusing();
    expect([heard(), told.deal.open().sort()]).toEqual([
      null,
      ['defence_appeal/ask', 'defence_appeal/period'],
    ]);
    appealed(told, 'defence_appeal', 'annulled');
    expect(told.deal.open()).toEqual(['defence']);
    refusing();
    expect([heard(), told.deal.state.state]).toEqual(['not', 'rejected']);
  });

  const stalledTwice = () => {
    const told = apply();
    untilDecided(told);
    for (const who of ['g1', 'g2']) told.decide(who, 'decide', 'not');
    expect(told.deal.state.facts['']).toMatchObject({ blocked_by: 'government' });
    expect(told.deal.open()).toEqual(['decide_again']);
    for (const who of ['g1', 'g2']) told.decide(who, 'decide_again', 'not');
    expect(told.deal.open()).toEqual(['co_chairs']);
    return told;
  };

  it('has minutes of the decision: sealed from the applicant, without what reviewers gave it', () => {
    const told = apply();
    untilDecided(told);
    votes(told, 'u1', 'u2', 'g1', 'g2');
    minuted(told);
    const { deal } = told;
    expect(deal.events).toContainEqual(
      expect.objectContaining({
        type: 'effect-requested',
        step: 'minutes',
        input: { document: 'minutes', language: 'zh', rank: 1 },
      }),
    );
    const world = { now: deal.now, directory: cast, rules: currentRules };
    const keptFrom = (who: string) => {
      const { isSealed } = sightOf(definition, deal.state, who, world);
      return ['decide', 'sitting', 'minutes'].filter(isSealed);
    };
    for (const who of ['chen-min', 'signatory'])
      expect(keptFrom(who)).toEqual(['sitting', 'minutes']);
    expect(keptFrom('wu-fang')).toEqual([]);
    expect(deal.open()).toEqual(['noticed']);
  });

  it('is voted on again when one side blocks it, and then is for the co-chairs', () => {
    const told = stalledTwice();
    for (const who of ['u1', 'g1']) told.decide(who, 'co_chairs', 'award');
    expect(told.deal.open()).toEqual(['sitting']);
  });

  it('is decided by as many when a member recuses: the alternate sits for the same side', () => {
    const seat = (id: string, person: string, side: string, alternate?: string) => ({
      id,
      person,
      side,
      ...(alternate ? { alternate } : {}),
    });
    const told = apply(
      {},
      {
        committee: [
          seat('r1', 'u1', 'university'),
          seat('r2', 'u2', 'university'),
          seat('r3', 'g1', 'government', 'g3'),
          seat('r4', 'g2', 'government'),
          seat('r5', 'n1', 'neutral'),
        ],
      },
    );
    untilDecided(told);
    const reason = '与申报企业存在利益关系，申请回避';
    told.deal.does('g1', { type: 'recuse', step: 'decide', reason });
    votes(told, 'u1', 'u2', 'n1');
    expect(told.deal.open()).toEqual(['decide']);
    votes(told, 'g3');
    expect(told.deal.open()).toEqual(['sitting']);
  });

  it('is blocked by nobody while it is put off', () => {
    const told = apply();
    untilDecided(told);
    votes(told, 'u1', 'u2');
    for (const who of ['g1', 'g2']) told.putOff(who, 'decide', '2026-06-23');
    expect(told.deal.open()).toEqual(['decide']);
    expect(told.deal.state.facts['']?.['blocked_by'] ?? null).toBeNull();
    votes(told, 'u1', 'u2', 'g1', 'g2');
    expect(told.deal.open()).toEqual(['sitting']);
  });

  it('is over when on the second vote it is not the same side that blocks it', () => {
    const told = apply();
    untilDecided(told);
    for (const who of ['g1', 'g2']) told.decide(who, 'decide', 'not');
    for (const who of ['u1', 'u2']) told.decide(who, 'decide_again', 'not');
    stands(told);
    minuted(told);
    expect(told.deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('lapses when the co-chairs do not agree either', () => {
    const told = stalledTwice();
    const heard = () => Object.values(told.call.state.related)[0]?.values['decision'] ?? null;
    told.house.carry();
    expect(heard()).toBeNull();
    told.decide('g1', 'co_chairs', 'not');
    told.house.carry();
    // Not before it is final (SP-15).
    expect(heard()).toBeNull();
    stands(told);
    told.house.carry();
    minuted(told);
    expect([told.deal.state.ended, heard()]).toEqual([true, 'not']);
  });

  it('is paid 40/30/30 under two signatures, the second when mid-term is rectified and it has landed', () => {
    const told = awarded({ needs_base: true });
    const { deal, house, submit } = told;
    paid(told, 'tranches/r1/first', 40_000_000, byDirector);
    expect(deal.state.data['tranches/r1/first']?.['payees']).toMatchObject([
      { part: 'university', part_amount: { minor: 28_000_000 }, payee: '学校' },
      { part: 'enterprise', part_amount: { minor: 12_000_000 } },
    ]);
    const by = { by: 'chen-min', offices: bothOffices, joint: true };
    checked(told, 'tranches/r2/midterm', { ...by, points: 55, again: 'pass' });
    expect(deal.open()).toContain('tranches/r2/landing');
    const base = house.file('base_landing', {
      applicant: 'chen-min',
      values: { pi: 'chen-min' },
      under: { deal, link: 'landing' },
    });
    house.carry();
    expect(deal.open()).toContain('tranches/r2/landing');
    base.approve('wu-fang', 'agree');
    house.carry();
    paid(told, 'tranches/r2/second', 30_000_000, byDirector);
    checked(told, 'tranches/r3/acceptance', { ...by, points: 90 });
    deal.runEffects();
    paid(told, 'tranches/r3/third', 30_000_000, byDirector);
    submit('chen-min', 'audit', auditReport);
    submit('chen-min', 'performance', {
      performance_report: sampleFile('performance.pdf'),
      spent: cny(950_000),
      unspent: cny(50_000),
    });
    submit('finance', 'settle', { unspent_on: '2029-08-01', unspent_voucher: 'PZ-9' });
    const benefit = { new_sales: cny(8_000_000), new_tax: cny(600_000), new_jobs: 20 };
    const licence = {
      conversion_kind: 'licence',
      converted_by: '华晟新材料',
      conversion_income: cny(300_000),
    };
    const told1 = (in_region: boolean, yuan: number) => () =>
      submit('chen-min', 'followup/1/benefit', {
        ...benefit,
        conversions: [{ ...licence, in_region }],
        fund_return: cny(yuan),
      });
    expect(told1(false, 15_000)).toThrow('in the region first');
    expect(told1(true, 10_000)).toThrow('the share of the income agreed on');
    told1(true, 15_000)();
    for (const year of [2, 3]) {
      deal.until(`${2029 + 2 * year}-01-01T02:00:00.000Z`);
      submit('chen-min', `followup/${year}/benefit`, { ...benefit, fund_return: cny(0) });
    }
    deal.runEffects();
    expect(deal.state).toMatchObject({ ended: true, state: 'completed', incidents: {} });
  });

  type Tied = 'award' | 'midterm' | 'acceptance';
  const withBase = (...plan: readonly (readonly [Tied, number])[]) => {
    const rows = plan.map(([tied_to, share], i) => ({ id: `r${i + 1}`, tied_to, share }));
    const due = ['2026-07-31', '2027-12-31', '2029-04-20'];
    return awarded(
      { needs_base: true, tranches: rows },
      { payment_plan: rows.map((row, i) => ({ ...row, due: due[i] })) },
    );
  };
  const atTranches = ({ deal }: Applied) =>
    deal.open().filter((place) => place.startsWith('tranches'));
  const lands = ({ deal, house }: Applied) => {
    const base = house.file('base_landing', {
      applicant: 'chen-min',
      values: { pi: 'chen-min' },
      under: { deal, link: 'landing' },
    });
    base.approve('wu-fang', 'agree');
    house.carry();
  };

  it('has no second tranche before it has landed, be that tied to the award as well', () => {
    const told = withBase(['award', 4000], ['award', 3000], ['acceptance', 3000]);
    expect(atTranches(told)).toEqual(['tranches/r1/first/request']);
    paid(told, 'tranches/r1/first', 40_000_000, byDirector);
    expect(atTranches(told)).toEqual(['tranches/r2/landing_award']);
    lands(told);
    paid(told, 'tranches/r2/first', 30_000_000, byDirector);
    expect(atTranches(told)).toEqual(['tranches/r3/acceptance/evidence']);
  });

  it('has no second tranche before it has landed, where there is no mid-term check', () => {
    const told = withBase(['award', 5000], ['acceptance', 5000]);
    paid(told, 'tranches/r1/first', 50_000_000, byDirector);
    const by = { by: 'chen-min', offices: bothOffices, joint: true };
    checked(told, 'tranches/r2/acceptance', { ...by, points: 90 });
    told.deal.runEffects();
    expect(atTranches(told)).toEqual(['tranches/r2/landing_acceptance']);
    lands(told);
    expect(atTranches(told)).toEqual(['tranches/r2/third/request']);
  });

  const left = ({ deal }: Applied) =>
    deal.does('wu-fang', {
      type: 'note_event',
      step: 'enterprise_leaves',
      values: { left_on: '2026-09-01', left_why: '企业调整经营方向' },
    });
  const beichen = (more: Values = {}): Values => ({
    instead: 'substitute',
    substitution_note: '北辰电子接续实施',
    enterprise: { ...(coApplication()['enterprise'] as object), id: 'beichen', ...more },
  });
  const screenedAnew = ({ deal, submit }: Applied) => {
    submit('chen-min', 'exit_screen/questionnaire', plainQuestionnaire);
    const asked = deal.events.findLast(
      (e) => e.type === 'effect-requested' && e.step === 'exit_screen/lists',
    );
    expect(asked).toMatchObject({ input: { parties: [[{ id: 'beichen' }], null] } });
    deal.runEffects({ screen_parties: { list_result: 'clear' } });
  };
  const atExit = ({ deal }: Applied) =>
    deal.open().filter((place) => /^(exit_screen|substitute)/.test(place));

  it('goes on with another enterprise of the region when its own withdraws, asked as at the start', () => {
    const told = awarded();
    const { deal, submit, decide } = told;
    left(told);
    const due = Object.values(deal.state.deadlines).find(
      ({ step, kind }) => step === 'substitute' && kind === 'due',
    );
    // Sixty days end on a Saturday: the Monday after (Civil Code art. 203).
    expect(due?.because.due).toBe('2026-11-02');
    const young = { ...beichen(), registered_on: '2026-06-01' };
    expect(() => submit('chen-min', 'substitute', young)).toThrow('for a year');
    submit('chen-min', 'substitute', beichen());
    screenedAnew(told);
    for (const who of leaders) decide(who, 'substitute_agreed', 'agree');
    const supplement = { exit_supplement_file: sampleFile('supplement.pdf') };
    submit('wu-fang', 'substitute_draft', supplement);
    decide('lawyer', 'substitute_legal', 'agree');
    expect(deal.state.data['']).toMatchObject({ enterprise: { id: 'beichen' } });
    const first = () => paid(told, 'tranches/r1/first', 40_000_000, byDirector);
    expect(first).toThrow('A party is being replaced');
    const sign = { type: 'decide', step: 'substitute_signed', outcome: 'sign' } as const;
    expect(deal.refused('signatory', sign)).toBe('not-yours');
    for (const who of ['gu-cheng', 'director', 'dean']) decide(who, 'substitute_signed', 'sign');
    expect(first).toThrow('A party is being replaced');
    decide('successor', 'substitute_signed', 'sign');
    first();
  });

  it('pays nothing of what was on its way when its enterprise withdrew', () => {
    const told = awarded();
    const { deal, submit, decide } = told;
    const at = (step: string) => `tranches/r1/first/${step}`;
    const account = { payee_account: '0101', payee_bank: '中国银行' };
    submit('chen-min', at('request'), {
      requested_amount: cny(400_000),
      payees: ['university', 'enterprise'].map((id) => ({ id, payee: id, ...account })),
    });
    const yes = { accepted: true };
    const checks = { condition_met: yes, within_budget: yes, no_conflict: yes };
    decide('finance', at('checks'), 'checked', checks);
    deal.approve('director', at('authority_dom_director'));
    for (const who of payers.signs) decide(who, at('orders/1/signatures'), 'sign');
    left(told);
    const paying = { paid_on: '2026-09-02', payment_voucher: 'PZ-1' };
    expect(() => submit('finance', at('orders/1/pay'), paying)).toThrow(
      'A party is being replaced',
    );
  });

  it('screens a new enterprise that is controlled from overseas as one that is', () => {
    const told = awarded();
    left(told);
    told.submit('chen-min', 'substitute', beichen({ overseasControlled: true }));
    screenedAnew(told);
    expect(atExit(told)).toEqual(['exit_screen/export']);
    told.decide('export', 'exit_screen/export', 'approve', {
      tech_class: 'free',
      classification_note: '不在目录',
    });
    told.deal.runEffects();
    expect(atExit(told)).toEqual(['substitute_agreed']);
  });

  it('takes no enterprise that is blocked in screening: another, or the part of the university', () => {
    const told = awarded();
    const { deal, submit, decide } = told;
    left(told);
    submit('chen-min', 'substitute', beichen());
    submit('chen-min', 'exit_screen/questionnaire', tiedQuestionnaire);
    decide('coi', 'exit_screen/coi', 'approve', { coi_result: 'prohibited' });
    deal.runEffects({ screen_parties: { list_result: 'clear' } });
    expect(atExit(told)).toEqual(['substitute_blocked']);
    for (const who of leaders) decide(who, 'substitute_blocked', 'close');
    expect(deal.state).toMatchObject({ ended: true, state: 'terminated' });
  });

  it('takes another enterprise within sixty days, later the part of the university alone', () => {
    const told = awarded();
    const { deal, submit } = told;
    left(told);
    deal.until('2026-11-03T02:00:00.000Z');
    expect(() => submit('chen-min', 'substitute', beichen())).toThrow('More than 60 days');
    submit('chen-min', 'substitute', {
      instead: 'university_part',
      substitution_note: '区域内无合适企业，仅完成学校研究部分',
    });
    expect(atExit(told)).toEqual(['substitute_agreed']);
  });

  it('is closed with the part of the university when there is no other enterprise', () => {
    const told = awarded();
    const { deal, submit, decide } = told;
    left(told);
    submit('chen-min', 'substitute', {
      instead: 'university_part',
      substitution_note: '区域内无合适企业，仅完成学校研究部分',
    });
    for (const who of ['director', 'gu-cheng']) decide(who, 'substitute_agreed', 'agree');
    expect(deal.state).toMatchObject({ ended: true, state: 'terminated' });
  });

  it('is stopped, and money claimed back, when mid-term fails even rectified', () => {
    const told = awarded();
    paid(told, 'tranches/r1/first', 40_000_000, byDirector);
    const by = { by: 'chen-min', offices: bothOffices, joint: true, points: 40 };
    checked(told, 'tranches/r2/midterm', { ...by, again: 'fail' });
    claimedBack(told, 'tranches/r2', 'midterm');
  });

  /** Half of what was paid, to the fen, and over once it is back. */
  function claimedBack(told: Applied, at: string, reason: string) {
    const place = (step: string) => `${at}/${step}_${reason}`;
    expect(told.deal.open()).toContain(place('clawback'));
    expect(told.deal.state.state).toBe('clawback');
    const claims = (yuan: number) => () =>
      told.submit('finance', place('clawback'), {
        undone: 5000,
        clawback_amount: cny(yuan),
        clawback_basis: '按未完成指标的比例追回',
      });
    expect(claims(400_000)).toThrow('was not done');
    claims(200_000)();
    told.submit('finance', place('repaid'), {
      repaid_amount: cny(200_000),
      repaid_on: '2028-03-01',
      repaid_voucher: 'PZ-7',
    });
    expect(told.deal.state).toMatchObject({ ended: true, state: 'terminated' });
  }

  it('is stopped at mid-term when the match of the enterprise is missing, however well it goes', () => {
    const told = awarded();
    paid(told, 'tranches/r1/first', 40_000_000, byDirector);
    const by = { by: 'chen-min', offices: bothOffices, joint: true, points: 95 };
    checked(told, 'tranches/r2/midterm', { ...by, matched: false });
    claimedBack(told, 'tranches/r2', 'midterm');
  });

  it('is stopped when money was misused, and whoever did is barred for three to five years', () => {
    const told = awarded();
    const { deal, decide } = told;
    paid(told, 'tranches/r1/first', 40_000_000, byDirector);
    deal.does('wu-fang', {
      type: 'note_event',
      step: 'breaches/1/breach',
      values: {
        breach_kind: 'misuse',
        found_on: '2027-03-01',
        breach_what: '资助资金用于偿还企业借款',
      },
    });
    const found = (banned_until?: string) => ({
      breach_grounds: '经审计核实，资金未用于项目',
      project_stops: true,
      banned_who: ['enterprise', 'pi'],
      ...(banned_until ? { banned_until } : {}),
    });
    expect(() => decide('director', 'breaches/1/breach_found', 'found', found())).toThrow();
    expect(() =>
      decide('director', 'breaches/1/breach_found', 'found', found('2028-03-01')),
    ).toThrow('three to five years');
    for (const who of leaders) decide(who, 'breaches/1/breach_found', 'found', found('2031-03-01'));
    expect(deal.open()).toContain('breaches/1/clawback_breach');
    claimedBack(told, 'breaches/1', 'breach');
    told.house.carry();
    expect(Object.values(told.call.state.related)[0]?.values['bans']).toEqual([
      { who: 'huasheng', until: '2031-03-01' },
      { who: 'chen-min', until: '2031-03-01' },
    ]);
  });

  it('may be in breach more than once: each is found, and claimed back, by itself', () => {
    const told = awarded();
    const { deal, decide, submit } = told;
    paid(told, 'tranches/r1/first', 40_000_000, byDirector);
    const breach = (round: number, values: Values) =>
      deal.does('wu-fang', {
        type: 'note_event',
        step: `breaches/${round}/breach`,
        values: { found_on: '2027-03-01', breach_what: '企业配套资金未按计划到位', ...values },
      });
    breach(1, { breach_kind: 'match_missing' });
    const grounds = { breach_grounds: '经核实，配套资金已补足', project_stops: false };
    decide('director', 'breaches/1/breach_found', 'unfounded', grounds);
    breach(2, { breach_kind: 'moved_out', breach_what: '企业注册地迁出本区域' });
    for (const who of leaders) decide(who, 'breaches/2/breach_found', 'found', grounds);
    submit('finance', 'breaches/2/clawback_breach', {
      undone: 1000,
      clawback_amount: cny(40_000),
      clawback_basis: '按迁出后未实施部分追回',
    });
    submit('finance', 'breaches/2/repaid_breach', {
      repaid_amount: cny(40_000),
      repaid_on: '2027-05-01',
      repaid_voucher: 'PZ-5',
    });
    expect(deal.open()).toContain('breaches/3/breach');
    expect(deal.open()).toContain('tranches/r2/midterm/evidence');
  });

  it('has no further tranche while a report is owed, be that tied to the award', () => {
    const told = withBase(['award', 4000], ['award', 3000], ['acceptance', 3000]);
    paid(told, 'tranches/r1/first', 40_000_000, byDirector);
    told.deal.until('2027-07-02T02:00:00.000Z');
    lands(told);
    expect(atTranches(told)).toEqual(['tranches/r2/reported_award']);
    yearReported(told, 1, { by: 'chen-min', acceptedBy: leaders });
    expect(atTranches(told)).toEqual(['tranches/r2/first/request']);
  });

  it('is reported on every year to the leaders of both; no tranche while a report is owed', () => {
    const told = awarded();
    const { deal } = told;
    paid(told, 'tranches/r1/first', 40_000_000, byDirector);
    const by = { by: 'chen-min', offices: bothOffices, joint: true, points: 90 };
    deal.until('2027-07-02T02:00:00.000Z');
    checked(told, 'tranches/r2/midterm', by);
    expect(deal.open()).toContain('tranches/r2/reported_midterm');
    yearReported(told, 1, { by: 'chen-min', acceptedBy: leaders });
    expect(deal.open()).toContain('tranches/r2/second/request');
    expect(deal.events).toContainEqual(
      expect.objectContaining({
        type: 'effect-requested',
        step: 'years/1/report_document',
        input: { document: 'report', language: 'zh' },
      }),
    );
    expect(deal.open()).toContain('years/2/year');
  });

  const asks = ({ deal }: Applied, round: number, values: Values) =>
    deal.does('chen-min', {
      type: 'note_event',
      step: `extensions/${round}/extension_ask`,
      values,
    });
  const extended = (told: Applied, round: number, legal: 'legal' | 'no legal') =>
    supplemented(told, `extensions/${round}/extension`, legal);
  const supplemented = (told: Applied, part: string, legal: 'legal' | 'no legal') => {
    const at = (step: string) => `${part}_${step}`;
    for (const who of ['dean', 'wu-fang']) told.decide(who, at('agreed'), 'agree');
    if (legal === 'legal') told.decide('lawyer', at('legal'), 'agree');
    told.deal.runEffects();
    for (const who of ['gu-cheng', 'director', 'signatory', 'dean'])
      told.decide(who, at('signed'), 'sign');
  };
  const dueDay = ({ deal }: Applied, id: string) => deal.state.deadlines[id]?.because.due;

  it('runs longer by an agreement of all four, and its dates move with it', () => {
    const told = awarded();
    const { deal } = told;
    paid(told, 'tranches/r1/first', 40_000_000, byDirector);
    const midterm = 'tranches/r2/midterm/evidence';
    expect(dueDay(told, `${midterm}#1:due`)).toBe('2027-12-31');
    asks(told, 1, moreTime(6, { r2: '2028-03-31', r3: '2029-10-20' }));
    extended(told, 1, 'no legal');
    expect(dueDay(told, `${midterm}#1:due`)).toBe('2028-03-31');
    expect(dueDay(told, `${midterm}#1:half-30`)).toBe('2028-03-01');
    expect(deal.events).toContainEqual(
      expect.objectContaining({
        type: 'effect-requested',
        step: 'extensions/1/extension_text',
        input: { document: 'supplement', language: 'zh' },
      }),
    );
    const by = { by: 'chen-min', offices: bothOffices, joint: true, points: 90 };
    checked(told, 'tranches/r2/midterm', by);
    paid(told, 'tranches/r2/second', 30_000_000, byDirector);
    expect(dueDay(told, 'tranches/r3/acceptance/evidence#1:due')).toBe('2029-10-20');
  });

  it('runs longer twice at most and twelve months in all, which legal sees beyond six at once', () => {
    const told = awarded();
    const asking =
      (round: number, months: number, moved = {}) =>
      () =>
        asks(told, round, moreTime(months, moved));
    expect(asking(1, 9, { r3: '2030-03-31' })).toThrow('within 60 days of the new end');
    expect(asking(1, 9, { r2: '2027-06-30' })).toThrow('moves to a later day');
    asking(1, 9, { r3: '2030-01-20' })();
    extended(told, 1, 'legal');
    expect(told.deal.state.facts['']).toMatchObject({ ends_on: '2029-11-28' });
    expect(asking(2, 4)).toThrow('twelve months in all');
    asking(2, 3)();
    extended(told, 2, 'no legal');
    expect(told.deal.state.facts['']).toMatchObject({ ends_on: '2030-02-28' });
    expect(asking(3, 1)).toThrow('which is the most');
  });

  it('owes the report of a year more, once it runs past the end of that year', () => {
    const told = awarded({}, { project_years: 2 });
    const { deal } = told;
    for (const year of [1, 2]) {
      deal.until(`${2026 + year}-07-02T02:00:00.000Z`);
      yearReported(told, year, { by: 'chen-min', acceptedBy: leaders });
    }
    const years = () => deal.open().filter((place) => place.startsWith('years/'));
    asks(told, 1, moreTime(3));
    extended(told, 1, 'no legal');
    expect(deal.state.facts['']).toMatchObject({ ends_on: '2029-05-28' });
    expect(years()).toEqual(['years/3/longer']);
    asks(told, 2, moreTime(6));
    extended(told, 2, 'no legal');
    expect(deal.state.facts['']).toMatchObject({ ends_on: '2029-11-28' });
    expect(years()).toEqual(['years/3/year']);
    deal.until('2029-07-02T02:00:00.000Z');
    expect(deal.state.facts['']).toMatchObject({ report_owed: true });
    yearReported(told, 3, { by: 'chen-min', acceptedBy: leaders });
    expect(years()).toEqual(['years/4/longer']);
    expect(deal.state.facts['']).toMatchObject({ report_owed: false });
  });

  it('is asked to run longer thirty days before it ends, not later; what was refused counts for nothing', () => {
    const told = awarded();
    asks(told, 1, moreTime(3));
    told.decide('dean', 'extensions/1/extension_agreed', 'refuse');
    expect(told.deal.state.facts['']).toMatchObject({ extended: [], ends_on: '2029-02-28' });
    const late = () => asks(told, 2, moreTime(3));
    told.deal.until('2029-01-30T02:00:00.000Z');
    expect(late).toThrow('thirty days or more before the end');
  });

  it('does and spends otherwise by an agreement of all four: within its total, and each part', () => {
    const told = awarded();
    const { deal } = told;
    const line = (category: string, part: string, fund: number) => ({
      category,
      part,
      fund: cny(fund),
      own: cny(500_000),
    });
    const equipment = line('equipment', 'enterprise', 300_000);
    const change = (new_budget: Values[], target = '中试水平') => ({
      amend_kinds: ['scope', 'budget'],
      amend_why: '中试验证表明须加强界面改性研究',
      scope_change: '增加界面改性，减少涂布工艺试验',
      new_targets: ['r1', 'r2', 'r3'].map((id) => ({
        id,
        ...(id === 'r1' ? { new_target: target } : {}),
      })),
      new_budget,
      amend_effect: '检查时间不变',
    });
    const asksFor = (round: number, values: Values) => () =>
      deal.does('chen-min', {
        type: 'note_event',
        step: `amendments/${round}/amendment_ask`,
        values,
      });
    const material = line('material', 'university', 500_000);
    const people = (fund: number) => line('personnel', 'university', fund);
    expect(asksFor(1, change([equipment, material, people(300_000)]))).toThrow('nothing more');
    const toEnterprise = line('other', 'enterprise', 100_000);
    expect(asksFor(1, change([equipment, material, toEnterprise, people(100_000)]))).toThrow(
      'No grant is moved between',
    );
    asksFor(1, change([equipment, material, people(200_000)], '偏差不超过 3%'))();
    supplemented(told, 'amendments/1/amendment', 'legal');
    expect(deal.state.facts['']).toMatchObject({
      targets_now: [
        { indicator_target: '偏差不超过 3%' },
        { indicator_target: '中试水平' },
        { indicator_target: '中试水平' },
      ],
      budget_now: [equipment, material, people(200_000)],
      university_share: 7000,
    });
    asksFor(2, change([equipment, material, people(200_000)]))();
    told.decide('dean', 'amendments/2/amendment_agreed', 'refuse');
    expect(deal.state.data['amendments/2']?.['new_targets']).toMatchObject([
      { indicator_target: '偏差不超过 3%' },
      {},
      {},
    ]);
    expect(deal.state.facts['']?.['targets_now']).toMatchObject([
      { indicator_target: '偏差不超过 3%' },
      {},
      {},
    ]);
    deal.until('2029-03-02T02:00:00.000Z');
    expect(asksFor(3, change([equipment, material, people(200_000)]))).toThrow(
      'once the project has ended',
    );
  });

  it('has another PI when the team leaves, by an agreement of all four', () => {
    const told = awarded();
    const { deal, submit, decide } = told;
    deal.does('wu-fang', {
      type: 'note_event',
      step: 'pi_changes/1/propose',
      values: {
        change_reason: '原负责人调离学校，团队随之离开',
        successor: 'liu-yang',
        supplement_file: sampleFile('supplement.pdf'),
      },
    });
    for (const who of ['gu-cheng', 'director', 'signatory', 'dean'])
      decide(who, 'pi_changes/1/agreed', 'sign');
    submit('wu-fang', 'pi_changes/1/changed', { pi: 'liu-yang', team: [] });
    expect(deal.state.data['']).toMatchObject({ pi: 'liu-yang' });
    // What lay with the one before is theirs.
    expect(deal.state.steps['tranches/r1/first/request']?.seats).toMatchObject([
      { key: 'person:liu-yang' },
    ]);
    paid(told, 'tranches/r1/first', 40_000_000, { ...byDirector, asks: 'liu-yang' });
    expect(deal.state.steps['tranches/r2/midterm/evidence']?.seats).toMatchObject([
      { key: 'person:liu-yang' },
    ]);
    expect(deal.open()).toContain('pi_changes/2/propose');
  });

  it('keeps to the fund’s plan of payment, whatever it is', () => {
    const told = apply();
    untilDecided(told);
    votes(told, 'u1', 'u2', 'g1', 'g2');
    noticed(told);
    const other = () => told.submit('wu-fang', 'task', planOf([5000, 3000, 2000]));
    expect(other).toThrow('is given and may not be changed');
  });
});
