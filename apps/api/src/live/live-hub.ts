import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Directory } from '@kezhuan/flow';
import {
  keysOf,
  mayRead,
  onLive,
  readDirectory,
  readers,
  type Moved,
  type Stop,
  type TaskKey,
} from '@kezhuan/persistence';
import { described, log } from '../http/log.ts';
import type { Viewer } from '../http/request.ts';
import { Sessions } from '../session/sessions.ts';
import { Store } from '../store/store.ts';

/** What the hub writes to: an open HTTP response, in practice. */
type Line = { write(text: string): boolean; end(): void };
type Follower = { viewer: Viewer; line: Line };

const HEARTBEAT_MS = 15_000;
/** People may follow from several pages; a page that leaks connections must not starve others. */
const MOST_LINES_EACH = 20;

/** Hands on what the database says has moved, to those who may read it at that moment. */
@Injectable()
export class LiveHub implements OnModuleInit, OnModuleDestroy {
  private readonly followers = new Set<Follower>();
  private readonly waiting = new Map<string, number>();
  private stop: Stop | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private telling = false;

  constructor(
    private readonly store: Store,
    private readonly sessions: Sessions,
  ) {}

  onModuleInit(): void {
    this.heartbeat = setInterval(() => void this.beat(), HEARTBEAT_MS);
    this.stop = onLive(
      this.store.db,
      (moved) => this.moved(moved),
      // Pages that connect anew read again what they show.
      () => this.dismissAll(),
    );
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.heartbeat);
    this.dismissAll();
    await this.stop?.();
  }

  /** Begins to tell this person; call what it returns to stop. */
  join(viewer: Viewer, line: Line): () => void {
    const follower = { viewer, line };
    this.followers.add(follower);
    const own = [...this.followers].filter((it) => it.viewer.person.id === viewer.person.id);
    if (own.length > MOST_LINES_EACH) this.dismiss(own[0]!);
    return () => this.followers.delete(follower);
  }

  /** Several events of one deal that come while we are telling are told once, as the newest. */
  private moved({ deal, seq }: Moved): void {
    if (this.followers.size === 0) return;
    this.waiting.set(deal, Math.max(seq, this.waiting.get(deal) ?? 0));
    if (!this.telling) void this.tellAll();
  }

  private async tellAll(): Promise<void> {
    this.telling = true;
    try {
      for (const [deal, seq] of this.waiting) {
        this.waiting.delete(deal);
        await this.tell({ deal, seq });
      }
    } catch (error) {
      log('warn', 'live message lost', { error: described(error) });
      this.dismissAll();
    } finally {
      this.telling = false;
    }
  }

  private async tell({ deal, seq }: Moved): Promise<void> {
    const { db } = this.store;
    const directory = await readDirectory(db);
    const allowed = new Set(await readers(db, deal));
    const listening = new Set([...this.followers].map(({ viewer }) => viewer.person.id));
    const told = new Set<string>();
    for (const person of listening) {
      if (await this.mayHear(person, directory, allowed, deal)) told.add(person);
    }
    for (const follower of this.followers) {
      if (!told.has(follower.viewer.person.id)) continue;
      if (await this.sessions.isAlive(follower.viewer)) {
        follower.line.write(`data: ${JSON.stringify({ deal, seq })}\n\n`);
      } else this.dismiss(follower);
    }
  }

  /** Rights are read now, so one who lost them hears nothing more (reliability.md C-7). */
  private async mayHear(
    person: string,
    directory: Directory,
    allowed: ReadonlySet<string>,
    deal: string,
  ): Promise<boolean> {
    const keys = keysOf(directory, person, this.store.clock.now()).filter(({ key }) =>
      allowed.has(key),
    );
    if (keys.some(isUnlimited)) return true;
    return keys.length > 0 && mayRead(this.store.db, deal, keys);
  }

  private async beat(): Promise<void> {
    for (const follower of this.followers) {
      const alive = await this.sessions.isAlive(follower.viewer).catch(() => true);
      if (alive) follower.line.write(': still here\n\n');
      else this.dismiss(follower);
    }
  }

  private dismiss(follower: Follower): void {
    this.followers.delete(follower);
    follower.line.end();
  }

  private dismissAll(): void {
    for (const follower of this.followers) this.dismiss(follower);
  }
}

/** A stand-in may be limited to some kinds of deals: then the database has to be asked. */
const isUnlimited = ({ processes }: TaskKey) => processes.length === 0;
