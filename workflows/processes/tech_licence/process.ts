import { t } from '@kezhuan/domain';
import { defineProcess } from '@kezhuan/flow';
import { movedOffline } from '../shared/red-finding.ts';
import { withdrawal, withdrawn } from '../shared/withdrawal.ts';
import { afterSigning } from './after-signing.ts';
import { dues } from './dues.ts';
import { facts, factsOfLife } from './facts.ts';
import { request } from './form.ts';
import { invariants } from './invariants.ts';
import { later } from './later-form.ts';
import { untilSigning } from './until-signing.ts';

/** 技术许可 / Technology licensing, domestic: domain.md P14 (Civil Code arts 862–876). */
export default defineProcess({
  key: 'tech_licence',
  code: 'P14',
  family: 'enterprise',
  name: t('技术许可', 'Technology licensing'),
  summary: t(
    '学校将专利、技术秘密或软件许可企业实施：核查、筛查、定价、公示、审批、签署、登记、交付、使用费、收益分配。',
    'The university licenses patents, know-how or software: checks, screening, price, public notice, approval, signature, registration, delivery, fees and revenue distribution.',
  ),
  overseas: 'false',
  sections: [...request, ...later, withdrawn],
  facts: { ...facts, ...factsOfLife, ...dues },
  states: {
    ...movedOffline,
    option: { name: t('期权期', 'Option'), terminal: false },
    royalty: { name: t('提成期', 'Royalty'), terminal: false },
    cure: { name: t('限期补救', 'Cure period'), terminal: false },
  },
  // What a disclosure, or the enterprise that asks, knows already; the rest is for the PI to fill in.
  under: [
    {
      link: 'licence',
      name: t('技术许可', 'Licences'),
      process: 'disclosure_proposal',
      carry: {
        title: 'title',
        pi: 'pi',
        department: 'department',
        team: 'team',
        summary: 'summary',
        purpose_background: 'purpose_background',
        tech_fields: 'tech_fields',
        period: 'period',
        urgency: 'urgency',
        contributors: 'contributors',
        objects:
          'if application_no = null then null else [{"object_kind": right_kind, "object_name": title.zh, "object_no": application_no}]',
        licensee: 'taker',
        price: 'wish_price',
        funding_origin: 'funding_origin',
        background_ip: 'background_ip',
        secrecy_level: 'secrecy_level',
      },
    },
    {
      link: 'licence',
      name: t('技术许可', 'Licences'),
      process: 'licence_request',
      carry: {
        title: 'title',
        pi: 'pi',
        department: 'department',
        purpose_background: 'intended_use',
        related_cases: 'disclosure_no',
        licensee: 'requester',
        related_persons: 'related_persons',
        objects: 'wanted',
        licence_kind: 'licence_kind',
        field_of_use: 'field_of_use',
        territory: 'territory',
        price: 'offer',
      },
    },
  ],
  own: { people: ['pi', 'contributors.person'], parties: ['licensee', 'counterparties'] },
  list: { title: 'title', parties: ['licensee'], amount: 'price' },
  control: {
    file: ['researcher'],
    withdrawBefore: 'sign',
    withdrawal,
    suspend: ['tto_director', 'univ_leader'],
    terminate: ['tto_director', 'univ_leader'],
    oversee: ['tto_officer', 'tto_director'],
  },
  flow: [...untilSigning, ...afterSigning],
  invariants,
});
