import { Injectable } from '@nestjs/common';
import type { DemoPerson, Me, MeRequest } from '@kezhuan/contracts';
import { mayFile, roles, rolesOf } from '@kezhuan/flow';
import { accountsOf, changeSettings, readDirectory } from '@kezhuan/persistence';
import { definitions } from '../catalogue.ts';
import { ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { NameBook } from '../registry/name-book.ts';
import { scopeName } from '../registry/scope-name.ts';
import { Store } from '../store/store.ts';
import { Sessions } from './sessions.ts';

/** What people may know of themselves, and in development whom one can sign in as. */
@Injectable()
export class People {
  constructor(
    private readonly store: Store,
    private readonly sessions: Sessions,
    private readonly book: NameBook,
  ) {}

  async me({ person, language, directory, invitedTo }: Viewer): Promise<Me> {
    const [names, [account]] = await Promise.all([
      this.book.of(directory),
      accountsOf(this.store.db, [person.id]),
    ]);
    const now = this.store.clock.now();
    const world = { now, directory, rules: this.store.catalogue.rules };
    const ref = (id: string) => ({ id, name: names.person(id) });
    const running = directory.delegations.filter((it) => it.endsAt === null || it.endsAt > now);
    return {
      person: { id: person.id, name: person.name },
      unit: person.unit,
      unitName: person.unit === null ? null : names.unit(person.unit),
      language,
      theme: account?.theme ?? 'auto',
      digest: account?.digest ?? false,
      mayFile: definitions.some((definition) => mayFile(definition, world, person.id)),
      roles: rolesOf(directory, person.id).map(({ role, scope }) => ({
        role,
        name: roles[role].name,
        scope,
        scopeName: scopeName(names, scope),
      })),
      standingInFor: running
        .filter(({ to, startsAt }) => to === person.id && startsAt <= now)
        .map(({ from, endsAt }) => ({ person: ref(from), until: endsAt })),
      standIns: running
        .filter(({ from }) => from === person.id)
        .map(({ id, to, startsAt, endsAt }) => ({
          id,
          person: ref(to),
          from: startsAt,
          until: endsAt,
        })),
      invitedTo,
      sandbox: this.store.clock.sandbox,
      now,
    };
  }

  async change(viewer: Viewer, settings: MeRequest): Promise<Me> {
    const isKnown = await changeSettings(this.store.db, viewer.person.id, settings);
    if (!isKnown) throw new ProblemError('not-found');
    this.sessions.forgetLanguage(viewer.person.id);
    return this.me({ ...viewer, language: settings.language ?? viewer.language });
  }

  /** Everyone who can sign in, people with a role first. */
  async demo(): Promise<DemoPerson[]> {
    const directory = await readDirectory(this.store.db);
    const names = await this.book.of(directory);
    const people = Object.values(directory.people)
      .filter(({ active }) => active)
      .map(({ id, name, unit }) => {
        const held = rolesOf(directory, id);
        const org = held.find(({ scope }) => scope.startsWith('org:'));
        return {
          id,
          name,
          roles: [...new Set(held.map(({ role }) => roles[role].name))],
          unit: org ? scopeName(names, org.scope) : unit === null ? null : names.unit(unit),
        };
      });
    return people.toSorted((a, b) => Number(b.roles.length > 0) - Number(a.roles.length > 0));
  }
}
