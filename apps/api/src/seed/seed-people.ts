import {
  addRelation,
  assignRole,
  upsertExperts,
  upsertOrganizations,
  upsertPeople,
  upsertUnits,
  upsertUserAccounts,
  type Database,
} from '@kezhuan/persistence';
import { demoOrganizations, demoUnits } from './organizations.ts';
import { demoExperts } from './experts.ts';
import { demoPeople } from './people.ts';
import { demoRelations } from './ties.ts';

/** People, units, partners and ties. Again and again gives the same. */
export async function seedPeople(db: Database): Promise<void> {
  await upsertUnits(db, demoUnits);
  await upsertOrganizations(db, demoOrganizations);
  await upsertPeople(
    db,
    demoPeople.map(({ id, name, unit }) => ({ id, name, unit, active: true })),
  );
  await assignRole(
    db,
    demoPeople.flatMap(({ id, holds }) =>
      holds.map(([role, scope]) => ({ person: id, role, scope })),
    ),
  );
  await upsertUserAccounts(
    db,
    demoPeople.map(({ id, holds }) => ({
      person: id,
      // Who reviews and does nothing else here has no account of the university's.
      login: holds.some(([role]) => role !== 'expert') || holds.length === 0 ? id : null,
      email: `${id}@kezhuan.example`,
      language: isFromAbroad(holds) ? 'en' : 'zh',
    })),
  );
  for (const relation of demoRelations) await addRelation(db, relation);
  await upsertExperts(
    db,
    demoExperts.map(({ name: _, ...expert }) => expert),
  );
}

const abroad = demoOrganizations.filter(({ country }) => country !== 'CN').map(({ id }) => id);

const isFromAbroad = (holds: readonly (readonly [string, string])[]): boolean =>
  holds.some(([, scope]) => abroad.some((id) => scope === `org:${id}`));
