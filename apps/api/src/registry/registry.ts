import { Injectable } from '@nestjs/common';
import type {
  ExpertItem,
  OrganizationItem,
  Page,
  PeopleQuery,
  PersonItem,
  RegistryQuery,
  UnitItem,
} from '@kezhuan/contracts';
import { roles, rolesOf, type Directory, type Person } from '@kezhuan/flow';
import {
  expertsInPool,
  organizations,
  pageOfAll,
  readOrganization,
  units,
  type Organization,
} from '@kezhuan/persistence';
import { ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { Store } from '../store/store.ts';
import { NameBook } from './name-book.ts';
import { organizationsOf } from './sides.ts';

/** Those who run a review, and those who look into it. */
const seesPool: ReadonlySet<string> = new Set(
  ['dom_manager', 'dom_director', 'auditor', 'inspector'].map((role) => `role:${role}@*`),
);

type Named = { id: string; name: { zh: string; en: string } };

const idOf = ({ id }: { id: string }): string => id;

const matches = ({ id, name }: Named, search: string | undefined): boolean =>
  search === undefined ||
  [id, name.zh, name.en].some((text) => text.toLowerCase().includes(search.toLowerCase()));

/** The registries, as far as the reader may see: people from outside see their own house. */
@Injectable()
export class Registry {
  constructor(
    private readonly store: Store,
    private readonly book: NameBook,
  ) {}

  async people({ person, directory }: Viewer, query: PeopleQuery): Promise<Page<PersonItem>> {
    const own = organizationsOf(directory, person.id);
    const ids = query.ids === undefined ? null : new Set(query.ids.split(','));
    const found = Object.values(directory.people)
      .filter((it) => ids === null || ids.has(it.id))
      .filter((it) => it.active && matches(it, query.search))
      .filter((it) => query.unit === undefined || it.unit === query.unit)
      .filter((it) => query.role === undefined || holdsRole(directory, it, query.role))
      .filter((it) => own === null || isOf(directory, it, own));
    const names = await this.book.of(directory);
    const { items, next } = pageOfAll(found, idOf, query);
    const shown = items.map((it) => ({
      id: it.id,
      name: it.name,
      unit: it.unit,
      unitName: it.unit === null ? null : names.unit(it.unit),
      roles: [...new Set(rolesOf(directory, it.id).map(({ role }) => roles[role].name))],
    }));
    return { items: shown, next };
  }

  async units(query: RegistryQuery): Promise<Page<UnitItem>> {
    const found = (await units(this.store.db)).filter((unit) => matches(unit, query.search));
    return pageOfAll(found, idOf, query);
  }

  /** A stand-in does not inherit the sight of the pool. */
  async experts({ keys, directory }: Viewer, query: RegistryQuery): Promise<Page<ExpertItem>> {
    const may = keys.some(({ key, from }) => from === null && seesPool.has(key));
    if (!may) throw new ProblemError('forbidden');
    const names = await this.book.of(directory);
    const found = (await expertsInPool(this.store.db))
      .map((it) => ({ ...it, person: { id: it.person, name: names.person(it.person) } }))
      .filter((it) => matches(it.person, query.search));
    return pageOfAll(found as ExpertItem[], (it) => it.person.id, query);
  }

  async organizations(
    { person, directory }: Viewer,
    query: RegistryQuery,
  ): Promise<Page<OrganizationItem>> {
    const own = organizationsOf(directory, person.id);
    if (own === null) {
      const { items, next } = await organizations(this.store.db, query);
      return { items: items.map(organizationItem), next };
    }
    const found = await Promise.all(own.map((id) => readOrganization(this.store.db, id)));
    const shown = found.filter((it) => it !== null).filter((it) => matches(it, query.search));
    return pageOfAll(shown.map(organizationItem), idOf, query);
  }
}

const holdsRole = (directory: Directory, { id }: Person, role: string): boolean =>
  rolesOf(directory, id).some((held) => held.role === role);

const isOf = (directory: Directory, { id }: Person, own: readonly string[]): boolean =>
  rolesOf(directory, id).some(({ scope }) => own.includes(scope.replace(/^org:/, '')));

const organizationItem = (it: Organization): OrganizationItem => ({
  id: it.id,
  name: it.name,
  kind: it.kind,
  country: it.country,
  overseasControlled: it.overseasControlled,
  registration: it.registration ?? null,
});
