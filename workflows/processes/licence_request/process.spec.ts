import { describe, expect, it } from '@jest/globals';
import type { Values } from '@kezhuan/flow';
import { check } from '@kezhuan/flow/proof';
import { castOf, houseOf, type Story } from '@kezhuan/flow/story';
import { openings, readerKeysOf, visibleSections } from '@kezhuan/flow/views';
import { currentRules } from '../rules/index.ts';
import licence from '../tech_licence/process.ts';
import { sampleRequest as licenceForm } from '../tech_licence/sample.ts';
import definition from './process.ts';
import { sampleRequest } from './sample.ts';

const cast = castOf([
  'chen-min: researcher',
  'liu-yang: team_member',
  'wang-wei: researcher',
  'dean: dept_head@unit:materials',
  'officer: tto_officer',
  'colleague: tto_officer',
  'director: tto_director',
  'ip: ip_officer',
  'rep: ent_rep@org:huasheng',
  'stranger: ent_rep@org:beichen',
]);

const asked = (applicant = 'rep', values: Values = {}) => {
  const house = houseOf([definition, licence], cast, currentRules);
  const request = house.file('licence_request', { applicant, values: sampleRequest(values) });
  return { house, request };
};

const take_up = (values: Values = { pi: 'chen-min', department: 'materials' }) =>
  ({ type: 'decide', step: 'take_up', outcome: 'take_up', values }) as const;

/** Taken up: the licence lies with the PI. */
const opened = () => {
  const { house, request } = asked();
  request.does('officer', take_up());
  house.carry();
  const [deal] = house.of('tech_licence') as [Story];
  return { house, request, deal };
};

describe('a licence asked for by an enterprise', () => {
  it('is asked for by the enterprise itself, and by nobody in its name', () => {
    expect(asked().request.open()).toEqual(['take_up']);
    expect(() => asked('stranger')).toThrow('not-yours');
    expect(() => asked('chen-min')).toThrow('not-yours');
    const abroad = { ...(sampleRequest()['requester'] as object), country: 'DE' } as never;
    expect(() => asked('rep', { requester: abroad })).toThrow('overseas office');
  });

  it('is filed for an enterprise that has written, and then taken up by someone else', () => {
    const { request } = asked('officer');
    expect(request.refused('officer', take_up())).toBe('own-deal');
    expect(() => request.does('colleague', take_up({}))).toThrow('PI');
    request.does('colleague', take_up());
    expect(request.open()).toEqual(['licence']);
  });

  it('is declined with a reason, and no licence is opened', () => {
    const { house, request } = asked();
    const reason = '该专利已独占许可给其他企业';
    request.does('officer', { type: 'decide', step: 'take_up', outcome: 'decline', reason });
    house.carry();
    expect(request.state).toMatchObject({ ended: true, state: 'rejected' });
    expect(house.of('tech_licence')).toEqual([]);
  });

  it('becomes a licence that lies with the PI as a form, with what the enterprise has said', () => {
    const { request, deal } = opened();
    expect(request.state).toMatchObject({ ended: true, state: 'completed' });
    expect(deal.state.applicant).toBe('chen-min');
    expect(deal.open()).toEqual(['request']);
    expect(deal.state.data['']).toMatchObject({
      licensee: { id: 'huasheng' },
      objects: [{ object_no: 'ZL202110000001.2' }],
      licence_kind: 'exclusive',
      price: { minor: 5_000_000_00 },
    });
    deal.does('chen-min', { type: 'submit', step: 'request', values: licenceForm() });
    expect(deal.open()).toEqual(['confirm']);
  });

  it('keeps from the enterprise what the university finds and decides (§14.3)', () => {
    const { deal } = opened();
    deal.does('chen-min', { type: 'submit', step: 'request', values: licenceForm() });
    for (const who of ['chen-min', 'liu-yang'])
      deal.does(who, { type: 'decide', step: 'confirm', outcome: 'confirm' });
    deal.approve('dean', 'dept');
    deal.does('ip', {
      type: 'decide',
      step: 'rights',
      outcome: 'approve',
      values: {
        rights_valid: true,
        prior_option: false,
        rights_summary: '专利有效，无在先许可和质押',
      },
    });
    const world = { now: deal.now, directory: cast, rules: currentRules };
    const seen = (who: string) =>
      Object.entries(visibleSections(licence, deal.state, who, world)).flatMap(([scope, shown]) =>
        shown.map(({ id }) => `${scope}#${id}`),
      );
    // The licensee follows the licence, as a party to it.
    expect(readerKeysOf(licence, deal.state)).toContain('role:ent_rep@org:huasheng');
    const own = [
      '#background',
      '#self_check',
      '#rights_check',
      '#group_resolution',
      'screen#answers',
    ];
    expect(seen('chen-min')).toEqual(expect.arrayContaining(own.slice(0, 3)));
    for (const kept of own) expect(seen('rep')).not.toContain(kept);
    expect(openings(licence, deal.state, 'rep', world).map(({ act }) => act)).not.toContain(
      'withdraw',
    );
  });

  it('is given up by the enterprise as long as nobody has taken it up', () => {
    const { request } = asked();
    request.does('rep', { type: 'withdraw', reason: '企业调整投资计划，不再申请' });
    expect(request.state).toMatchObject({ ended: true, state: 'withdrawn' });
  });

  it('is not sound where a licence is opened whatever was decided', () => {
    const flow = definition.flow.filter(({ id }) => id !== 'declined');
    const problems = check({ ...definition, flow }, { rules: currentRules, only: 'invariants' });
    const found = problems.find((it) => it.code === 'invariant-broken');
    expect(found?.text.en).toContain('before it is taken up');
  });
});
