import type { Catalogue, Clock, Database } from '@kezhuan/persistence';
import { pause, waitsFrom } from '../back-off.ts';
import { BATCH, sendHandful, type Reached } from './handful.ts';
import type { Mailer } from './mailer.ts';

/** What sending notices takes. */
export type PostParts = {
  db: Database;
  clock: Clock;
  catalogue: Pick<Catalogue, 'rules'>;
  mailer: Mailer;
  /** Where a link in a mail begins; null: no links. */
  publicUrl: string | null;
  /** How long after its task is due a link for someone without a login still opens. */
  graceDays: number;
  /** Held back at night and on rest days (domain.md §11), urgent deals excepted. */
  quietHours: boolean;
  /** Whether hardly anyone acts just now. */
  isCalm(): boolean;
  say(line: string): void;
};

export type Post = {
  stop(): Promise<void>;
  /** Why nothing goes out, and since when (real epoch ms); null while all is well. */
  trouble(): { since: number; why: string } | null;
};

/** Between looks, in ms: so long at least, and while many act one after the other so long at most. */
const LOOK = { calm: 500, busy: 2_000 };

type Life = { parts: PostParts; stopping: AbortSignal; trouble: ReturnType<Post['trouble']> };

/**
 * Sends what deals owe people, one mail for each notice and person. The table of notices is its outbox:
 * mails need no workflow, and go out while Temporal is away. A mail server that is away or does not let
 * us in is waited for, ever more patiently, and nothing is held against the mails; one that refuses a
 * mail is asked again later, and after eight times people are.
 */
export function runPost(parts: PostParts): Post {
  const stopping = new AbortController();
  const life: Life = { parts, stopping: stopping.signal, trouble: null };
  const kept = keep(life);
  return {
    async stop() {
      stopping.abort();
      await kept;
    },
    trouble: () => life.trouble,
  };
}

async function keep(life: Life): Promise<void> {
  const { parts, stopping } = life;
  const waits = waitsFrom(2_000, 300_000);
  const reached: Reached = new Map();
  while (!stopping.aborted) {
    try {
      let taken: number;
      do taken = await sendHandful(parts, reached);
      while (taken === BATCH && !stopping.aborted && parts.isCalm());
      life.trouble = null;
      waits.reset();
      await rest(life);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      life.trouble ??= { since: Date.now(), why };
      const wait = waits.next();
      parts.say(`mail waits ${(wait / 1000).toFixed(1)} s: ${why}`);
      await pause(wait, stopping);
    }
  }
}

/** Until it is time to look again; for a calm moment it is waited a little, and then a handful goes out. */
async function rest({ parts, stopping }: Life): Promise<void> {
  const latest = performance.now() + LOOK.busy;
  do await pause(LOOK.calm, stopping);
  while (!stopping.aborted && !parts.isCalm() && performance.now() < latest);
}
