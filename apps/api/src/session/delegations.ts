import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DelegationRequest, DelegationView, Page } from '@kezhuan/contracts';
import { t, type Text } from '@kezhuan/domain';
import { isActive, takeOverFault, type Delegation, type Directory } from '@kezhuan/flow';
import { addDelegation, revokeDelegation } from '@kezhuan/persistence';
import { findDefinition } from '../catalogue.ts';
import { ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { NameBook } from '../registry/name-book.ts';
import { Store } from '../store/store.ts';

/** Dated stand-ins (委托). What a stand-in may then do is judged by `decide`, at each act. */
@Injectable()
export class Delegations {
  constructor(
    private readonly store: Store,
    private readonly book: NameBook,
  ) {}

  /** Those I gave and those given to me that have not run out. */
  async list({ person, directory }: Viewer): Promise<Page<DelegationView>> {
    const now = this.store.clock.now();
    const mine = directory.delegations.filter(
      ({ from, to, endsAt }) =>
        (from === person.id || to === person.id) && (endsAt === null || endsAt > now),
    );
    const items = await Promise.all(mine.map((it) => this.view(directory, it)));
    return { items, next: null };
  }

  async add(viewer: Viewer, key: string, request: DelegationRequest): Promise<DelegationView> {
    const { person, directory } = viewer;
    const fault = faultOf(directory, person.id, request, this.store.clock.now());
    if (fault) throw fault;
    const delegation = { id: idFor(person.id, key), from: person.id, ...request };
    const known = directory.delegations.find(({ id }) => id === delegation.id);
    if (known && !isSame(known, delegation)) throw new ProblemError('key-reused');
    if (!known) await addDelegation(this.store.db, delegation);
    return this.view(directory, delegation);
  }

  async revoke({ person, directory }: Viewer, id: string): Promise<void> {
    const mine = directory.delegations.find((it) => it.id === id && it.from === person.id);
    if (!mine) throw new ProblemError('not-found');
    await revokeDelegation(this.store.db, id, this.store.clock.now());
  }

  private async view(directory: Directory, it: Delegation): Promise<DelegationView> {
    const names = await this.book.of(directory);
    return {
      id: it.id,
      from: { id: it.from, name: names.person(it.from) },
      to: { id: it.to, name: names.person(it.to) },
      startsAt: it.startsAt,
      endsAt: it.endsAt,
      processes: [...it.processes],
      maxAmount: it.maxAmount,
    };
  }
}

/** The same key gives the same stand-in, however often it is sent. */
const idFor = (person: string, key: string): string =>
  createHash('sha256').update(`${person.length}:${person}${key}`).digest('hex').slice(0, 32);

const instant = (text: string) => Date.parse(text);

const isSame = (a: Delegation, b: Delegation): boolean =>
  a.to === b.to &&
  instant(a.startsAt) === instant(b.startsAt) &&
  (a.endsAt === null
    ? b.endsAt === null
    : b.endsAt !== null && instant(a.endsAt) === instant(b.endsAt)) &&
  a.maxAmount === b.maxAmount &&
  a.processes.join() === b.processes.join();

function faultOf(
  directory: Directory,
  from: string,
  { to, startsAt, endsAt, processes }: DelegationRequest,
  now: string,
): ProblemError | null {
  if (!isActive(directory, to)) return new ProblemError('no-such-person');
  if (to === from) return invalid('/to', t('不能委托给本人', 'Nobody can stand in for themself'));
  const unfit = takeOverFault(directory, `person:${from}`, to);
  if (unfit) return invalid('/to', unfit.message);
  if (endsAt !== null && instant(endsAt) <= Math.max(instant(startsAt), instant(now))) {
    return invalid('/endsAt', t('须晚于开始时间和现在', 'Must lie after the start and after now'));
  }
  const unknown = processes.findIndex((key) => !findDefinition(key));
  return unknown < 0
    ? null
    : invalid(`/processes/${unknown}`, t('没有这种事项', 'There is no such kind of deal'));
}

const invalid = (pointer: string, message: Text) =>
  new ProblemError('invalid', { faults: [{ pointer, code: 'invalid', message }] });
