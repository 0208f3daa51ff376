import { describe, expect, it } from '@jest/globals';
import type { Story } from '@kezhuan/flow/story';
import type { Values } from '@kezhuan/flow';
import { visibleSections } from '@kezhuan/flow/views';
import commissionedRd from '../commissioned_rd/process.ts';
import { currentRules } from '../rules/index.ts';
import { everythingTold } from '../shared/everything-told.ts';
import { cny, govApplication, huasheng, lines } from '../shared/grant-sample.ts';
import { sampleFile } from '../shared/sample-file.ts';
import {
  applied,
  auditReport,
  briefOf,
  cast,
  checked,
  defended,
  moreTime,
  noticed,
  paid,
  planOf,
  scored,
  signedTask,
  visit,
  type Applied,
} from '../shared/grant-told.ts';
import definition from './process.ts';

const apply = (values: Values = {}, call: Values = {}) =>
  applied(definition, govApplication(values), { call, others: [commissionedRd] });

const endorsed = ({ deal, decide }: Applied) => {
  decide('rep', 'lead', 'confirm');
  deal.approve('dean', 'dept');
  deal.approve('wu-fang', 'office');
  deal.approve('su-he', 'endorse');
  deal.runEffects();
};

const untilDecided = (told: Applied, yuan = 1_000_000) => {
  endorsed(told);
  told.decide('su-he', 'formal', 'pass');
  scored(told);
  defended(told);
  told.submit('su-he', 'site', visit);
  told.submit('wu-fang', 'brief', briefOf(yuan));
};

const votes = ({ deal, decide }: Applied, step: string, ...who: string[]) => {
  for (const one of who) if (deal.open().includes(step)) decide(one, step, 'award');
};

/** The contract of enterprise and university, as its own deal tells of it. */
const told = (deal: Story, number: string, seq: number, values: Values) =>
  deal.system({
    type: 'receive',
    messages: [
      {
        from: Object.keys(deal.state.related).find(
          (id) => deal.state.related[id]!.number === number,
        )!,
        as: 'child',
        link: 'development',
        number,
        process: 'commissioned_rd',
        seq,
        values,
        state: 'active',
        ended: false,
      },
    ],
  });

