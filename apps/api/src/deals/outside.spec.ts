import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Directory, ProcessDefinition } from '@kezhuan/flow';
import { noNames, type Names, type TimelineEntry } from '@kezhuan/flow/views';
import { outsideNames, outsideTimeline, publicDefinition, waitingOn } from './outside.ts';

const directory: Directory = {
  people: {
    dean: { id: 'dean', name: t('院长', 'Dean'), unit: 'chem', active: true },
    rep: { id: 'rep', name: t('代表', 'Rep'), unit: null, active: true },
  },
  assignments: [
    { person: 'dean', role: 'dept_head', scope: 'unit:chem' },
    { person: 'rep', role: 'ent_rep', scope: 'org:acme' },
  ],
  delegations: [],
  relations: [],
};
const names: Names = { ...noNames, person: (id) => directory.people[id]?.name ?? t(id, id) };
const outside = outsideNames(names, directory);

it('is told for whom a deal waits: each once, three of them by name', () => {
  const waits = (...ids: string[]) =>
    waitingOn(
      ids.map((id) => `person:${id}`),
      names,
      false,
    );
  expect(waits()).toBeNull();
  expect(waits('dean', 'rep', 'dean')).toEqual(t('院长、代表', 'Dean, Rep'));
  expect(waits('dean', 'rep', 'a', 'b')).toEqual(t('院长、代表、a等', 'Dean, Rep, a and others'));
});

describe('people from outside', () => {
  it('see their own side by name and ours as the university', () => {
    expect(outside.person('rep').en).toBe('Rep');
    expect(outside.person('dean').en).toBe('The university');
    expect(waitingOn(['role:dept_head@unit:chem'], outside, true)?.en).toBe('The university');
    expect(waitingOn(['role:ent_rep@org:acme'], outside, true)?.en).toContain('Enterprise');
    const both = ['role:dept_head@unit:chem', 'role:legal_counsel@*', 'person:rep'];
    expect(waitingOn(both, outside, true)?.en).toBe('The university, Rep');
  });

  it('follow how the deal moves, without reasons and without our debate', () => {
    const entry = (kind: string, person: string): TimelineEntry => ({
      seq: 1,
      at: '2026-11-23T02:00:00.000Z',
      kind,
      who: outside.person(person),
      text: t('x', 'x'),
      reason: 'between us',
    });
    const told = outsideTimeline([
      entry('commented', 'dean'),
      entry('decided', 'dean'),
      entry('decided', 'rep'),
      entry('step-done', 'dean'),
    ]);
    expect(told.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['decided', undefined],
      ['step-done', undefined],
    ]);
  });

  it('read the public names of steps', () => {
    const definition = {
      name: t('流程', 'Process'),
      flow: [{ id: 'a', name: t('内', 'internal'), publicName: t('外', 'public') }],
    } as unknown as ProcessDefinition;
    expect(JSON.stringify(publicDefinition(definition))).not.toContain('internal');
  });
});
