import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type {
  Audit,
  ChangeView,
  DealItem,
  DealsQuery,
  DealView,
  DocumentView,
  EventsQuery,
  ForeseeRequest,
  Page,
  RebaseView,
  Related,
  RelatedQuery,
  Timeline,
  WayAhead,
} from '@kezhuan/contracts';
import { type Language } from '@kezhuan/domain';
import { hasStakeBelow, type DealState, type ProcessDefinition } from '@kezhuan/flow';
import {
  changeView,
  diagramSvg,
  openings,
  readsAsAsked,
  rebaseView,
  sightOf,
  timelineOf,
  wayAhead,
} from '@kezhuan/flow/views';
import {
  dealsFor,
  documentsOf,
  earlierDefinitions,
  eventsOf,
  relatedDeals,
  verifyChain,
} from '@kezhuan/persistence';
import { ProblemError, refused } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { Pulse } from '../operations/pulse.ts';
import { NameBook } from '../registry/name-book.ts';
import { organizationsOf } from '../registry/sides.ts';
import { Store } from '../store/store.ts';
import { auditItems } from './audit-view.ts';
import { Authorization } from './authorization.ts';
import { dealView, type Reading } from './deal-view.ts';
import { documentView, isDocumentSeen } from './document-view.ts';
import { listedDeal } from './listed-deal.ts';
import { relatedView } from './related-view.ts';
import { outsideNames, outsideTimeline, publicDefinition } from './outside.ts';

/** Deals as people read them: two hops, and never a question to a workflow. */
@Injectable()
export class DealQueries {
  constructor(
    private readonly store: Store,
    private readonly authorization: Authorization,
    private readonly book: NameBook,
    private readonly pulse: Pulse,
  ) {}

  async list(viewer: Viewer, query: DealsQuery): Promise<Page<DealItem>> {
    const { ended, overdue, ...filters } = query;
    const page = await dealsFor(this.store.db, {
      ...filters,
      keys: viewer.keys,
      ...(ended && { ended: ended === 'true' }),
      ...(overdue === 'true' && { overdue: this.store.clock.now() }),
    });
    const { directory, person } = viewer;
    const outside = organizationsOf(directory, person.id) !== null;
    const book = await this.book.of(directory);
    const names = outside ? outsideNames(book, directory) : book;
    return { items: page.items.map((it) => listedDeal(it, names, outside)), next: page.next };
  }

  async view(viewer: Viewer, deal: string): Promise<DealView> {
    const reading = await this.authorization.open(viewer, deal);
    return dealView(reading, this.pulse.timersPaused());
  }

  async timeline(
    viewer: Viewer,
    idOrNumber: string,
    { after = 0, limit }: EventsQuery,
  ): Promise<Timeline> {
    const { deal, names, outside, sight } = await this.authorization.open(viewer, idOrNumber);
    const events = await eventsOf(this.store.db, deal.id, after, limit);
    const earlier = await earlierDefinitions(this.store.db, deal);
    const next = nextAfter(events, limit);
    if (!outside)
      return {
        items: timelineOf(deal.definition, events, names, earlier, deal.state, sight),
        next,
      };
    const shown = earlier.map(publicDefinition);
    const told = timelineOf(
      publicDefinition(deal.definition),
      events,
      names,
      shown,
      deal.state,
      sight,
    );
    return { items: outsideTimeline(told), next };
  }

  /** What an act of this person would change of what is settled already; nothing is done or recorded. */
  async foresee(viewer: Viewer, idOrNumber: string, { act }: ForeseeRequest): Promise<ChangeView> {
    const reading = await this.authorization.open(viewer, idOrNumber);
    const { definition, state } = reading.deal;
    const { isSealed, isSecret } = reading.sight;
    const asking = { ...reading, definition, state, isSealed, isSecret };
    const foreseen = changeView(asking, act);
    if (!foreseen.ok) throw refused(foreseen.refusal);
    return foreseen.view as unknown as ChangeView;
  }

