import { t } from '@kezhuan/domain';
import type { FactSpec } from '@kezhuan/flow';

const feel = (is: string): FactSpec => ({ kind: 'feel', is });

/** Routing facts (domain.md §7) that touch a domestic licence; each sees those before it. */
export const facts: Record<string, FactSpec> = {
  // Domestic by definition: what touches abroad is licensed by another process (G-02).
  is_overseas: feel('false'),
  overseas_office: feel('false'),
  cny_total: { kind: 'cny', of: 'price' },
  mode: feel('"licence"'),
  own_template: feel('paper = "own"'),
  exclusive: feel('licence_kind = "exclusive"'),
  strong: feel('licence_kind = "exclusive" or licence_kind = "sole"'),
  co_owned: feel('count(objects[item.object_co_owned = true]) > 0'),
  has_patents: feel('count(objects[item.object_kind = "patent"]) > 0'),
  has_royalty: feel('structure = "royalty" or structure = "upfront_royalty"'),
  is_public_funded: feel(
    'list contains(funding_origin, "national_public") = true or list contains(funding_origin, "local_public") = true',
  ),
  tech_class: feel('if screen.tech_class != null then screen.tech_class else "none"'),
  tied: {
    kind: 'tied',
    people: ['pi', 'contributors.person'],
    parties: ['licensee', 'counterparties'],
  },
  // From the register of ties, from the form, and from the screening (G-11).
  related_party: feel(
    'tied = true or self_related = true or (related_persons != null and count(related_persons) > 0) or screen.q7_ties = true',
  ),
  /** An open licence is declared to the patent office, not talked over (Patent Law arts 50–51). */
  by_agreement: feel('method = "agreement" and licence_kind != "open"'),
  offered_minor: feel('pricing.offered_minor'),
  contract_minor: feel(
    'if pricing.deal_price = null then price.minor else pricing.deal_price.minor',
  ),
  /** Six months from the end of the notice (SP-04), twelve from the conclusion of the screening (SP-01). */
  price_lapsed: {
    ...feel(
      'by_agreement = true and date(signing_planned_on) > date(price_fixed_on) + duration("P6M")',
    ),
    name: t('价格已逾 6 个月', 'the price is older than six months'),
  },
  screening_lapsed: {
    ...feel('date(signing_planned_on) > date(screened_on) + duration("P12M")'),
    name: t('筛查结论已逾 12 个月', 'the screening is older than twelve months'),
  },
};
