import { Injectable } from '@nestjs/common';
import { ownPeople, type Role, type World } from '@kezhuan/flow';
import {
  isSeatedByName,
  keepsSecrets,
  namelessly,
  readsAsAsked,
  sightOf,
} from '@kezhuan/flow/views';
import { uuidShape } from '@kezhuan/domain';
import { mayRead, parentOf, readDeal, versionOnOffer, type DealRecord } from '@kezhuan/persistence';
import { log } from '../http/log.ts';
import { ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { NameBook } from '../registry/name-book.ts';
import { organizationsOf } from '../registry/sides.ts';
import { Store } from '../store/store.ts';
import type { Reading } from './deal-view.ts';
import { outsideNames } from './outside.ts';

/**
 * The one place that decides which deal someone may see. What they may do to its steps is for
 * `decide` alone. A deal one may not see and a deal that does not exist give the same answer.
 */
@Injectable()
export class Authorization {
  constructor(
    private readonly store: Store,
    private readonly book: NameBook,
  ) {}

  /** The deal before this person. Throws `not-found`. */
  async open(viewer: Viewer, idOrNumber: string): Promise<Reading> {
    const deal = await readDeal(this.store.db, idOrNumber.slice(0, 100));
    if (!deal) throw new ProblemError('not-found');
    await this.requireReader(viewer, deal.id);
    return this.reading(viewer, deal);
  }

  /** The id of a deal, which whoever acts on it may still have to be shown. Throws `not-found`. */
  async idOf(viewer: Viewer, idOrNumber: string): Promise<string> {
    if (!uuidShape.test(idOrNumber)) return (await this.open(viewer, idOrNumber)).deal.id;
    const deal = idOrNumber.toLowerCase();
    requireInvited(viewer, deal);
    return deal;
  }

  /**
   * Whoever came by a link works where they are asked by name in its deal, and nowhere else; everyone
   * else passes. Whether they still are is for `decide`, which hears a retry too. Throws `not-found`,
   * `forbidden`.
   */
  async requireAsked(viewer: Viewer, id: string, step: string): Promise<void> {
    if (viewer.invitedTo === null) return;
    const { deal } = await this.open(viewer, id);
    if (!isSeatedByName(deal.state, step, viewer.person.id)) throw new ProblemError('forbidden');
  }

  /** A deal just read, or just written, before the person it was read for. */
  async reading({ person, directory, invitedTo }: Viewer, deal: DealRecord): Promise<Reading> {
    const book = await this.book.of(directory);
    const world = {
      now: this.store.clock.now(),
      directory,
      rules: deal.rules,
      newer: versionOnOffer(this.store.catalogue, deal),
      ...(await this.above(deal)),
    };
    const outside =
      organizationsOf(directory, person.id) !== null ||
      readsAsAsked(deal.definition, deal.state, person.id, world);
    const sight = sightOf(deal.definition, deal.state, person.id, world);
    return {
      deal,
      person: person.id,
      world,
      book,
      names: namelessly(outside ? outsideNames(book, directory) : book, sight),
      outside,
      invited: invitedTo !== null,
      sight,
    };
  }

  /** May they see the hash chain, with everything that was recorded? */
  async requireAuditor(viewer: Viewer, { deal, sight }: Reading): Promise<void> {
    if (sight.whole && (holds(viewer, 'auditor') || holds(viewer, 'inspector'))) {
      log('info', 'audit read', { person: viewer.person.id, deal: deal.id });
      return;
    }
    // Legal counsel sees the record of deals they work on, but not of their own, nor one that holds
    // what is sealed from them (domain.md §14.3).
    const isOwn = ownPeople(deal.definition, deal.state).has(viewer.person.id);
    if (!holds(viewer, 'legal_counsel') || isOwn || !sight.whole)
      throw new ProblemError('forbidden');
  }

  /** Of a deal that keeps something under seal: the one above, which knows whose deals compete with it. */
  private async above({ definition, state }: DealRecord): Promise<Pick<World, 'parent'>> {
    if (!state.parent || !keepsSecrets(definition, state)) return {};
    const parent = await parentOf(this.store.db, state.parent.deal);
    return parent ? { parent } : {};
  }

  private async requireReader(viewer: Viewer, deal: string): Promise<void> {
    requireInvited(viewer, deal);
    if (!(await mayRead(this.store.db, deal, viewer.keys))) throw new ProblemError('not-found');
  }
}

/** A link opens one deal: to who came by it there is no other. */
function requireInvited({ invitedTo }: Viewer, deal: string): void {
  if (invitedTo !== null && invitedTo !== deal) throw new ProblemError('not-found');
}

/** In their own right: a stand-in does not inherit the sight of the whole record. */
const holds = ({ keys }: Viewer, role: Role): boolean =>
  keys.some(({ key, from }) => key === `role:${role}@*` && from === null);
