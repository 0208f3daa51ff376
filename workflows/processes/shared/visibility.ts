/**
 * Everyone inside the university who works on a deal of this kind. A section with this list is not
 * for the other side, who see shared drafts, their own tasks and what they sign (domain.md §14.3).
 */
export const internal = [
  'own',
  'dept_secretary',
  'dept_head',
  'dom_manager',
  'dom_director',
  'ovs_manager',
  'ovs_director',
  'tto_officer',
  'tto_director',
  'legal_counsel',
  'finance_officer',
  'ip_officer',
  'export_officer',
  'seal_custodian',
  'univ_leader',
  'leadership_meeting',
  'ip_leading_group',
] as const;

export const onlyInternal = { visibleTo: internal };
