import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  carryMessages,
  close,
  onMessages,
  onOutbox,
  readDeal,
  relayOutbox,
  type Delivery,
} from '@kezhuan/persistence';
import { createActivities } from './activities/index.ts';
import { catalogue } from './catalogue.ts';
import type { Config } from './config.ts';
import { log } from './log.ts';
import { openMailer } from './mail/mailer.ts';
import { runDigest } from './mail/digest.ts';
import { runPost } from './mail/post.ts';
import { CONFIG, Records } from './records.ts';
import { deliverTo } from './relay/deliver.ts';
import { hurried, runRelay, usual, type RelayParts } from './relay/relay.ts';
import { openTemporalClient, type TemporalClient } from './temporal/temporal-client.ts';
import { runTemporalWorker } from './temporal/temporal-worker.ts';
import { openTools } from './tools.ts';
import { startWatch } from './watch.ts';

type Running = { ready: Promise<void>; stop(): Promise<void> };

/**
 * Everything that runs in this process, and the order in which it begins and ends: nothing is closed
 * while something that needs it still runs.
 */
@Injectable()
export class WorkerService implements BeforeApplicationShutdown {
  private running: Running | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly records: Records,
  ) {}

  /** Begins; resolves when Temporal has taken the worker in. */
  async start(): Promise<void> {
    const { config, records } = this;
    const { smtpUrl, mailFrom, publicUrl, quietHours } = config;
    const mailer = smtpUrl ? openMailer(smtpUrl, mailFrom) : null;
    const tools = await openTools(config);
    const client = openTemporalClient(config.temporal);
    const deps = { ...records, catalogue, tools, publicUrl, quietHours };
    const worker = runTemporalWorker({
      temporal: config.temporal,
      activities: createActivities(deps),
      say: warn,
    });
    const relay = runRelay(relayParts(records, client), records.clock.sandbox ? hurried : usual);
    const courier = runRelay(courierParts(records));
    const graceDays = config.invitationGraceDays;
    const post = mailer && runPost({ ...deps, graceDays, mailer, isCalm: relay.isCalm, say: warn });
    // Office hours are kept only where time runs as it does outside.
    const digest = mailer && quietHours && runDigest({ ...deps, mailer, say: warn });
    const watch = startWatch(records.db, client.workflow, post);
    this.running = {
      ready: worker.ready,
      async stop() {
        watch.stop();
        await relay.stop();
        await courier.stop();
        await post?.stop();
        if (digest) await digest.stop();
        await worker.stop();
        await client.close();
        mailer?.close();
        await close(records.db);
      },
    };
    await worker.ready;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.running?.stop();
    this.running = null;
  }
}

const warn = (line: string): void => log('warn', line);

function relayParts({ db, clock }: Records, client: TemporalClient): RelayParts {
  const deliver = deliverTo(client.workflow, clock, async (deal) => {
    return (await readDeal(db, deal))?.state.ended ?? true;
  });
  return {
    async sweep(limit, early) {
      // Before it is read: what a message says is at least as new as it claims to be.
      const readAt = new Date().toISOString();
      const tell = ({ agenda }: Delivery) => client.soon(() => deliver(agenda, readAt));
      const { delivered, failed, parked } = await relayOutbox(db, limit, tell, early);
      if (parked > 0) log('error', `${parked} messages set aside; see the alerts`);
      if (failed > 0 && delivered === 0) throw new Error(`none of ${failed} messages was taken`);
      return delivered + failed;
    },
    listen: (nudge) => onOutbox(db, nudge),
    isReachable: () => client.isReachable(),
    say: warn,
  };
}

/**
 * What deals say to each other goes from Postgres to Postgres, and does not wait for Temporal. It waits for a
 * calm moment, a second at most: a call hears two thousand applications in a few acts rather than one by one.
 */
function courierParts({ db, clock }: Records): RelayParts {
  const courier = { db, catalogue, now: () => clock.now() };
  return {
    async sweep(limit) {
      const { delivered, failed } = await carryMessages(courier, { limit });
      if (failed > 0 && delivered === 0) throw new Error(`no deal of ${failed} took its messages`);
      return delivered + failed;
    },
    listen: (nudge) => onMessages(db, () => nudge('in-time', 1)),
    isReachable: () => Promise.resolve(true),
    say: warn,
  };
}
