import { t } from '@kezhuan/domain';
import {
  field,
  fill,
  person,
  role,
  section,
  waitUntil,
  type PartyValue,
  type ProcessDefinition,
  type Values,
} from '@kezhuan/flow';
import { whileCallOpen, type GovernanceMode } from '../shared/call-window.ts';

/** For stories of calls: a fund that is nothing but what it tells, and applications a word a step. */

export const cny = (minor: number) => ({ currency: 'CNY', minor });

const suzhou: PartyValue = {
  id: 'gov-suzhou',
  name: { zh: '苏州市科学技术局', en: 'Suzhou Science and Technology Bureau' },
  kind: 'government',
  country: 'CN',
  overseasControlled: false,
};

const told = (key: string) => field(key, 'text', '', '', { required: false });
const row = (key: string) => field(key, 'text', '', '');
const plain = {
  v: 1,
  family: 'local',
  name: t('样例', 'Sample'),
  summary: t('样例', 'Sample'),
  overseas: 'false',
  facts: {},
  invariants: [],
} as const;
const nobody = { suspend: [], terminate: [], oversee: [] } as const;

export const fundStandIn: ProcessDefinition = {
  ...plain,
  key: 'region_fund_setup',
  code: 'P02',
  sections: [
    section('fund', '', '', [
      field('fund_name', 'bitext', '', ''),
      field('pi', 'person', '', ''),
      told('governance_mode'),
      told('region'),
      field('government', 'party', '', ''),
      field('per_project_cap', 'money', '', ''),
      field('enterprise_match_ratio', 'decimal', '', ''),
      field('quota', 'int', '', ''),
      field('rounds_per_year', 'int', '', '', { required: false }),
      field('needs_base', 'bool', '', ''),
      field('notice_days', 'int', '', ''),
      field('calls_open', 'bool', '', ''),
      field('scoring', 'table', '', '', {
        columns: [field('criterion', 'bitext', '', ''), field('weight', 'percent', '', '')],
      }),
      field('paying', 'table', '', '', {
        columns: [field('share', 'percent', '', ''), row('tied_to')],
      }),
      field('committee', 'table', '', '', {
        columns: [field('person', 'person', '', ''), row('side'), row('seat'), told('alternate')],
      }),
    ]),
  ],
  own: { people: ['pi'], parties: [] },
  list: { title: 'fund_name', parties: [] },
  control: { ...nobody, withdrawBefore: 'live' },
  tells: { calls_open: 'calls_open', bans: 'flatten(related.calls.bans)[item != null]' },
  flow: [
    fill('set_up', { name: t('设立', 'Set up'), by: person('pi'), sections: ['fund'] }),
    waitUntil('live', { name: t('运行', 'Live'), by: role('dom_director'), voluntary: true }),
  ],
};

export const members = [
  ['u1', 'university'],
  ['u2', 'university'],
  ['g1', 'government'],
  ['g2', 'government'],
  ['n1', 'neutral'],
] as const;

export const fundValues = (mode: GovernanceMode, more: Values = {}): Values => ({
  fund_name: { zh: '苏州-清华创新引领行动专项', en: 'Suzhou–Tsinghua Innovative Leading Project' },
  pi: 'wu-fang',
  governance_mode: mode,
  region: '320500',
  government: suzhou,
  per_project_cap: cny(2_000_000_00),
  enterprise_match_ratio: 1,
  quota: 2,
  needs_base: false,
  notice_days: 7,
  calls_open: true,
  scoring: [{ criterion: { zh: '创新性', en: 'Innovation' }, weight: 10_000 }],
  paying: [
    { share: 5000, tied_to: 'award' },
    { share: 5000, tied_to: 'acceptance' },
  ],
  committee: members.map(([person, side]) => ({ person, side, seat: 'member' })),
  ...more,
});

/** What a secretariat files it with; the rest comes from the fund. */
export const callValues: Values = {
  title: { zh: '2026 年第一轮征集', en: 'First round of 2026' },
  pi: 'wu-fang',
};

const report = (id: string, fields: readonly string[]) =>
  fill(id, { name: t(id, id), by: role('dom_manager'), sections: fields });

/** An application: what it tells is what someone fills in. */
export const applicationStandIn = (mode: GovernanceMode): ProcessDefinition => ({
  ...plain,
  key: mode === 'GOV_LED' ? 'region_fund_project_gov' : 'region_fund_project_co',
  code: mode === 'GOV_LED' ? 'P03' : 'P04',
  sections: [
    section('asked', '', '', [
      field('title', 'text', '', ''),
      field('pi', 'person', '', ''),
      field('requested', 'money', '', ''),
    ]),
    section('check', '', '', [row('formal')]),
    section('points', '', '', [field('score', 'decimal', '', '')]),
    section('verdict', '', '', [row('decision')]),
    section('breach', '', '', [row('who'), field('until', 'date', '', '')]),
  ],
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [], amount: 'requested' },
  control: { ...nobody, terminate: ['dom_director'], withdrawBefore: 'decide' },
  flow: [
    fill('apply', { name: t('申报', 'Apply'), by: person('pi'), sections: ['asked'] }),
    report('formal', ['check']),
    report('score', ['points']),
    report('decide', ['verdict']),
    waitUntil('run', {
      name: t('实施', 'Run'),
      by: role('dom_director'),
      sections: ['breach'],
      voluntary: true,
    }),
    waitUntil('stopped', { name: t('终止', 'Stopped'), by: role('dom_director'), voluntary: true }),
  ],
  under: [
    {
      link: 'applications',
      name: t('申报', 'Applications'),
      process: 'region_fund_call',
      ...whileCallOpen(mode),
    },
  ],
  underOnly: true,
  tells: {
    title: '{ zh: title }',
    applicants: '[pi]',
    requested: 'requested.minor',
    formal: 'formal',
    scored: 'score != null',
    score: 'score',
    decision: 'decision',
    award: 'if decision = "award" then requested else null',
    bans: 'if until = null then [] else [{ who: who, until: until }]',
    barred_here: 'parent.barred',
    shortlisted_here: 'parent.shortlisted',
  },
});
