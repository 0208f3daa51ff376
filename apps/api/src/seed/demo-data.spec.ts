import { describe, expect, it } from '@jest/globals';
import { isUscc } from '@kezhuan/domain';
import { roles, type Role } from '@kezhuan/flow';
import { definitions } from '../catalogue.ts';
import { laterFolder, storiesIn, storyFolder } from './demo-deals.ts';
import { demoExperts } from './experts.ts';
import { demoOrganizations, demoUnits } from './organizations.ts';
import { demoPeople } from './people.ts';
import { demoRelations } from './ties.ts';

const ids = new Set(demoPeople.map(({ id }) => id));
const held = new Set<string>(demoPeople.flatMap(({ holds }) => holds.map(([role]) => role)));

/** Roles a definition names anywhere: as who acts, who controls, or who may see. */
function rolesIn(value: unknown): Set<Role> {
  const text = JSON.stringify(value);
  const isNamed = (role: string) => text.includes(`"role":"${role}"`);
  return new Set((Object.keys(roles) as Role[]).filter(isNamed));
}

describe('demo data', () => {
  it('has someone for every role some kind of deal asks for', () => {
    const asked = new Set(definitions.flatMap((definition) => [...rolesIn(definition.flow)]));
    expect([...asked].filter((role) => !held.has(role))).toEqual([]);
  });

  it('names nobody twice and no unit or partner that is not there', () => {
    expect(ids.size).toBe(demoPeople.length);
    const units = new Set([...demoUnits.map(({ id }) => `unit:${id}`)]);
    const partners = new Set(demoOrganizations.map(({ id }) => `org:${id}`));
    const scopes = demoPeople.flatMap(({ holds }) => holds.map(([, scope]) => scope as string));
    expect(scopes.filter((it) => it !== '*' && !units.has(it) && !partners.has(it))).toEqual([]);
    const tied = demoRelations.flatMap(({ person, to }) => [
      person,
      ...('person' in to ? [to.person] : []),
    ]);
    expect(tied.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('has a pool that each discipline can be drawn from, on both sides', () => {
    for (const discipline of new Set(demoExperts.flatMap(({ disciplines }) => disciplines)))
      for (const side of ['university', 'government']) {
        const able = demoExperts.filter(
          (it) => it.side === side && it.disciplines.includes(discipline),
        );
        expect({ discipline, side, enough: able.length >= 4 }).toMatchObject({ enough: true });
      }
    expect(demoExperts.length).toBeGreaterThanOrEqual(24);
  });

  it('gives mainland partners a credit code that checks', () => {
    const mainland = demoOrganizations.filter(({ country }) => country === 'CN');
    expect(mainland.filter(({ registration }) => !isUscc(registration))).toEqual([]);
  });

  it.each([
    ['told before anyone is let in', storyFolder, 2],
    ['told once the product is up', laterFolder, 6],
  ])('tells stories of people there are, %s', async (_, folder, more) => {
    const stories = await storiesIn(folder);
    expect(stories.length).toBeGreaterThan(more);
    for (const [, { filed, acts }] of stories)
      expect([filed, ...acts].filter(({ by }) => !ids.has(by))).toEqual([]);
  });
});
