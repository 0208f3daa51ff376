import { t } from '@kezhuan/domain';
import {
  decision,
  field,
  fill,
  options,
  person,
  role,
  section,
  tellDeals,
  type ProcessDefinition,
} from '@kezhuan/flow';

const step = { by: role('dom_manager') };

/** For stories of applications: a call that is nothing but what it tells, one step a word. */
export const callStandIn: ProcessDefinition = {
  v: 1,
  key: 'region_fund_call',
  code: 'SP17',
  family: 'local',
  name: t('征集', 'Call'),
  summary: t('征集', 'Call'),
  overseas: 'false',
  sections: [
    section('call', '征集', 'Call', [
      field('pi', 'person', '', ''),
      field('title', 'bitext', '', ''),
      field('governance_mode', 'enum', '', '', {
        options: options({ GOV_LED: ['', ''], CO_LED: ['', ''] }),
      }),
      field('government', 'party', '', ''),
      field('closes_at', 'date', '', ''),
      field('per_project_cap', 'money', '', ''),
      field('match_ratio', 'decimal', '', ''),
      field('needs_base', 'bool', '', ''),
      field('criteria', 'table', '', '', {
        columns: [field('criterion', 'bitext', '', ''), field('weight', 'percent', '', '')],
      }),
      field('tranches', 'table', '', '', {
        columns: [field('tied_to', 'text', '', ''), field('share', 'percent', '', '')],
      }),
      field('committee', 'table', '', '', {
        columns: [
          field('person', 'person', '', ''),
          field('side', 'text', '', ''),
          field('seat', 'text', '', '', { required: false }),
          field('alternate', 'person', '', '', { required: false }),
        ],
      }),
      field('opens_on', 'date', '', '', { required: false }),
      field('barred', 'table', '', '', {
        required: false,
        columns: [field('who', 'text', '', ''), field('until', 'date', '', '')],
      }),
      field('panel', 'table', '', '', { columns: [field('person', 'person', '', '')] }),
    ]),
  ],
  facts: { closing_day: { kind: 'feel', is: 'closes_at' } },
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  control: { withdrawBefore: 'open', suspend: [], terminate: ['dom_director'], oversee: [] },
  tells: {
    government: 'government',
    closes_at: 'closes_at',
    per_project_cap: 'per_project_cap',
    match_ratio: 'match_ratio',
    needs_base: 'needs_base',
    criteria: 'criteria',
    tranches: 'tranches',
    committee: 'committee',
    panel: 'panel',
    recused:
      'flatten([committee.person, panel.person])[item != null and list contains(flatten(related.applications.applicants), item)]',
    opens_on: 'opens_on',
    barred: 'barred',
    closed: 'steps.open.status = "done"',
    rivals: 'if steps.open.status = "done" then flatten(related.applications.applicants) else null',
    noticed: 'steps.notice.status = "done"',
  },
  flow: [
    fill('publish', { name: t('发布', 'Publish'), by: person('pi'), sections: ['call'] }),
    decision('open', { name: t('截止', 'Close'), ...step }),
    decision('rank', { name: t('排名', 'Rank'), ...step, onReject: 'continue' }),
    tellDeals('shortlist', {
      name: t('入围', 'Shortlist'),
      to: 'related.applications[item.formal = "pass"]',
      what: { shortlisted: 'steps.rank.outcome = "approve"', rank: '1' },
    }),
    decision('notice', { name: t('公示', 'Notice'), ...step }),
    decision('archive', { name: t('归档', 'Archive'), ...step }),
  ],
  invariants: [],
};
