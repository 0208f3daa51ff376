import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { RuleData, World } from '@kezhuan/flow';
import {
  close,
  readDirectory,
  type Catalogue,
  type Clock,
  type Database,
} from '@kezhuan/persistence';

/** What every module reaches the memory through: the database, the one clock, today's catalogue. */
@Injectable()
export class Store implements OnApplicationShutdown {
  readonly db: Database;
  readonly clock: Clock;
  readonly catalogue: Catalogue;

  constructor(db: Database, clock: Clock, catalogue: Catalogue) {
    this.db = db;
    this.clock = clock;
    this.catalogue = catalogue;
  }

  /** What the pure core needs to know besides the deal, as it is now. */
  async world(rules: RuleData): Promise<World> {
    return { now: this.clock.now(), directory: await readDirectory(this.db), rules };
  }

  async onApplicationShutdown(): Promise<void> {
    await close(this.db);
  }
}
