import { Injectable } from '@nestjs/common';
import type { Member, Operations, Page, ProcessStanding, RosterQuery } from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import { roles, rolesOf, type Directory, type Person, type Role } from '@kezhuan/flow';
import { alertsNow, contentHash, knownVersions, pageOfAll, parkedNow } from '@kezhuan/persistence';
import { definitions, findDefinition } from '../catalogue.ts';
import { ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { Pulse } from '../operations/pulse.ts';
import { NameBook, type BookNames } from '../registry/name-book.ts';
import { scopeName } from '../registry/scope-name.ts';
import { Store } from '../store/store.ts';

/** As many as anyone looks through; the rest comes once these are settled. */
const MOST = 100;

/** What the people of R39 and R40 look after (domain.md §2). Neither decides on a deal, or reads one. */
@Injectable()
export class Administration {
  constructor(
    private readonly store: Store,
    private readonly book: NameBook,
    private readonly pulse: Pulse,
  ) {}

  async people(viewer: Viewer, query: RosterQuery): Promise<Page<Member>> {
    requireRole(viewer, 'administrator');
    const { directory } = viewer;
    const names = await this.book.of(directory);
    const found = Object.values(directory.people)
      .filter((it) => isFound(it, query.search))
      .filter((it) => !query.role || rolesOf(directory, it.id).some((r) => r.role === query.role));
    const { items, next } = pageOfAll(found, ({ id }) => id, query);
    return { items: items.map((it) => member(it, directory, names, this.store.clock.now())), next };
  }

  async processes(viewer: Viewer): Promise<Page<ProcessStanding>> {
    requireRole(viewer, 'administrator', 'process_designer');
    const known = await knownVersions(this.store.db);
    const items = definitions.map((definition): ProcessStanding => {
      const { key, code, name, invariants } = definition;
      return {
        key,
        code,
        name,
        hash: contentHash(definition),
        invariants: invariants.flatMap((it) => ('law' in it && it.law ? [it.law] : [])),
        versions: known
          .filter((version) => version.key === key)
          .map(({ hash, storedAt }) => ({ hash, since: new Date(storedAt).toISOString() })),
      };
    });
    return { items, next: null };
  }

  async operations(viewer: Viewer): Promise<Operations> {
    requireRole(viewer, 'administrator');
    const { db, catalogue } = this.store;
    const [health, backlog, alerts, parked] = await Promise.all([
      this.pulse.health(),
      this.pulse.waiting(),
      alertsNow(db, MOST),
      parkedNow(db, MOST),
    ]);
    const { version, years } = catalogue.rules.calendar;
    return {
      health,
      timersPaused: this.pulse.timersPaused(),
      backlog,
      calendar: { version, years: Object.keys(years).sort() },
      alerts: alerts.map((it) => ({ ...it, at: new Date(it.at).toISOString() })),
      parked: parked.map((it) => ({ ...it, at: new Date(it.at).toISOString() })),
    };
  }
}

/** In their own right: nobody stands in for an administrator. Throws `forbidden`. */
function requireRole({ keys }: Viewer, ...allowed: readonly Role[]): void {
  const held = allowed.map((role) => `role:${role}@*`);
  if (!keys.some(({ key, from }) => from === null && held.includes(key)))
    throw new ProblemError('forbidden');
}

const isFound = ({ id, name }: Person, search: string | undefined): boolean =>
  [id, name.zh, name.en].some((text) => text.toLowerCase().includes((search ?? '').toLowerCase()));

const processName = (key: string): Text => findDefinition(key)?.name ?? { zh: key, en: key };

function member(
  { id, name, unit, active }: Person,
  directory: Directory,
  names: BookNames,
  now: string,
): Member {
  return {
    id,
    name,
    unitName: unit === null ? null : names.unit(unit),
    active,
    roles: rolesOf(directory, id).map(({ role, scope }) => ({
      role,
      name: roles[role].name,
      scopeName: scopeName(names, scope),
    })),
    standIns: directory.delegations
      .filter(({ from, endsAt }) => from === id && (endsAt === null || endsAt > now))
      .map(({ to, startsAt, endsAt, processes, maxAmount }) => ({
        to: { id: to, name: names.person(to) },
        from: startsAt,
        until: endsAt,
        processes: processes.map(processName),
        maxAmount,
      })),
  };
}
