import { describe, expect, it } from '@jest/globals';
import type { Values } from '@kezhuan/flow';
import { cny } from './sample.ts';
import { living } from './told-later.ts';
import { fact, file, type Told } from './told.ts';

describe('what befalls a licence', () => {
  const arises = ({ note }: Told, case_kind: string) =>
    note('officer', 'cases/1/arises', {
      case_kind,
      case_on: '2027-03-01',
      case_note: '法院已受理，专利复审机构已决定',
    });
  const insolvent = () => {
    const told = living();
    told.deal.until('2027-03-02T02:00:00.000Z');
    arises(told, 'insolvency');
    const demand = {
      administrator: '某律师事务所',
      claim_declared: cny(3_000_000_00),
      claim_declared_on: '2027-03-05',
    };
    const early = { ...demand, demanded_on: '2027-02-27' };
    expect(() => told.submit('lawyer', 'cases/1/demand', early)).toThrow('petition was accepted');
    told.submit('lawyer', 'cases/1/demand', { ...demand, demanded_on: '2027-03-02' });
    return told;
  };
  const answers = ({ note }: Told, secured: boolean) =>
    note('lawyer', 'cases/1/administrator', { performs: true, secured, answer_file: file });

  it('is over when the administrator is silent for 30 days (Bankruptcy Law art. 18)', () => {
    const { deal } = insolvent();
    deal.until('2027-04-03T02:00:00.000Z');
    expect(deal.state).toMatchObject({ ended: true, state: 'terminated' });
  });

  it('goes on where the administrator performs and gives security', () => {
    const unsecured = insolvent();
    answers(unsecured, false);
    expect(unsecured.deal.state).toMatchObject({ ended: true, state: 'terminated' });
    const told = insolvent();
    answers(told, true);
    told.decide('director', 'cases/1/go_on', 'goes_on');
    expect(told.deal.open()).toContain('cases/2/arises');
    expect(told.deal.open()).toContain('fees/r1/money/request');
  });

  it('brings an invalid patent to the fee clause; what was performed stands (Patent Law art. 47)', () => {
    const told = living({ licence_kind: 'ordinary' });
    const { deal, submit, decide, note } = told;
    arises(told, 'invalid');
    submit('lawyer', 'cases/1/opinion', {
      bad_faith: false,
      plainly_unfair: true,
      opinion_text: '已付入门费全部保留明显违反公平原则',
    });
    const clause = { fees_left_bp: 5000, fees_from: '2027-03-01', fee_agreement: file };
    const settles = (values: Values) => decide('director', 'cases/1/fee_clause', 'settled', values);
    expect(() => settles({ ...clause, fees_returned: cny(0) })).toThrow('given back');
    expect(() => settles({ ...clause, fees_from: '2027-01-01', fees_returned: cny(1) })).toThrow(
      'does not reach back',
    );
    settles({ ...clause, fees_returned: cny(500_000_00) });
    note('officer', 'royalties/1/start/royalty_start', { royalty_from: '2027-01-01' });
    deal.until('2027-07-05T02:00:00.000Z');
    submit('rep', 'royalties/1/periods/1/report/report', {
      base_amount: cny(60_000_000_00),
      statement: file,
    });
    decide('officer', 'royalties/1/periods/1/report/review', 'accept');
    const assess = (minor: number) =>
      submit('officer', 'royalties/1/periods/1/report/assess', {
        assessed: cny(minor),
        assessed_royalty: cny(minor),
        payable_on: '2027-08-31',
        last_period: true,
      });
    expect(() => assess(1_700_000_00)).toThrow('tiers');
    assess(850_000_00);
  });

  describe('as a dispute with a third party', () => {
    const conduct = {
      conducted_by: 'university',
      conduct_clause: '第九条 权利维持与争议',
      conduct_agreed: false,
      royalties_held: true,
      dispute_forum: '国家知识产权局',
      costs_by: 'shared',
    };
    /** A patent is challenged while the first royalty is reported. */
    const challenged = () => {
      const told = living({ licence_kind: 'ordinary' });
      const { deal, submit, decide, note } = told;
      note('officer', 'royalties/1/start/royalty_start', { royalty_from: '2027-01-01' });
      arises(told, 'challenge');
      submit('lawyer', 'cases/1/conduct', conduct);
      deal.until('2027-07-05T02:00:00.000Z');
      submit('rep', 'royalties/1/periods/1/report/report', {
        base_amount: cny(10_000_000_00),
        statement: file,
      });
      decide('officer', 'royalties/1/periods/1/report/review', 'accept');
      const assess = (minor = 300_000_00) =>
        submit('officer', 'royalties/1/periods/1/report/assess', {
          assessed: cny(minor),
          assessed_royalty: cny(minor),
          payable_on: '2027-12-31',
          last_period: false,
        });
      return { told, assess };
    };
    const decided = ({ note }: Told, dispute_result: string, final_on = '2027-09-01') =>
      note('lawyer', 'cases/1/decided', { dispute_result, final_on, outcome_files: [file] });

    it('holds the royalties as the clause says, and goes on once the patent is upheld', () => {
      const { told, assess } = challenged();
      expect(() => assess()).toThrow('On hold');
      expect(() => decided(told, 'upheld', '2027-01-01')).toThrow('before it began');
      decided(told, 'upheld');
      assess();
      told.goOn();
      expect(told.deal.open()).toContain('royalties/1/periods/1/money/request');
      expect(told.deal.open()).toContain('cases/2/arises');
    });

    it('brings a patent that is declared invalid to the fee clause (Patent Law art. 47)', () => {
      const { told } = challenged();
      decided(told, 'invalid');
      expect(told.deal.open()).toContain('cases/1/opinion');
      told.submit('lawyer', 'cases/1/opinion', {
        bad_faith: false,
        plainly_unfair: false,
        opinion_text: '已履行部分不追溯，此后不再收取',
      });
      const settles = (fees_from: string) =>
        told.decide('director', 'cases/1/fee_clause', 'settled', {
          fees_left_bp: 0,
          fees_from,
          fees_returned: cny(0),
          fee_agreement: file,
        });
      expect(() => settles('2027-03-01')).toThrow('does not reach back');
      settles('2027-09-01');
      expect(fact(told, 'fees_left')).toBe(0);
    });

    it('is the university’s to conduct, unless the contract or an exclusive licence says so', () => {
      const conducts = (licence_kind: string, more: Values) => {
        const told = living({ licence_kind });
        arises(told, 'infringement');
        told.submit('lawyer', 'cases/1/conduct', {
          ...conduct,
          conducted_by: 'licensee',
          ...more,
        });
        return told.deal.open();
      };
      expect(() => conducts('ordinary', {})).toThrow('unless agreed otherwise');
      expect(conducts('ordinary', { conduct_agreed: true })).toContain('cases/1/decided');
      expect(conducts('exclusive', {})).toContain('cases/1/decided');
    });
  });
});
