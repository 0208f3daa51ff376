import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Health } from '@kezhuan/contracts';
import { outboxBacklog } from '@kezhuan/persistence';
import type { Config } from '../config.ts';
import { within } from '../http/deadline.ts';
import { exposition } from '../http/measures.ts';
import { CONFIG } from '../store/store.module.ts';
import { Store } from '../store/store.ts';
import { forgetTemporal, temporalAnswers } from './temporal-health.ts';

const LOOK_MS = 5000;
/**
 * While many act the relay leaves what a workflow need not know at once for up to 30 s; what waits much
 * longer waits for someone who is away.
 */
const PAUSED_AFTER_SECONDS = 60;
const DATABASE_MS = 2500;

type Backlog = Awaited<ReturnType<typeof outboxBacklog>>;

/** How the things we depend on are doing. Looks by itself, so that no page has to wait for it. */
@Injectable()
export class Pulse implements OnModuleInit, OnModuleDestroy {
  private backlog: Backlog = { waiting: 0, parked: 0, oldestSeconds: 0 };
  private temporalOk = true;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: Store,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.look(), LOOK_MS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await forgetTemporal().catch(() => undefined);
  }

  /** Temporal is away, or nobody tells it what has happened: deadlines are recorded, and wait. */
  timersPaused(): boolean {
    return !this.temporalOk || this.backlog.oldestSeconds > PAUSED_AFTER_SECONDS;
  }

  async health(): Promise<Health> {
    const [database, temporal] = await Promise.all([this.checkDatabase(), this.checkTemporal()]);
    const worker = { ok: this.backlog.oldestSeconds <= PAUSED_AFTER_SECONDS, ms: 0 };
    const dependencies = { database, ...(temporal && { temporal }), worker };
    return { ok: database.ok, dependencies };
  }

  /** How much waits to be told to workflows, as of now. */
  async waiting(): Promise<Backlog> {
    await this.checkDatabase();
    return this.backlog;
  }

  async metrics(): Promise<string> {
    await this.checkDatabase();
    const { waiting, parked, oldestSeconds } = this.backlog;
    return exposition({
      kezhuan_outbox_waiting: waiting,
      kezhuan_outbox_parked: parked,
      kezhuan_outbox_oldest_seconds: oldestSeconds,
      kezhuan_timers_paused: this.timersPaused() ? 1 : 0,
      process_resident_memory_bytes: process.memoryUsage().rss,
      process_uptime_seconds: Math.round(process.uptime()),
    });
  }

  private async look(): Promise<void> {
    await Promise.all([this.checkDatabase(), this.checkTemporal()]);
  }

  private checkDatabase() {
    return measured(async () => {
      this.backlog = await within(DATABASE_MS, outboxBacklog(this.store.db));
      return true;
    });
  }

  private async checkTemporal() {
    const address = this.config.temporalAddress;
    if (address === null) return null;
    const found = await measured(() => temporalAnswers(address));
    this.temporalOk = found.ok;
    return found;
  }
}

async function measured(check: () => Promise<boolean>): Promise<{ ok: boolean; ms: number }> {
  const start = Date.now();
  const ok = await check().catch(() => false);
  return { ok, ms: Date.now() - start };
}
