import { t } from '@kezhuan/domain';
import { defineProcess, field, fill, optional, person, section, use } from '@kezhuan/flow';
import { experts } from '../../../workflows/processes/shared/experts.ts';

/** A kind of deal made up for tests: an application that is nothing but its review by experts. */
export default defineProcess({
  key: 'peer_review',
  code: 'X02',
  family: 'local',
  name: t('同行评审', 'Peer review'),
  summary: t('申报书交由专家评审', 'An application put before experts'),
  overseas: 'false',
  sections: [
    section('basics', '申报内容', 'Application', [
      field('title', 'bitext', '名称', 'Title'),
      field('pi', 'person', '负责人', 'Principal investigator'),
    ]),
    section('plan', '研究方案', 'Research plan', [
      field('plan', 'longtext', '方案', 'Plan'),
      field('paper', 'file', '申报书', 'Proposal', optional),
    ]),
    section('criteria', '评审指标', 'Criteria', [
      field('criteria', 'table', '指标', 'Criteria', {
        columns: [
          field('criterion', 'bitext', '指标', 'Criterion'),
          field('weight', 'percent', '权重', 'Weight'),
        ],
      }),
    ]),
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  control: {
    withdrawBefore: 'apply',
    suspend: [],
    terminate: ['dom_director'],
    oversee: ['dom_director'],
  },
  flow: [
    fill('apply', {
      name: t('申报', 'Apply'),
      by: person('pi'),
      sections: ['basics', 'plan', 'criteria'],
    }),
    use(experts({ reads: ['plan'] }), {
      id: 'review',
      inputs: {
        discipline: '"materials"',
        sides: '["university", "government"]',
        wanted: '3',
        criteria: 'criteria',
        unsuitable: '[]',
        competing: '[]',
        drop_extremes: 'false',
      },
    }),
  ],
  invariants: [{ kind: 'no_own_deal', people: ['pi'] }],
});
