import { t } from '@kezhuan/domain';
import {
  all,
  branch,
  calendarDays,
  decision,
  defineSubProcess,
  fill,
  months,
  party,
  role,
  waitFor,
  waitUntil,
  workingDays,
  type FactSpec,
} from '@kezhuan/flow';
import { render } from './documents.ts';
import { audit, royaltyReport, royaltyStart } from './royalty-form.ts';

const feel = (is: string): FactSpec => ({ kind: 'feel', is });

/** Royalty on a base by tiers, in minor units, rounded half up (domain.md §1.2). */
const byTiers = (base: string): string =>
  `floor(sum(for r in royalty_tiers return max(0, min(${base}, ` +
  `if r.tier_upto = null then ${base} else r.tier_upto.minor) - r.tier_above.minor) * r.tier_rate) * part / 10000 + 0.5)`;

/** Royalty on units at so much each, or on an amount by tiers. */
const royaltyOn = (units: string, base: string): string =>
  `(if royalty_base = "units" then floor(${units} * unit_fee.minor * part + 0.5) else ${byTiers(`${base}.minor`)})`;

/** How many royalty reports there are in a year. */
export const periodsPerYear =
  '(if royalty_frequency = "quarterly" then 4 else if royalty_frequency = "semiannual" then 2 else 1)';

/** SP-14: the first day that counts, which may be years away; royalties are agreed `since` and `until`. */
export const royaltyBeginning = () =>
  defineSubProcess({
    key: 'sp_royalty_start',
    code: 'SP-14',
    name: t('提成起算', 'Royalty start'),
    inputs: ['since', 'until'],
    sections: [royaltyStart],
    facts: {},
    flow: [
      waitUntil('royalty_start', {
        name: t('登记提成起算日', 'Record when royalties begin'),
        by: role('tto_officer'),
        sections: ['royalty_start'],
        state: 'royalty',
      }),
    ],
  });

/**
 * SP-14 提成报告 / Royalty report of one period: reported by the licensee within 30 days, reviewed in 10
 * working days, audited when late by 30 days or in doubt. `nth` counts from 1; `earlier_minor` is
 * the royalty of the periods before it in the same year; from `left_from` on only `left` basis points of
 * the royalty are paid (a fee clause). What is due follows the tiers, with what the
 * yearly minimum lacks in the last period of a year. Reads `royalty_base`, `royalty_tiers` and their like.
 */
export const royaltyPeriod = () =>
  defineSubProcess({
    key: 'sp_report_royalty',
    code: 'SP-14',
    name: t('提成报告', 'Royalty report'),
    inputs: ['licensed_to', 'nth', 'from', 'earlier_minor', 'left_from', 'left'],
    sections: [royaltyReport, audit],
    facts: {
      ends_on: feel(
        `string(date(from) + duration("P" + string(nth * 12 / ${periodsPerYear}) + "M"))`,
      ),
      part: feel(
        'if left_from != null and date(ends_on) > date(left_from) then left / 10000 else 1',
      ),
      reported_minor: feel(royaltyOn('units_sold', 'base_amount')),
      audited_minor: feel(
        `if audited_units = null and audited_base = null then null else ${royaltyOn('audited_units', 'audited_base')}`,
      ),
      royalty_minor: feel('if audited_minor = null then reported_minor else audited_minor'),
      // Short by more than a twentieth: the licensee bears the audit and interest (domain.md P14).
      short: feel(
        'audited_minor != null and (audited_minor - reported_minor) * 20 > audited_minor',
      ),
      closes_year: feel(`modulo(nth, ${periodsPerYear}) = 0`),
      top_up_minor: feel(
        'if closes_year = true and min_annual != null then max(0, floor(min_annual.minor * part + 0.5) - earlier_minor - royalty_minor) else 0',
      ),
      due_minor: feel(
        'royalty_minor + top_up_minor + (if short = true then audit_cost.minor + audit_interest.minor else 0)',
      ),
    },
    flow: [
      waitFor('period', months(`nth * 12 / ${periodsPerYear}`, 'from'), {
        name: t('提成期间', 'Royalty period'),
        state: 'royalty',
      }),
      all('reporting', t('提成报告', 'Report'), [
        branch('report', t('报告', 'Report'), [
          fill('report', {
            name: t('提交提成报告', 'Report the royalty base'),
            publicName: t('提交提成报告', 'Report the royalty base'),
            by: party('licensed_to'),
            sections: ['royalty_report'],
            within: calendarDays(30),
            state: 'royalty',
            duty: { kind: 'report' },
          }),
        ]),
        branch(
          'late',
          t('逾期', 'Late'),
          [
            waitFor('late', calendarDays(60), {
              name: t('报告逾期 30 日', 'The report is 30 days late'),
            }),
            decision('late_audit', {
              name: t('逾期未报的查账', 'Audit for want of a report'),
              by: role('legal_counsel'),
              outcomes: [
                { key: 'announced', name: t('已发出查账通知', 'Announced'), means: 'approve' },
              ],
              mayReturn: false,
              within: workingDays(5),
              why: t(
                '报告逾期 30 日的，启动查账(P14)',
                'A report late by 30 days is audited (P14)',
              ),
            }),
          ],
          'steps.report.status != "done"',
        ),
      ]),
      decision('review', {
        name: t('审核提成报告', 'Review the report'),
        by: role('tto_officer'),
        outcomes: [
          { key: 'accept', name: t('接受', 'Accept'), means: 'approve' },
          { key: 'audit', name: t('查账', 'Audit'), means: 'reject' },
        ],
        onReject: 'continue',
        reads: ['royalty_report'],
        within: workingDays(10),
        state: 'royalty',
      }),
      fill('audit', {
        name: t('查账', 'Audit'),
        by: role('finance_officer'),
        when: 'steps.review.outcome = "audit" or steps.late_audit.outcome = "announced"',
        sections: ['royalty_audit'],
        within: workingDays(20),
        state: 'royalty',
      }),
      fill('assess', {
        name: t('核定应付提成', 'Assess what is due'),
        by: role('tto_officer'),
        sections: ['assessment'],
        within: workingDays(3),
        state: 'royalty',
      }),
      render('document', 'royalty_report', { reads: ['royalty_report', 'assessment'] }),
    ],
  });
