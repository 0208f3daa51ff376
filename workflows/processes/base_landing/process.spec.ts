import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import {
  decision,
  field,
  fill,
  person,
  role,
  section,
  waitThat,
  type ProcessDefinition,
  type Values,
} from '@kezhuan/flow';
import { check } from '@kezhuan/flow/proof';
import { castOf, houseOf } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import definition from './process.ts';
import { enterprise, sampleLanding } from './sample.ts';
import { sampleFile } from '../shared/sample-file.ts';

const cast = castOf([
  'chen-min: researcher',
  'office: dom_manager',
  'director: dom_director',
  'lawyer: legal_counsel',
  'pu-jie: base_manager@org:suzhou-base',
  'other: base_manager@org:another-base',
  'lv-gang: ent_signatory@org:huasheng',
]);

const name = t('环节', 'step');

/** A grant project as far as a landing sees it: its contract stands, and a tranche waits. */
const project: ProcessDefinition = {
  ...definition,
  key: 'region_fund_project_co',
  code: 'P04',
  sections: [
    section('main', '内容', 'Content', [
      field('title', 'bitext', '名称', 'Title'),
      field('pi', 'person', '负责人', 'PI'),
      field('department', 'unit', '院系', 'Department'),
      field('enterprise', 'party', '企业', 'Enterprise'),
    ]),
  ],
  facts: {},
  own: { people: ['pi'], parties: ['enterprise'] },
  list: { title: 'title', parties: ['enterprise'] },
  under: [],
  underOnly: false,
  tells: {},
  flow: [
    fill('apply', { name, by: person('pi'), sections: ['main'] }),
    decision('concluded', { name, by: role('dom_manager') }),
    waitThat('landing', 'some l in related.landing satisfies l.landed = true', { name }),
    decision('pay', { name, by: role('dom_director') }),
  ],
  invariants: [],
};

const begin = (values: Values = {}) => {
  const house = houseOf([definition, project], cast, currentRules);
  const grant = house.file('region_fund_project_co', {
    applicant: 'chen-min',
    values: {
      title: { zh: '固态电解质中试', en: 'Pilot of a solid electrolyte' },
      pi: 'chen-min',
      department: 'materials',
      enterprise,
    },
  });
  const land = () =>
    house.file('base_landing', {
      applicant: 'chen-min',
      values: sampleLanding(values),
      under: { deal: grant, link: 'landing' },
    });
  return { house, grant, land };
};

const offered = { offered_m2: 300, rooms: '3 号楼一层', rent_free_months: 12 };
const agreement = {
  agreement_file: sampleFile('agreement.pdf'),
  repay_clause: '提前退出的，按剩余期限返还',
};

describe('a landing', () => {
  it('is put on the waiting list where there is no room, and comes back when there is', () => {
    const { grant, land } = begin();
    grant.approve('office', 'concluded');
    const landing = land();
    const says = (outcome: string, more = {}) =>
      landing.does('pu-jie', {
        type: 'decide',
        step: 'approve',
        outcome,
        reason: '中试车间已满，列入候补',
        ...more,
      });
    expect(() => says('wait')).toThrow('looked at again');
    says('wait', { nextSitting: '2026-06-15' });
    expect(landing.state.steps['approve']).toMatchObject({ status: 'open', round: 2 });
    const due = Object.values(landing.state.deadlines).find(({ kind }) => kind === 'due');
    expect(due?.at.slice(0, 10)).toBe('2026-06-15');
    expect(() => says('approve')).toThrow('Space offered');
    says('approve', { values: offered });
    expect(landing.open()).toEqual(['draft']);
  });

  it('may be turned down without an offer', () => {
    const { grant, land } = begin();
    grant.approve('office', 'concluded');
    const landing = land();
    const reason = '危险源超出基地安全条件';
    landing.does('pu-jie', { type: 'decide', step: 'approve', outcome: 'reject', reason });
    expect(landing.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('waits for the task contract, and opens the tranche once it is signed', () => {
    const { house, grant, land } = begin();
    expect(land).toThrow('not-under');
    grant.approve('office', 'concluded');
    const deal = land();
    expect(deal.state.data['']).toMatchObject({ enterprise: { id: 'huasheng' }, pi: 'chen-min' });
    const approve = {
      type: 'decide',
      step: 'approve',
      outcome: 'approve',
      values: offered,
    } as const;
    expect(deal.refused('other', approve)).toBe('not-yours');
    deal.does('pu-jie', approve);
    deal.does('pu-jie', { type: 'submit', step: 'draft', values: agreement });
    deal.does('lawyer', { type: 'decide', step: 'legal', outcome: 'pass' });
    for (const who of ['lv-gang', 'pu-jie'])
      deal.does(who, { type: 'decide', step: 'sign', outcome: 'sign' });
    house.carry();
    expect(grant.open()).toEqual(['landing']);
    deal.does('director', { type: 'decide', step: 'sign', outcome: 'sign' });
    house.carry();
    expect(grant.open()).toEqual(['pay']);
    expect(deal.state.state).toBe('landed');
    const moved = { moved_in_on: '2027-06-01', safety_trained: true };
    deal.does('pu-jie', { type: 'submit', step: 'move_in', values: moved });
    deal.runEffects();
    expect(deal.state).toMatchObject({ ended: true, state: 'completed' });
  });

  it('is none when a party refuses to sign', () => {
    const { house, grant, land } = begin();
    grant.approve('office', 'concluded');
    const deal = land();
    deal.does('pu-jie', { type: 'decide', step: 'approve', outcome: 'approve', values: offered });
    deal.does('pu-jie', { type: 'submit', step: 'draft', values: agreement });
    deal.does('lawyer', { type: 'decide', step: 'legal', outcome: 'pass' });
    const reason = '免租期与约定不符，不予签署';
    deal.does('lv-gang', { type: 'decide', step: 'sign', outcome: 'refuse', reason });
    house.carry();
    expect(deal.state).toMatchObject({ ended: true, state: 'withdrawn' });
    expect(grant.open()).toEqual(['landing']);
  });

  it('has a safety plan where there are hazards', () => {
    const { grant, land } = begin({ hazards: ['chemicals'] });
    grant.approve('office', 'concluded');
    expect(land).toThrow(/safety_plan/);
  });
});

it('is not sound when it is signed without the approval of the base', () => {
  const flow = definition.flow.map((block) =>
    block.kind === 'decide' && block.id === 'approve' ? { ...block, when: 'team_size > 5' } : block,
  );
  const problems = check({ ...definition, flow }, { rules: currentRules, only: 'invariants' });
  const found = problems.find((it) => it.code === 'invariant-broken');
  expect(found?.text.en).toContain('before the base approves');
});
