import type { RuleData } from '@kezhuan/flow';

type Matter = RuleData['authority'][string];
type Level = Matter['levels'][number];

/** Yuan in fen, the unit amounts are compared in. */
const yuan = (amount: number): number => amount * 100;

const ladder = (...levels: Level[]): Matter => ({
  source: 'domain.md §8, default values until the institution confirms its own',
  effectiveFrom: '2026-01-01',
  levels,
});

/** R05 and R06 for domestic deals, R07 and R08 for overseas ones: the process picks the matter. */
const domestic = { manager: 'dom_manager', director: 'dom_director' } as const;
const overseas = { manager: 'ovs_manager', director: 'ovs_director' } as const;
type Office = typeof domestic | typeof overseas;

/** Development, consulting and service contracts that bring money in. */
const serviceContract = (office: Office): Matter =>
  ladder(
    { below: yuan(500_000), roles: ['dept_head', office.manager] },
    { below: yuan(5_000_000), roles: ['legal_counsel', 'finance_officer', office.director] },
    { below: yuan(20_000_000), roles: ['univ_leader'] },
    { below: null, roles: ['leadership_meeting'] },
  );

/** Joint centres and corporate funds, by their total. From level 2 the process asks its committee first. */
const jointCenter = (office: Office): Matter =>
  ladder(
    { below: yuan(5_000_000), roles: [office.director, 'univ_leader'] },
    { below: yuan(30_000_000), roles: [] },
    { below: null, roles: ['leadership_meeting'] },
  );

/** One tranche going out. */
const outgoingPayment = (office: Office): Matter =>
  ladder(
    { below: yuan(200_000), roles: ['researcher', 'finance_officer'] },
    { below: yuan(2_000_000), roles: [office.director] },
    { below: null, roles: ['univ_leader'] },
  );

/** Writing off or waiving a receivable, by the director of the office that owns the deal. */
const writeOff = (director: Office['director'] | 'tto_director'): Matter =>
  ladder(
    { below: yuan(50_000), roles: [director] },
    { below: yuan(500_000), roles: ['finance_officer', 'univ_leader'] },
    { below: null, roles: ['leadership_meeting'] },
  );

/**
 * Who must approve, by matter and CNY amount in fen, tax included (domain.md §8). An amount has the
 * first level it is `below`, and needs the roles of that level and of all before it.
 */
export const authority: RuleData['authority'] = {
  service_contract_domestic: serviceContract(domestic),
  service_contract_overseas: serviceContract(overseas),
  /** Licence or assignment price. */
  licence_price: ladder(
    { below: yuan(1_000_000), roles: ['tto_director'] },
    { below: yuan(10_000_000), roles: ['ip_leading_group'] },
    { below: null, roles: ['leadership_meeting'] },
  ),
  /** Level 4 of the licence row: an equity contribution of any amount. */
  equity_price: ladder({ below: null, roles: ['ip_leading_group', 'leadership_meeting'] }),
  joint_center_domestic: jointCenter(domestic),
  joint_center_overseas: jointCenter(overseas),
  /** By the university's own money in the fund; level 1 is none at all. */
  region_fund: ladder(
    { below: 1, roles: ['dom_director', 'univ_leader'] },
    { below: yuan(5_000_000), roles: [] },
    { below: null, roles: ['leadership_meeting'] },
  ),
  outgoing_payment_domestic: outgoingPayment(domestic),
  outgoing_payment_overseas: outgoingPayment(overseas),
  write_off_domestic: writeOff('dom_director'),
  write_off_overseas: writeOff('ovs_director'),
  write_off_licence: writeOff('tto_director'),
};
