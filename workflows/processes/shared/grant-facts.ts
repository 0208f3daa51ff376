import { t } from '@kezhuan/domain';
import type { FactSpec, Under } from '@kezhuan/flow';
import { amendmentFacts } from './grant-amendment.ts';
import { barredBy, standsIn } from './grant-breach.ts';
import { extensionFacts } from './grant-extension.ts';
import { formalFacts } from './grant-formal.ts';
import { whileCallOpen, type GovernanceMode } from './call-window.ts';
import { heardFromCall } from './grant-selection.ts';

const feel = (is: string, name?: { zh: string; en: string }): FactSpec => ({
  kind: 'feel',
  is,
  ...(name ? { name } : {}),
});

/** What both modes know of a project; `formal` is what those said who checked the forms. */
export const grantFacts = (
  formal: Parameters<typeof formalFacts>[0],
): Record<string, FactSpec> => ({
  // Both ends lie on the mainland: never a matter of the overseas office (G-02).
  overseas_office: feel('false'),
  mode: feel('"development"'),
  ...heardFromCall,
  ...formalFacts(formal),
  /** Fen of each tranche, in the order of the plan: together exactly the grant (§1.2). */
  tranche_minor: { kind: 'split', of: 'proposed_award.minor', shares: 'payment_plan.share' },
  ...extensionFacts,
  ...amendmentFacts,
  paid_minor: feel('sum(append(tranches.arrived_minor[item != null], 0))'),
  barred: feel(
    `${standsIn('enterprise.id')} or ${standsIn('pi')}`,
    t('企业或负责人处于限制申报期', 'the enterprise or the PI is barred'),
  ),
  report_owed: feel(
    'count(years[item.owed = true]) > 0',
    t('有年度报告未经接受', 'a report of a year is owed'),
  ),
  landed: feel(
    'some l in related.landing satisfies l.landed = true',
    t('入驻协议已签订', 'the landing agreement is signed'),
  ),
});

/** States of a project beside those every deal has (domain.md P03). */
export const grantStates = {
  endorsed: { name: t('已推荐', 'Endorsed'), terminal: false },
  awarded: { name: t('已立项', 'Awarded'), terminal: false },
  midterm: { name: t('中期检查', 'Mid-term check'), terminal: false },
  audit: { name: t('审计中', 'Audited'), terminal: false },
  conversion: { name: t('转化期', 'Conversion'), terminal: false },
  clawback: { name: t('追回中', 'Clawback'), terminal: false },
} as const;

/** What the call hears of an application. A refusal, and what is not awarded, is told once it is final. */
export const grantTells = {
  title: 'title',
  requested: 'requested.minor',
  formal: 'formal_result',
  /** Who may not judge the others of the same call (SP-16). */
  applicants: 'if team = null then [pi] else append(team.person, pi)',
  scored: 'experts.reviewed = true',
  score: 'experts.score',
  defended:
    'if steps.defence.outcome = "not" and defence_appeal.upheld != true and defence_appeal.annulled != true then null else steps.defence.outcome',
  decision:
    'if awarded = true then "award" else if decided = true and (appeal.upheld = true or appeal.annulled = true) then "not" else null',
  /** What its notice announces, and nothing else (SP-17 row 14). */
  award: 'if awarded = true then proposed_award else null',
  landed: 'landed',
  bans: barredBy,
} as const;

/** An application lies under a call of its mode, and is filed while that is open. */
export const underCall = (mode: GovernanceMode): Under => ({
  link: 'applications',
  name: t('申报', 'Applications'),
  process: 'region_fund_call',
  ...whileCallOpen(mode),
  carry: { government: 'government' },
  parentEnds: [
    { when: 'parent.state = "terminated" and notice_over != true', then: 'terminate' },
    { then: 'go_on' },
  ],
});