describe('a government-led project', () => {
  it('is endorsed by the bureau after the enterprise and the university have confirmed it', () => {
    const { deal, decide } = apply();
    expect(deal.open()).toEqual(['lead']);
    decide('rep', 'lead', 'confirm');
    deal.approve('dean', 'dept');
    expect(deal.open()).toEqual(['office']);
    deal.approve('wu-fang', 'office');
    expect(deal.open()).toEqual(['endorse']);
    deal.approve('su-he', 'endorse');
    deal.runEffects();
    expect(deal.open()).toEqual(['formal']);
  });

  it('is decided by nobody on its team, whatever they are besides', () => {
    const { deal, decide } = apply({ team: [{ person: 'zhu-lin', team_role: '检测' }] });
    decide('rep', 'lead', 'confirm');
    deal.approve('dean', 'dept');
    const office = { type: 'decide', step: 'office', outcome: 'approve' } as const;
    expect(deal.refused('zhu-lin', office)).toBe('own-deal');
    deal.approve('wu-fang', 'office');
  });

  it('is judged by nobody who is on a rival of the round, and the applicant learns of none who judges', () => {
    const told = apply();
    const team = ['p1', 'g1'].map((person) => ({ person, team_role: '检测' }));
    told.house.file(definition.key, {
      applicant: 'chen-min',
      values: govApplication({ team }),
      under: { deal: told.call, link: 'applications' },
    });
    told.house.carry();
    endorsed(told);
    told.decide('su-he', 'formal', 'pass');
    scored(told);
    const { deal, house, call, decide } = told;
    call.approve('zhu-lin', 'rank');
    house.carry();
    const against = (step: string) =>
      ({ type: 'decide', step, outcome: 'not', reason: '依据申报材料和评审情况作出' }) as const;
    expect(deal.refused('p1', against('defence'))).toBe('conflict');
    deal.does('p1', { type: 'recuse', step: 'defence', reason: '同批有本人参与的申报，申请回避' });
    const names = ['p2', 'p3', 'p4', 'p5'];
    decide('p2', 'defence', 'recommend');
    const sees = (who: string) =>
      everythingTold(definition, deal, who, { directory: cast, rules: currentRules });
    for (const name of names) {
      expect(sees('wu-fang')).toContain(`«${name}»`);
      for (const who of ['chen-min', 'liu-yang', 'rep'])
        expect(sees(who)).not.toContain(`«${name}»`);
    }
    for (const who of ['p3', 'p4']) decide(who, 'defence', 'recommend');
    told.submit('su-he', 'site', visit);
    told.submit('wu-fang', 'brief', briefOf(1_000_000));
    expect(deal.refused('g1', against('decide'))).toBe('conflict');
    votes(told, 'decide', 'u1', 'u2', 'g2');
    expect(deal.open()).toEqual(['sitting']);
  });

  it('of an enterprise controlled from overseas takes classification and consent', () => {
    const told = apply({ enterprise: { ...huasheng, overseasControlled: true } });
    endorsed(told);
    expect(told.deal.open()).toEqual(['abroad']);
  });

  it('is refused, or to be supplemented, for reasons that are told line by line', () => {
    const told = apply();
    const { deal, decide } = told;
    endorsed(told);
    for (const outcome of ['refuse', 'supplement']) {
      expect(() => decide('su-he', 'formal', outcome)).toThrow('lists what is wrong');
      const clear = { findings: lines(true) };
      expect(() => decide('su-he', 'formal', outcome, clear)).toThrow('lists what is wrong');
    }
    const bare = lines(false).map(({ id, met }) => ({ id, met }));
    expect(() => decide('su-he', 'formal', 'refuse', { findings: bare })).toThrow('What is wrong');
    decide('su-he', 'formal', 'supplement', { findings: lines(false) });
    expect(deal.open()).toEqual(['supplement']);
    const world = { now: deal.now, directory: cast, rules: currentRules };
    const shown = visibleSections(definition, deal.state, 'chen-min', world)['']!;
    expect(shown.map(({ id }) => id)).toContain('formal_findings');
  });

  it('is not applied for by whom the fund bars: neither enterprise nor PI', () => {
    const barring = (who: string, until: string) => ({ barred: [{ id: 'r1', who, until }] });
    for (const who of ['huasheng', 'chen-min'])
      expect(() => apply({}, barring(who, '2029-03-01'))).toThrow('is barred from applying');
    apply({}, barring('huasheng', '2026-03-15'));
    const told = apply();
    endorsed(told);
    const amended = {
      values: barring('chen-min', '2029-03-01'),
      reason: '登记限制申报名单，供形式审查核对',
    };
    told.call.does('wu-fang', { type: 'amend', ...amended });
    told.house.carry();
    expect(() => told.decide('su-he', 'formal', 'pass')).toThrow('it cannot pass');
    told.decide('su-he', 'formal', 'refuse', { findings: lines(false) });
  });

  it('refused at the formal check is restored on reconsideration by another', () => {
    const told = apply();
    const { deal, decide } = told;
    endorsed(told);
    decide('su-he', 'formal', 'refuse', { findings: lines(false) });
    deal.does('chen-min', {
      type: 'note_event',
      step: 'recon/ask',
      values: {
        recon_ground: 'facts',
        recon_reasons: '配套资金证明已随申报提交',
        recon_not_academic: true,
      },
    });
    decide('gu-cheng', 'recon/review', 'annulled', { recon_grounds: '经查证明材料齐全有效' });
    expect(() => decide('su-he', 'formal_redo', 'pass')).toThrow('what passes lacks nothing');
    decide('su-he', 'formal_redo', 'pass', { findings: lines(true) });
    expect(deal.open()).toEqual(['closed']);
    expect(deal.state.facts['']).toMatchObject({ formal_result: 'pass' });
  });

  it('comes back to the panel and to the committee at their next sitting when it is put off', () => {
    const told = apply();
    const { deal, decide, putOff, house, call } = told;
    const due = (step: string) => deal.state.steps[step]?.due?.because.due;
    const heard = () => Object.values(call.state.related)[0]?.values;
    endorsed(told);
    decide('su-he', 'formal', 'pass');
    scored(told);
    call.approve('zhu-lin', 'rank');
    house.carry();
    for (const who of ['p1', 'p2']) decide(who, 'defence', 'recommend');
    expect(() => decide('p3', 'defence', 'defer')).toThrow(
      'State the day on which it is looked at again',
    );
    for (const who of ['p3', 'p4']) putOff(who, 'defence', '2026-06-16');
    house.carry();
    expect([deal.open(), heard()?.['defended'] ?? null]).toEqual([['defence'], null]);
    expect(due('defence')).toBe('2026-06-16');
    for (const who of ['p1', 'p2', 'p3', 'p5']) decide(who, 'defence', 'recommend');
    told.submit('su-he', 'site', visit);
    told.submit('wu-fang', 'brief', briefOf(1_000_000));
    for (const who of ['u1', 'u2', 'g1']) putOff(who, 'decide', '2026-06-23');
    house.carry();
    expect([deal.open(), heard()?.['decision'] ?? null]).toEqual([['decide'], null]);
    expect(due('decide')).toBe('2026-06-23');
    votes(told, 'decide', 'g1', 'g2', 'n1');
    expect(deal.open()).toEqual(['sitting']);
  });

  it('is decided by a majority, and unanimously above the cap', () => {
    const told = apply();
    untilDecided(told);
    votes(told, 'decide', 'g1', 'g2');
    expect(told.deal.open()).toEqual(['decide']);
    votes(told, 'decide', 'n1');
    expect(told.deal.open()).toEqual(['sitting']);
    const large = apply({}, { per_project_cap: cny(900_000) });
    untilDecided(large);
    votes(large, 'decide_all', 'g1', 'g2', 'n1', 'u1');
    expect(large.deal.open()).toEqual(['decide_all']);
    votes(large, 'decide_all', 'u2');
    expect(large.deal.open()).toEqual(['sitting']);
  });

  it('has no end before its start', () => {
    expect(() => apply({ period: { from: '2029-03-01', to: '2027-02-28' } })).toThrow(
      'The end must come after the start',
    );
  });

  it('is never awarded more than was asked for', () => {
    const told = apply();
    endorsed(told);
    told.decide('su-he', 'formal', 'pass');
    scored(told);
    defended(told);
    told.submit('su-he', 'site', visit);
    expect(() => told.submit('wu-fang', 'brief', briefOf(1_200_000))).toThrow('No more is granted');
  });

  it('has its task contract once enterprise and university have theirs; then 50/30/20 to the enterprise', () => {
    const grant = apply();
    const { deal, submit, decide, house } = grant;
    untilDecided(grant);
    votes(grant, 'decide', 'g1', 'g2', 'n1');
    noticed(grant);
    house.carry();
    const [development] = house.of('commissioned_rd') as [Story];
    expect(development.state.data['']).toMatchObject({
      client: { id: 'huasheng' },
      pi: 'chen-min',
    });
    expect([development.open(), deal.open()]).toEqual([['propose'], ['developed']]);
    told(deal, development.state.number, 101, { signed: true, registered: false });
    expect(deal.open()).toEqual(['developed']);
    told(deal, development.state.number, 102, { signed: true, registered: true });
    const due = (...days: string[]) => {
      const plan = planOf([5000, 3000, 2000])['payment_plan'] as Values[];
      return { payment_plan: plan.map((row, i) => ({ ...row, due: days[i]! })), project_years: 3 };
    };
    expect(() => submit('su-he', 'task', due('2026-07-31', '2027-02-28', '2029-04-20'))).toThrow(
      'due before the project begins',
    );
    for (const days of [
      ['2029-03-01', '2027-12-31', '2029-04-20'],
      ['2026-07-31', '2029-03-01', '2029-04-20'],
    ])
      expect(() => submit('su-he', 'task', due(...days))).toThrow('after the project has ended');
    submit('su-he', 'task', planOf([5000, 3000, 2000]));
    deal.runEffects();
    for (const who of ['signatory', 'gu-cheng']) decide(who, 'sign', 'sign');
    submit('su-he', 'concluded', signedTask);
    deal.does('rep', {
      type: 'note_event',
      step: 'extensions/1/extension_ask',
      values: moreTime(3),
    });
    for (const who of ['dean', 'wu-fang']) decide(who, 'extensions/1/extension_agreed', 'agree');
    deal.runEffects();
    for (const who of ['signatory', 'gu-cheng'])
      decide(who, 'extensions/1/extension_signed', 'sign');
    expect(deal.state.facts['']).toMatchObject({ ends_on: '2029-05-28' });
    const payers = { asks: 'rep', pays: 'su-he', approvals: { leader: 'gu-cheng' } };
    paid(grant, 'tranches/r1/first', 50_000_000, payers);
    const checkedBy = { by: 'rep', offices: ['su-he', 'wu-fang'] as const, points: 80 };
    checked(grant, 'tranches/r2/midterm', checkedBy);
    paid(grant, 'tranches/r2/second', 30_000_000, payers);
    checked(grant, 'tranches/r3/acceptance', checkedBy);
    deal.runEffects();
    paid(grant, 'tranches/r3/third', 20_000_000, payers);
    expect(deal.open()).toContain('audit');
    expect(deal.state.state).toBe('audit');
    submit('rep', 'audit', auditReport);
    submit('rep', 'performance', {
      performance_report: sampleFile('performance.pdf'),
      spent: cny(950_000),
      unspent: cny(50_000),
    });
    expect(deal.open()).toContain('settle');
    submit('rep', 'settle', { unspent_on: '2029-08-01', unspent_voucher: 'PZ-9' });
    expect(deal.open()).toContain('followup/1/benefit');
  });
});
