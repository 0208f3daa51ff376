import { Inject, Injectable } from '@nestjs/common';
import type { ActDone, ActRequest, DealView, FileRequest } from '@kezhuan/contracts';
import { timelineOf } from '@kezhuan/flow/views';
import {
  readDealAt,
  recordAct,
  type DealRecord,
  type Recorded,
  type RecordRequest,
} from '@kezhuan/persistence';
import { findDefinition } from '../catalogue.ts';
import type { Config } from '../config.ts';
import { FileClaims } from './file-claims.ts';
import { countAct } from '../http/measures.ts';
import { noSuchProcess, ProblemError, refused } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { Pulse } from '../operations/pulse.ts';
import { hashOfAddress } from '../session/cookie.ts';
import { CONFIG } from '../store/store.module.ts';
import { Store } from '../store/store.ts';
import { Authorization } from './authorization.ts';
import { PartyClaims } from './party-claims.ts';
import { dealView } from './deal-view.ts';
import { isAnswer } from './invited.ts';
import { outsideTimeline, publicDefinition } from './outside.ts';
import { turns } from './turns.ts';

/** What came of an act, the deal as it then was for those who ask, and whether that is told again. */
export type Done = ActDone & { view: () => Promise<DealView>; replayed: boolean };

type Wanted = Pick<RecordRequest, 'deal' | 'act' | 'key' | 'seq' | 'readers'>;

/** Filings come one after the other for their number: more at once would wait inside the database. */
const FILED_AT_ONCE = 6;

/** Everything people do to deals. Each enters through `recordAct`, refusals too. */
@Injectable()
export class DealCommands {
  private readonly turn = turns(FILED_AT_ONCE);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: Store,
    private readonly authorization: Authorization,
    private readonly claims: FileClaims,
    private readonly parties: PartyClaims,
    private readonly pulse: Pulse,
  ) {}

  /** At a deadline a thousand come in one minute: each waits for its turn, and counts as it arrived. */
  file(viewer: Viewer, key: string, body: FileRequest): Promise<Done> {
    return this.turn(() => this.fileNow(viewer, key, body));
  }

  private async fileNow(
    viewer: Viewer,
    key: string,
    { id, process, values, parent }: FileRequest,
  ): Promise<Done> {
    if (!findDefinition(process)) throw noSuchProcess();
    const deal = id.toLowerCase();
    const above = parent && { ...parent, deal: parent.deal.toLowerCase() };
    const act = { type: 'file', process, values, ...(above ? { parent: above } : {}) } as const;
    return this.record(viewer, { deal, act, key, readers: viewer.keys });
  }

  /** Without `seq` it is done whatever has happened meanwhile. */
  async act(
    viewer: Viewer,
    idOrNumber: string,
    key: string,
    { act, seq }: Pick<ActRequest, 'act'> & Partial<Pick<ActRequest, 'seq'>>,
  ): Promise<Done> {
    const deal = await this.authorization.idOf(viewer, idOrNumber);
    await this.requireMayAct(viewer, deal, act);
    // Whether they may see it is found out where it is locked: the same answer, a round trip less.
    return this.record(viewer, {
      deal,
      act,
      key,
      ...(seq === undefined ? {} : { seq }),
      readers: viewer.keys,
    });
  }

  /** Whoever came by a link answers what they are asked; they hand nothing on and draw nobody in. */
  private async requireMayAct(viewer: Viewer, deal: string, act: ActRequest['act']): Promise<void> {
    if (viewer.invitedTo === null) return;
    if (!isAnswer(act)) throw new ProblemError('forbidden');
    await this.authorization.requireAsked(viewer, deal, act.step);
  }

  private async record(viewer: Viewer, wanted: Wanted): Promise<Done> {
    await this.parties.check(wanted.deal, wanted.act);
    const files = await this.claims.check(viewer, wanted.deal, wanted.act);
    const recorded = await recordAct(this.store.db, {
      ...wanted,
      actor: {
        kind: 'person',
        person: viewer.person.id,
        from: hashOfAddress(this.config, viewer.address),
      },
      now: viewer.arrivedAt,
      entry: viewer.entry,
      files,
      catalogue: this.store.catalogue,
    });
    countAct(wanted.act.type, outcomeOf(recorded));
    if (recorded.kind !== 'recorded') throw await this.problemOf(viewer, wanted.deal, recorded);
    const { deal: id, seq, replayed } = recorded;
    return { id, seq, view: () => this.viewAfter(viewer, recorded), replayed };
  }

  /** A retry gets the answer of the first time, as the deal was then. */
  private async viewAfter(
    viewer: Viewer,
    { deal, seq, record }: Extract<Recorded, { kind: 'recorded' }>,
  ): Promise<DealView> {
    const after: DealRecord | null = record ?? (await readDealAt(this.store.db, deal, seq));
    if (!after) throw new ProblemError('not-found');
    const reading = await this.authorization.reading(viewer, after);
    return dealView(reading, this.pulse.timersPaused());
  }

  private async problemOf(
    viewer: Viewer,
    deal: string,
    recorded: Exclude<Recorded, { kind: 'recorded' }>,
  ): Promise<ProblemError> {
    switch (recorded.kind) {
      case 'refused':
        return refused(recorded.refusal);
      case 'key-reused':
        return new ProblemError('key-reused');
      case 'no-such-deal':
        return new ProblemError('not-found');
      case 'stale': {
        const { names, outside, sight, ...reading } = await this.authorization.open(viewer, deal);
        const { definition } = reading.deal;
        const told = timelineOf(
          outside ? publicDefinition(definition) : definition,
          recorded.newer,
          names,
          [],
          reading.deal.state,
          sight,
        );
        const newer = outside ? outsideTimeline(told) : told;
        return new ProblemError('stale', { members: { seq: recorded.seq, newer } });
      }
    }
  }
}

const outcomeOf = (recorded: Recorded): string =>
  recorded.kind === 'refused' ? recorded.refusal.code : recorded.kind;