  /** Asked for by itself, after the deal is shown: to run it ahead takes longer than to read it. */
  async ahead(viewer: Viewer, idOrNumber: string): Promise<WayAhead> {
    const { deal, world, names, outside, sight } = await this.authorization.open(
      viewer,
      idOrNumber,
    );
    const { isSealed, isSecret } = sight;
    const options = { outside, isSealed, isSecret };
    const view = await inTurns(wayAhead(deal.definition, deal.state, world, names, options));
    return view as unknown as WayAhead;
  }

  /** What moving the deal to newer rules would change, for those who may ask for it or agree to it. */
  async rebase(viewer: Viewer, idOrNumber: string): Promise<RebaseView> {
    const reading = await this.authorization.open(viewer, idOrNumber);
    const { deal, person, world, names } = reading;
    const { definition, state } = deal;
    const { newer: to } = world;
    if (!to) throw new ProblemError('nothing-newer');
    if (!mayMove(reading)) throw new ProblemError('forbidden');
    const factsOf = (of: ProcessDefinition, at: DealState) => sightOf(of, at, person, world).facts;
    const view = rebaseView({ definition, state, world, to, names, factsOf });
    return view as unknown as RebaseView;
  }

  async diagram(viewer: Viewer, idOrNumber: string, language: Language): Promise<string> {
    const { deal, outside, sight } = await this.authorization.open(viewer, idOrNumber);
    const definition = outside ? publicDefinition(deal.definition) : deal.definition;
    const { isSealed } = sight;
    return diagramSvg(definition, { language, state: deal.state, isSealed });
  }

  async audit(
    viewer: Viewer,
    idOrNumber: string,
    { after = 0, limit }: EventsQuery,
  ): Promise<Audit> {
    const reading = await this.authorization.open(viewer, idOrNumber);
    await this.authorization.requireAuditor(viewer, reading);
    const { deal } = reading;
    const [report, events, earlier] = await Promise.all([
      verifyChain(this.store.db, deal.id),
      eventsOf(this.store.db, deal.id, after, limit),
      earlierDefinitions(this.store.db, deal),
    ]);
    const { ok, length, firstBroken = null } = report;
    return {
      chain: { ok, length, firstBroken },
      items: auditItems(reading, events, earlier),
      next: nextAfter(events, limit),
    };
  }

  async related(viewer: Viewer, idOrNumber: string, query: RelatedQuery): Promise<Related> {
    const reading = await this.authorization.open(viewer, idOrNumber);
    const { id } = reading.deal;
    const { keys } = viewer;
    const page = await relatedDeals(this.store.db, id, { ...query, keys });
    const seesPlaces = maySeePlaces(reading);
    const items = page.items.map((it) => (seesPlaces ? it : { ...it, place: null, score: null }));
    return relatedView(reading, { ...page, items });
  }

  async documents(viewer: Viewer, idOrNumber: string): Promise<Page<DocumentView>> {
    const reading = await this.authorization.open(viewer, idOrNumber);
    const stored = await documentsOf(this.store.db, reading.deal.id);
    const made = stored.filter((it) => it.key !== null);
    const shown = made.filter((it) => isDocumentSeen(reading, it));
    return { items: shown.map((it) => documentView(it, reading.names)), next: null };
  }
}

/** So long may nobody else be served, in ms. */
const TURN = 5;

/** Works, and lets others in between. */
async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (let since = performance.now(); ;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - since < TURN) continue;
    await setImmediate();
    since = performance.now();
  }
}

/**
 * A place and a score are for those who run the call: not for whoever reads it as the public does, nor
 * for anyone with a stake in one of those that are ranked (domain.md SP-16).
 */
const maySeePlaces = ({ deal: { definition, state }, person, world }: Reading): boolean =>
  !readsAsAsked(definition, state, person, world) && !hasStakeBelow(state, world, person);

const mayMove = ({ deal, person, world }: Reading): boolean =>
  openings(deal.definition, deal.state, person, world).some(({ act }) =>
    ['propose_rebase', 'rebase', 'drop_rebase'].includes(act),
  );

const nextAfter = (events: readonly { seq: number }[], limit: number): number | null =>
  events.length === limit ? (events.at(-1)?.seq ?? null) : null;
