import { Injectable } from '@nestjs/common';
import type { NoticeItem, NoticesQuery, Page } from '@kezhuan/contracts';
import { publicationsFor } from '@kezhuan/persistence';
import { processName } from '../deals/listed-deal.ts';
import { mayDo } from '../deals/published.ts';
import type { Viewer } from '../http/request.ts';
import { Store } from '../store/store.ts';

/** What is published now to whoever asks. */
@Injectable()
export class NoticeQueries {
  constructor(private readonly store: Store) {}

  async list(viewer: Viewer, query: NoticesQuery): Promise<Page<NoticeItem>> {
    const { keys, person } = viewer;
    const page = await publicationsFor(this.store.db, { ...query, keys });
    const world = await this.store.world(this.store.catalogue.rules);
    const items = page.items.map((it) => ({
      ...it,
      processName: processName(it.process),
      may: mayDo(it, it.process, person.id, world),
    }));
    return { items, next: page.next };
  }
}
