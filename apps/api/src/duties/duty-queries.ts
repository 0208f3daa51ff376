import { Injectable } from '@nestjs/common';
import type { DutyItem, MilestonesQuery, Page } from '@kezhuan/contracts';
import { dutyKinds } from '@kezhuan/contracts';
import { plusDays, startOfDay } from '@kezhuan/domain/calendar';
import type { DutyKind } from '@kezhuan/flow';
import { outsideNames } from '../deals/outside.ts';
import { dutiesFor, type DutyQuery } from '@kezhuan/persistence';
import type { Viewer } from '../http/request.ts';
import { NameBook } from '../registry/name-book.ts';
import { organizationsOf } from '../registry/sides.ts';
import { Store } from '../store/store.ts';
import { dutyItem } from './duty-item.ts';

const SHEET_PAGE = 500;
const SHEET_MOST = 10_000;

/** What people from outside follow with us; what the law asks of the university is its own affair. */
const shared: readonly DutyKind[] = ['milestone', 'payment'];

/** What is owed by a day, across every deal the viewer may read. */
@Injectable()
export class DutyQueries {
  constructor(
    private readonly store: Store,
    private readonly book: NameBook,
  ) {}

  async list(viewer: Viewer, query: MilestonesQuery): Promise<Page<DutyItem>> {
    const { directory, person, keys } = viewer;
    const now = this.store.clock.now();
    const outside = organizationsOf(directory, person.id) !== null;
    const page = await dutiesFor(this.store.db, {
      ...asked(query, now),
      keys,
      kinds: (query.kind ? [query.kind] : dutyKinds).filter(
        (kind) => !outside || shared.includes(kind),
      ),
    });
    const book = await this.book.of(directory);
    const names = outside ? outsideNames(book, directory) : book;
    const { calendar } = this.store.catalogue.rules;
    const reader = { keys, names, outside, now, calendar };
    return { items: page.items.map((duty) => dutyItem(duty, reader)), next: page.next };
  }

  /** Page after page, as far as a sheet goes. */
  async whole(viewer: Viewer, query: MilestonesQuery): Promise<Page<DutyItem>> {
    const items: DutyItem[] = [];
    let next = query.cursor ?? null;
    do {
      const cursor = next ?? undefined;
      const page = await this.list(viewer, { ...query, cursor, limit: SHEET_PAGE });
      items.push(...page.items);
      next = page.next;
    } while (next && items.length < SHEET_MOST);
    return { items, next };
  }
}

function asked(query: MilestonesQuery, now: string): Omit<DutyQuery, 'keys' | 'kinds'> {
  const { state, from, to, mine, kind: _, ...rest } = query;
  return {
    ...rest,
    past: state === 'done',
    mine: mine === 'true',
    ...(state === 'late' && { lateAt: now }),
    ...(from && { from: startOfDay(from) }),
    ...(to && { before: startOfDay(plusDays(to, 1)) }),
  };
}
