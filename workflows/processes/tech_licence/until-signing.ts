import { t } from '@kezhuan/domain';
import {
  approval,
  body,
  calendarDays,
  decision,
  end,
  fill,
  headOf,
  people,
  person,
  role,
  use,
  workingDays,
} from '@kezhuan/flow';
import { contract } from '../shared/contract.ts';
import { answersOfContributors } from '../shared/contributors.ts';
import { approvalForm } from '../shared/documents.ts';
import { officeOfTto } from '../shared/owner.ts';
import { pricingBy } from '../shared/pricing.ts';
import { publicity } from '../shared/publicity.ts';
import { redFinding } from '../shared/red-finding.ts';
import { openToReconsideration, rejectedAt } from '../shared/reconsideration.ts';
import { screening } from '../shared/screening.ts';
import { sign } from '../shared/sign.ts';
import { termSheet } from '../shared/term-sheet.ts';
import { withdrawable } from '../shared/withdrawal.ts';
import { request, shown } from './form.ts';
import { when } from './invariants.ts';
import { openLicence } from './open-licence.ts';
import { option } from './option.ts';
import { university } from './terms.ts';
import { stillGood } from './validity.ts';

const owner = officeOfTto;
/** What may still change at the table, and what a signature relies on besides. */
const terms = ['licensed', 'grant'] as const;
const signed = [...terms, 'objects', 'price', 'agreed_price'] as const;
/** What a price is for (SP-04): of something else, or once run out, it is valued and approved anew. */
const priced = ['licensed', 'repricing'] as const;
/** What the notice announces: name, how it is licensed, price, other party and contributors (SP-05). */
const announced = ['objects', 'price', 'parties', ...priced] as const;

/** Whatever of these rejects, a university leader reconsiders (SP-15). */
const appeal = <const P extends string>(part: P, first: readonly string[]) => ({
  part,
  first,
  rejected: first.map((step) => rejectedAt(step)).join(' or '),
  by: role('univ_leader'),
});

/** P14 rows 3 and 4: whether it may be licensed at all. */
const examined = [
  approval('dept', {
    name: t('院系负责人审批', 'Dean or head'),
    by: headOf('department'),
    onReject: 'continue',
    reads: ['basics', 'parties', 'objects', ...terms],
    why: t('负责人为院系负责人的，由他人审批', 'A head who is a contributor does not decide'),
  }),
  approval('rights', {
    name: t('权利核查', 'Rights check'),
    by: role('ip_officer'),
    onReject: 'continue',
    sections: ['rights_check'],
    reads: ['objects', 'background'],
    within: workingDays(5),
    why: t(
      '有效性、共有人、在先许可与质押(P14)',
      'Validity, co-owners, prior licences, pledges (P14)',
    ),
  }),
  approval('prior', {
    name: t('在先期权核查', 'Prior option'),
    by: role('legal_counsel'),
    onReject: 'continue',
    when: 'has_prior_option = true',
    sections: ['prior_option_check'],
    reads: ['objects', 'rights_check'],
    within: workingDays(5),
    why: t(
      '在先期权未放弃、未届满的，不得许可他人(P14)',
      'Nothing is licensed over an option that stands (P14)',
    ),
  }),
  decision('co_owners', {
    name: t('共有人同意核查', 'Consent of co-owners'),
    by: role('ip_officer'),
    onReject: 'continue',
    when: 'co_owned = true and licence_kind != "ordinary"',
    sections: ['co_owner_consents'],
    reads: ['objects'],
    within: workingDays(3),
    state: 'in_review',
    why: t(
      '共有专利非普通许可的，须经共有人书面同意(专利法14条，G-08)',
      'Unless an ordinary licence, co-owners consent in writing (Patent Law art. 14, G-08)',
    ),
  }),
] as const;

/** P14 row 9: the decision to license. */
const granted = [
  approval('office', {
    name: t('技术转移办公室审批', 'TTO approval'),
    by: role('tto_director'),
    onReject: 'continue',
    reads: ['basics', 'parties', 'objects', ...terms, 'price', 'repricing'],
    why: t('公示期满后作出许可决定(P14)', 'Decides once the notice has run (P14)'),
  }),
  approval('group_vote', {
    name: t('知识产权管理领导小组表决', 'Vote of the IP leading group'),
    by: body('ip_leading_group'),
    onReject: 'continue',
    rule: { kind: 'two_thirds' },
    when: when.voted,
    sections: ['group_resolution'],
    reads: ['parties', ...terms, 'price'],
    within: workingDays(10),
    why: t(
      '独占许可给关联方的，须经三分之二以上同意(P14)',
      'An exclusive licence to a related party takes two thirds (P14)',
    ),
  }),
] as const;

