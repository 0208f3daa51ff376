import { t } from '@kezhuan/domain';
import type { FactSpec } from '@kezhuan/flow';
import { touchesAbroad, touchesHmt } from '../shared/header.ts';
import { techClasses } from '../shared/screening-findings.ts';

/** 500 k and 5 M CNY in fen; the authority matrix itself is rule data (domain.md §8). */
export const budgetReviewFrom = 50_000_000;
export const expertsFrom = 500_000_000;
const fastLaneBelow = 30_000_000;

export const abroad = touchesAbroad('client');
export const hmt = touchesHmt('client');

const feel = (is: string): FactSpec => ({ kind: 'feel', is });

/** Routing facts (domain.md §7) that touch commissioned R&D; each sees those before it. */
export const facts: Record<string, FactSpec> = {
  is_overseas: feel(abroad),
  is_hmt: feel(hmt),
  overseas_office: feel('is_overseas = true or is_hmt = true'),

  // At the rate of submission, then of signing (domain.md §1.2).
  cny_total: { kind: 'cny', of: 'price', at: 'rate' },

  mode: feel('"development"'),
  own_template: feel('paper = "own"'),
  gov_party: feel('client.kind = "government"'),
  is_public_funded: feel(
    'list contains(funding_origin, "national_public") = true or list contains(funding_origin, "local_public") = true',
  ),
  has_state_secret: feel(
    'secrecy_level = "state_secret" or screen.secrecy_result = "state_secret"',
  ),
  has_hgr: feel('self_hgr = true or screen.q4_hgr = true'),
  has_personal_or_important_data_out: feel('self_data_out = true or screen.q5_data_out = true'),
  related_party: feel('self_related = true or screen.q7_ties = true'),
  has_prior_option: feel('self_prior = true or screen.q9_prior = true'),
  co_owned: feel('count(background_ip[item.ip_co_owned = true]) > 0'),
  tech_class: {
    ...feel(
      'if screen.tech_class != null then screen.tech_class else if is_overseas = true then "unknown" else "none"',
    ),
    options: [...techClasses, { key: 'unknown', name: t('待分类', 'Not classified yet') }],
  },

  flagged: feel(
    [
      'secrecy_level != "none" and secrecy_level != "internal"',
      'has_hgr = true',
      'has_personal_or_important_data_out = true',
      'self_ethics = true',
      'related_party = true',
      'has_prior_option = true',
      'co_owned = true',
      'self_listed = true',
    ].join(' or '),
  ),
  // Own template, domestic, under 300 k, no flags: no screening (domain.md P13 row 3).
  fast_lane: feel(
    `own_template = true and overseas_office != true and cny_total < ${fastLaneBelow} and flagged != true`,
  ),

  cost_minor: feel('sum(budget.amount.minor)'),
  // The client owns the results for less than 1.3 times what they cost (domain.md P13 routing).
  sold_cheap: {
    ...feel('ip_owner = "client" and price.minor * 10 < cost_minor * 13'),
    name: t(
      '成果归委托方且价款低于成本的 1.3 倍',
      'the client owns the results for less than 1.3 times their cost',
    ),
  },

  authority_roles: {
    kind: 'authority',
    matter:
      'if overseas_office = true then "service_contract_overseas" else "service_contract_domestic"',
    amount: 'cny_total',
  },
  authority_level: {
    kind: 'authority_level',
    matter:
      'if overseas_office = true then "service_contract_overseas" else "service_contract_domestic"',
    amount: 'cny_total',
  },
  needs_licence: feel('tech_class = "restricted" and is_overseas = true'),
  needs_dual_use_licence: feel('tech_class = "dual_use" and is_overseas = true'),
};
