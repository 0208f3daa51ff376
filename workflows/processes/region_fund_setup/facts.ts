import { t } from '@kezhuan/domain';
import type { FactSpec } from '@kezhuan/flow';
import { universityMoney } from './form.ts';
import { rulesByMode } from './mode-table.ts';

const feel = (is: string): FactSpec => ({ kind: 'feel', is });

const criterion = (zh: string, en: string, percent: number) => ({
  criterion: { zh, en },
  weight: percent * 100,
});

/** What a project is scored by unless the fund says otherwise (domain.md SP-17). */
const usualCriteria = [
  criterion('创新性', 'Innovation', 25),
  criterion('市场与产业化', 'Market and industrialisation', 25),
  criterion('团队与基地', 'Team and base', 20),
  criterion('企业投入与配套', 'Enterprise commitment and match', 15),
  criterion('预算', 'Budget', 15),
];

const tranches = (award: number, midterm: number, acceptance: number) =>
  JSON.stringify([
    { share: award * 100, tied_to: 'award' },
    { share: midterm * 100, tied_to: 'midterm' },
    { share: acceptance * 100, tied_to: 'acceptance' },
  ]);

const orElse = (table: string, usual: string): FactSpec =>
  feel(`if ${table} = null or count(${table}) = 0 then ${usual} else ${table}`);

export const facts: Record<string, FactSpec> = {
  // Both ends lie on the mainland: never a matter of the overseas office (G-02).
  is_overseas: feel('false'),
  overseas_office: feel('false'),
  own_template: feel('paper = "own"'),
  cny_total: feel('annual_size.minor * term_years'),
  /** The university's own money: what §8 asks about. */
  univ_minor: feel(`if contributions = null then null else ${universityMoney}`),
  authority_roles: { kind: 'authority', matter: 'region_fund', amount: 'univ_minor' },
  /** The mode of a running fund, but while both have signed that it changes (SP-11). */
  mode_held: feel(
    'if count(amendments) = 0 or list contains(amendments[-1].amendment_kinds, "mode") = true then null else governance_mode',
  ),
  mode_rules: feel(rulesByMode('governance_mode')),
  scoring: orElse('criteria', JSON.stringify(usualCriteria)),
  /** 40/30/30 when co-led, 50/30/20 when government-led (domain.md SP-09, P03, P04). */
  paying: orElse(
    'tranches',
    `(if governance_mode = "GOV_LED" then ${tranches(50, 30, 20)} else ${tranches(40, 30, 30)})`,
  ),
  contributed: {
    ...feel('count(contributing[item.received != null]) > 0'),
    name: t('首笔出资已到账', 'the first contribution is in'),
  },
  /** A contribution is more than 60 days late: no call opens until it comes (domain.md P02). */
  frozen: feel(
    'count(contributing[item.late = true]) + count(contributing_later[item.late = true]) > 0',
  ),
  /** The end of the term, or of the last renewal of it. */
  ends_on: feel(
    'if count(terms[item.renewed_to != null]) > 0 then terms[item.renewed_to != null][-1].renewed_to else period.to',
  ),
  ended_early: {
    ...feel('terms[-1].ended_early = true'),
    name: t('已决定提前终止', 'it is to end early'),
  },
  over: feel(
    'steps.expiry.status = "done" or (ended_early = true and steps.expiry.status = "skipped")',
  ),
  calls_open: feel('contributed = true and frozen != true and over != true'),
};
