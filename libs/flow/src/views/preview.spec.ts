import { describe, expect, it } from '@jest/globals';
import type { Values } from '../language/field-value.ts';
import { routePreview } from './preview.ts';
import { sampleValues } from './sample-deal.ts';
import { sampleProcess } from './sample-process.ts';
import { sampleNames, sampleWorld } from './sample-world.ts';

const ahead = (values: Values, world = sampleWorld) =>
  routePreview(sampleProcess, values, world, sampleNames);

describe('the route of a deal that is only being filled in', () => {
  it('says who may take each step today', () => {
    const dept = ahead(sampleValues).find(({ step }) => step === 'dept');
    expect(dept?.who.en).toBe('Department or school head (chem)');
    expect(dept?.people.map(({ en }) => en)).toEqual(['dean']);
  });

  it('does not name those with an interest in it', () => {
    const own = { ...sampleValues, pi: 'dean', team: [] };
    const named = ahead(own).flatMap(({ kind, people }) => (kind === 'decide' ? people : []));
    expect(named.map(({ en }) => en)).not.toContain('dean');
  });

  it('goes on without days past an answer nobody can guess', () => {
    const { assignments } = sampleWorld.directory;
    const noHead = assignments.filter(({ role }) => !['dept_head', 'dom_director'].includes(role));
    const world = { ...sampleWorld, directory: { ...sampleWorld.directory, assignments: noHead } };
    const steps = ahead(sampleValues, world);
    expect(steps.find(({ step }) => step === 'dept')?.opens).toBe('2026-11-23');
    const after = steps.slice(steps.findIndex(({ step }) => step === 'dept') + 1);
    expect(after.length).toBeGreaterThan(2);
    expect(new Set(after.map(({ opens }) => opens))).toEqual(new Set([null]));
  });
});