/** P14 rows 1 to 10: from the request to the signed licence. */
export const untilSigning = [
  fill('request', {
    name: t('许可申请', 'Request'),
    by: person('pi'),
    sections: request.map((s) => s.id),
    state: 'draft',
  }),
  ...withdrawable({ shown }),
  decision('confirm', {
    name: t('完成人意见', 'Opinion of the contributors'),
    by: people('contributors.person'),
    rule: { kind: 'majority' },
    outcomes: [answersOfContributors.confirm, answersOfContributors.decline],
    ofTheDeal: true,
    inPerson: true,
    mayReturn: false,
    reads: ['objects'],
    within: workingDays(5),
    state: 'in_review',
    why: t('完成人本人确认贡献比例，过半数同意(P14)', 'Each in person; a majority agrees (P14)'),
  }),
  ...openToReconsideration({
    flow: examined,
    ...appeal('examined', ['dept', 'rights', 'prior', 'co_owners']),
  }),
  use(
    screening({
      owner,
      scope: ['parties', 'objects', 'background', 'self_check'],
      anew: ['rescreening'],
    }),
    {
      id: 'screen',
      inputs: { overseas: 'is_overseas', screened_parties: '[licensee, counterparties]' },
    },
  ),
  ...redFinding({ owner, by: role('univ_leader') }),
  use(option({ owner }), {
    id: 'option',
    when: 'option_stage = true',
    inputs: { counterparty: 'licensee' },
  }),
  end('option_lapsed', {
    name: t('期权未行使', 'The option was not taken up'),
    when: 'option_stage = true and option.taken_up != true',
    state: 'lapsed',
  }),
  use(termSheet({ owner }), {
    id: 'term_sheet',
    when: when.announced,
    inputs: { counterparty: 'licensee' },
  }),
  end('no_terms', {
    name: t('商务条款未达成一致', 'No term sheet'),
    when: 'by_agreement = true and term_sheet.broken_off = true',
    state: 'withdrawn',
  }),
  use(pricingBy({ party: 'licensee', anew: priced }), {
    id: 'pricing',
    inputs: { related: 'related_party', amount_cny: 'cny_total' },
  }),
  use(
    publicity({
      name: t('公示与异议', 'Public notice and objection'),
      content: announced,
      shown,
      period: calendarDays(15),
    }),
    {
      id: 'notice',
      when: when.announced,
      inputs: { announced_minor: 'price.minor', related: 'related_party' },
    },
  ),
  ...openToReconsideration({ flow: granted, ...appeal('granted', ['office', 'group_vote']) }),
  use(openLicence(), { id: 'open_licence', when: 'licence_kind = "open"', inputs: {} }),
  end('not_announced', {
    name: t('开放许可声明未获公告', 'The open licence was not announced'),
    when: 'licence_kind = "open" and open_licence.announced != true',
    state: 'withdrawn',
  }),
  use(
    contract({
      owner,
      terms,
      fixed: ['objects', 'price'],
      settled: ['agreed_price'],
      price: ['price'],
      rights: ['objects', 'background'],
    }),
    {
      id: 'contract',
      inputs: {
        counterparty: 'licensee',
        overseas: 'is_overseas',
        own_paper: 'own_template',
        foreign_law: 'false',
      },
    },
  ),
  decision('broken_off', {
    name: t('谈判破裂处理', 'The talks broke off'),
    by: owner.director,
    when: 'contract.broken_off = true',
    outcomes: [{ key: 'close', name: t('终结事项', 'Close the deal'), means: 'approve' }],
    within: workingDays(5),
    state: 'negotiating',
    why: t('仍可谈的退回谈判环节', 'What can still be talked over goes back to the talks'),
  }),
  end('no_deal', {
    name: t('未达成协议', 'No agreement'),
    when: 'contract.broken_off = true',
    state: 'withdrawn',
  }),
  ...stillGood({ owner }),
  approvalForm(signed),
  use(
    sign({
      owner,
      university,
      terms: signed,
    }),
    { id: 'sign', inputs: { counterparty: 'licensee' } },
  ),
] as const;
