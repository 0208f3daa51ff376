import { t } from '@kezhuan/domain';
import type { FactSpec } from '@kezhuan/flow';
import { licenceKinds } from '../shared/licensed.ts';

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
  has_prior_option: {
    ...feel('prior_option = true'),
    name: t('存在在先期权', 'somebody holds an option'),
  },
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

/** What its years make of a licence. */
export const factsOfLife: Record<string, FactSpec> = {
  /** The end of the term, or of the last renewal of it. */
  licensed_until: {
    ...feel(
      'if count(terms[item.renewed_to != null]) > 0 then terms[item.renewed_to != null][-1].renewed_to else term.to',
    ),
    name: t('许可期限至', 'licensed until'),
  },
  /** As granted; made non-exclusive once diligence was missed and not cured. */
  licence_now: {
    ...feel(
      'if count(years[item.made_non_exclusive = true]) > 0 then "ordinary" else licence_kind',
    ),
    name: t('现行许可方式', 'the licence as it is now'),
    options: licenceKinds,
  },
  /** While a dispute lasts under a contract that says so. */
  fees_held: {
    ...feel('count(cases[item.held = true]) > 0'),
    name: t('使用费依约暂停支付', 'royalties are on hold'),
  },
  /** What the last fee clause has left of the fees, in basis points, and since when (Patent Law art. 47). */
  fees_left: feel(
    'if count(cases[item.left != null]) > 0 then cases[item.left != null][-1].left else 10000',
  ),
  fees_left_from: feel(
    'if count(cases[item.left != null]) > 0 then cases[item.left != null][-1].left_from else null',
  ),
};
