import { t, type Text } from '@kezhuan/domain';

/** The role catalogue (domain.md §2). The code is what statutes, forms and the authority matrix cite. */
const catalogue = {
  researcher: { code: 'R01', name: t('项目负责人(科研人员)', 'Researcher, PI') },
  team_member: { code: 'R02', name: t('课题组成员', 'Team member, contributor') },
  dept_secretary: { code: 'R03', name: t('院系科研秘书', 'Department research secretary') },
  dept_head: { code: 'R04', name: t('院系负责人', 'Department or school head') },
  dom_manager: {
    code: 'R05',
    name: t('国内研发管理办公室主管', 'Domestic R&D Management Office manager'),
  },
  dom_director: { code: 'R06', name: t('国内研发管理办公室主任', 'Domestic office director') },
  ovs_manager: {
    code: 'R07',
    name: t('海外研发管理办公室主管', 'Overseas R&D Management Office manager'),
  },
  ovs_director: { code: 'R08', name: t('海外研发管理办公室主任', 'Overseas office director') },
  tto_officer: { code: 'R09', name: t('技术转移许可专员', 'TTO licensing officer') },
  tto_director: { code: 'R10', name: t('技术转移办公室主任', 'TTO director') },
  ip_officer: { code: 'R11', name: t('知识产权专员', 'IP officer') },
  legal_counsel: { code: 'R12', name: t('法律顾问', 'Legal counsel') },
  finance_officer: { code: 'R13', name: t('财务专员', 'Finance officer') },
  export_officer: { code: 'R14', name: t('出口管制合规专员', 'Export-control officer') },
  secrecy_officer: { code: 'R15', name: t('保密专员', 'Confidentiality officer') },
  data_hgr_officer: {
    code: 'R16',
    name: t('数据与人类遗传资源专员', 'Data and human-genetic-resources officer'),
  },
  ethics_committee: { code: 'R17', name: t('科技伦理委员会', 'Ethics committee') },
  coi_officer: { code: 'R18', name: t('利益冲突专员', 'Conflict-of-interest officer') },
  gov_officer: { code: 'R19', name: t('地方政府经办人', 'Regional government officer') },
  gov_leader: { code: 'R20', name: t('地方政府主管领导', 'Regional government leader') },
  ent_rep: { code: 'R21', name: t('企业代表', 'Enterprise representative') },
  ent_signatory: { code: 'R22', name: t('企业授权签字人', 'Enterprise signatory') },
  partner_coord: { code: 'R23', name: t('合作高校协调人', 'Partner-university coordinator') },
  expert: { code: 'R24', name: t('评审专家', 'Review expert') },
  panel_chair: { code: 'R25', name: t('评审组组长', 'Panel chair') },
  fund_committee: { code: 'R26', name: t('基金管理委员会委员', 'Fund committee member') },
  steering_member: {
    code: 'R27',
    name: t('指导(管理)委员会委员', 'Steering or management committee member'),
  },
  center_director: { code: 'R28', name: t('联合研究中心主任', 'Joint-centre director') },
  office_head: { code: 'R29', name: t('产学研合作办公室主任', 'Joint collaboration office head') },
  base_manager: { code: 'R30', name: t('基地负责人', 'Base manager') },
  uicc_secretariat: { code: 'R31', name: t('UICC秘书处', 'UICC secretariat') },
  uicc_chair: { code: 'R32', name: t('UICC主任委员', 'UICC chair') },
  seal_custodian: { code: 'R33', name: t('印章管理员', 'Seal custodian') },
  univ_leader: { code: 'R34', name: t('主管校领导', 'University vice-president in charge') },
  leadership_meeting: {
    code: 'R35',
    name: t('校长办公会(党委常委会)', "President's office meeting (Party standing committee)"),
  },
  ip_leading_group: { code: 'R36', name: t('知识产权管理领导小组', 'IP leading group') },
  auditor: { code: 'R37', name: t('审计人员', 'Auditor') },
  inspector: { code: 'R38', name: t('纪检监察人员', 'Discipline inspector') },
  administrator: { code: 'R39', name: t('系统管理员', 'Administrator') },
  process_designer: { code: 'R40', name: t('流程设计员', 'Process designer') },
  reader_public: { code: 'R41', name: t('公示查阅人', 'Notice reader (any staff)') },
  hr_officer: { code: 'R42', name: t('人事专员', 'HR officer') },
  event_manager: { code: 'R43', name: t('活动负责人', 'Event manager') },
} as const satisfies Record<string, { code: string; name: Text }>;

export type Role = keyof typeof catalogue;

/** Roles held for an organisation that is a party: an enterprise, a government, a base. Held everywhere,
 *  they would be the university's own. */
export const partnerRoles = [
  'ent_rep',
  'ent_signatory',
  'gov_officer',
  'gov_leader',
  'base_manager',
] as const satisfies readonly Role[];

export type PartnerRole = (typeof partnerRoles)[number];

export const isPartnerRole = (role: string): role is PartnerRole =>
  (partnerRoles as readonly string[]).includes(role);

/** Of these, who follows every deal their organisation is a party to. */
export const representatives = ['ent_rep', 'gov_officer'] as const satisfies readonly PartnerRole[];

export const roles: Readonly<Record<Role, { code: string; name: Text }>> = catalogue;
