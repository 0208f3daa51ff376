import { Injectable } from '@nestjs/common';
import type { Draft, DraftItem, DraftRequest, Page } from '@kezhuan/contracts';
import { t, uuidShape, type Text } from '@kezhuan/domain';
import type { Values } from '@kezhuan/flow';
import {
  draftsOf,
  dropDraft,
  readDraft,
  saveDraft,
  type Draft as StoredDraft,
} from '@kezhuan/persistence';
import { Authorization } from '../deals/authorization.ts';
import { findDefinition } from '../catalogue.ts';
import { processName } from '../deals/listed-deal.ts';
import { noSuchProcess, ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { Store } from '../store/store.ts';

type Place = { deal: string; step: string };

const isPlace = ({ deal, step }: Place) => uuidShape.test(deal) && step.length <= 300;

/** One person's own; nobody else ever reads them. */
@Injectable()
export class Drafts {
  constructor(
    private readonly store: Store,
    private readonly authorization: Authorization,
  ) {}

  async list({ person }: Viewer): Promise<Page<DraftItem>> {
    const drafts = await draftsOf(this.store.db, person.id);
    return { items: drafts.map(itemOf), next: null };
  }

  /** Nothing, where nothing has been kept yet: every form begins that way. */
  async read(viewer: Viewer, place: Place): Promise<Draft | null> {
    await this.requireMine(viewer, place);
    if (!isPlace(place)) throw new ProblemError('not-found');
    const draft = await readDraft(this.store.db, viewer.person.id, place.deal, place.step);
    return draft && { ...itemOf(draft), values: draft.values };
  }

  async save(
    viewer: Viewer,
    place: Place,
    { process, values }: DraftRequest,
    rev: number,
  ): Promise<Draft> {
    if (!isPlace(place)) throw new ProblemError('not-found');
    await this.requireMine(viewer, place);
    if (!findDefinition(process)) throw noSuchProcess();
    const changedAt = this.store.clock.now();
    const draft = { ...place, person: viewer.person.id, process, values, rev, changedAt };
    const saved = await saveDraft(this.store.db, draft);
    if (saved.kind === 'stale') throw new ProblemError('precondition-failed');
    return { ...itemOf({ ...draft, rev: saved.rev }), values };
  }

  async drop(viewer: Viewer, place: Place): Promise<void> {
    await this.requireMine(viewer, place);
    if (isPlace(place)) await dropDraft(this.store.db, viewer.person.id, place.deal, place.step);
  }

  private requireMine(viewer: Viewer, { deal, step }: Place): Promise<void> {
    return this.authorization.requireAsked(viewer, deal, step);
  }
}

const itemOf = ({ deal, step, process, values, rev, changedAt }: StoredDraft): DraftItem => ({
  deal,
  step,
  process,
  processName: processName(process),
  title: titleIn(process, values),
  rev,
  at: changedAt,
});

/** A draft may hold anything: only words, in the field the process lists its deals by, make a title. */
function titleIn(process: string, values: Values): Text | null {
  const value = values[findDefinition(process)?.list.title ?? ''];
  const { zh, en } = typeof value === 'string' ? t(value, value) : ((value ?? {}) as Partial<Text>);
  const words = [zh, en].find((it) => typeof it === 'string' && it.trim() !== '');
  return words === undefined ? null : t(String(zh || words), String(en || words));
}
