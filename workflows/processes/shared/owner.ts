import { role, type Role, type Who } from '@kezhuan/flow';

/** The office a deal belongs to: whoever handles it, and whoever answers for it. */
export type Owner = { manager: Who; director: Who };

/** True while the deal touches abroad (domain.md §7 G-02). Every process that uses this has the fact. */
const abroad = 'overseas_office = true';

const byOffice = (domestic: Role, overseas: Role): Who => ({
  kind: 'role',
  role: domestic,
  instead: [{ when: abroad, role: overseas }],
});

/** G-02: the Domestic office (R05, R06), or the Overseas office (R07, R08) for what touches abroad. */
export const officeByG02: Owner = {
  manager: byOffice('dom_manager', 'ovs_manager'),
  director: byOffice('dom_director', 'ovs_director'),
};

/** The Technology Transfer Office (R09, R10) owns what is licensed, assigned or put into equity. */
export const officeOfTto: Owner = { manager: role('tto_officer'), director: role('tto_director') };
