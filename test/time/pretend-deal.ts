import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { ApplicationFailure } from '@temporalio/common';
import type { DealActivities } from '@kezhuan/workflows/runtime';
import {
  agendaSignal,
  taskQueue,
  workflowIdOf,
  type AgendaMessage,
} from '@kezhuan/workflows/runtime';

const DAY = 86_400_000;

type Done = { what: string; at: number };

/**
 * A deal kept in memory in place of Postgres: the other end of the workflow's messages, with as
 * little of a core as its tests need. Like the real door it answers a repeated act with what was
 * recorded, so `log` shows effects of acts and `calls` shows how often they were asked for.
 */
export class PretendDeal {
  seq = 0;
  ended = false;
  readonly log: Done[] = [];
  readonly calls: string[] = [];
  /** After how many days without a word its workflow looks; null: it is told of everything. */
  looksEvery: number | null = null;
  private readonly deadlines = new Map<string, string>();
  private readonly effects = new Set<string>();
  /** What becomes of the deal when an effect has been done or a deadline has passed. */
  after: (what: string) => Promise<void> | void = () => undefined;

  constructor(
    readonly env: TestWorkflowEnvironment,
    readonly id: string,
    readonly process = 'pretend_deal',
    readonly rollOverAfter?: number,
  ) {}

  /** Sets a deadline so many days from now and gives its instant. */
  async setDeadline(id: string, days: number): Promise<number> {
    const at = Math.round((await this.env.currentTimeMs()) + days * DAY);
    this.deadlines.set(id, new Date(at).toISOString());
    this.seq += 1;
    return at;
  }

  clear(id: string): void {
    this.deadlines.delete(id);
    this.seq += 1;
  }

  ask(effect: string): void {
    this.effects.add(effect);
    this.seq += 1;
  }

  /** Goes back to an earlier state, in which an effect was still asked for. */
  restore(seq: number, effect: string): void {
    this.effects.add(effect);
    this.seq = seq;
  }

  end(): void {
    this.ended = true;
    this.deadlines.clear();
    this.seq += 1;
  }

  /** The agenda as of now, as the relay would send it. */
  async agenda(): Promise<AgendaMessage> {
    const deadlines = [...this.deadlines].map(([id, at]) => ({
      id,
      at,
      kind: 'due' as const,
      summary: `环节 ${id}`,
    }));
    const readAt = await this.env.currentTimeMs();
    const lookAt = this.looksEvery && new Date(readAt + this.looksEvery * DAY).toISOString();
    return {
      deal: this.id,
      process: this.process,
      number: 'P99-2026-D-00001',
      seq: this.seq,
      deadlines,
      effects: [...this.effects].map((id) => ({ id, effect: 'render_document', summary: id })),
      details: `- ▶ ${this.seq}`,
      ended: this.ended,
      wakeAt: Object.fromEntries(deadlines.map(({ id, at }) => [id, at])),
      readAt: new Date(readAt).toISOString(),
      ...(lookAt && !this.ended ? { lookAt } : {}),
    };
  }

  async tell(known?: AgendaMessage): Promise<void> {
    const message = known ?? (await this.agenda());
    await this.env.client.workflow.signalWithStart(this.process, {
      workflowId: workflowIdOf(this.id),
      taskQueue,
      args: [{ deal: this.id, rollOverAfter: this.rollOverAfter }],
      signal: agendaSignal,
      signalArgs: [message],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
    });
  }

  handle() {
    return this.env.client.workflow.getHandle(workflowIdOf(this.id));
  }

  /** The histories of all its runs, the last one first. */
  async histories() {
    const histories = [];
    let runId: string | undefined;
    do {
      const handle = this.env.client.workflow.getHandle(workflowIdOf(this.id), runId);
      const history = await handle.fetchHistory();
      histories.push(history);
      const start = history.events?.[0]?.workflowExecutionStartedEventAttributes;
      runId = start?.continuedExecutionRunId || undefined;
    } while (runId);
    return histories;
  }

  /** How long the history of each run is, the last one first. */
  async runs(): Promise<number[]> {
    return (await this.histories()).map(({ events }) => events?.length ?? 0);
  }

  done(): string[] {
    return this.log.map(({ what }) => what);
  }

  /** Days from an instant to the first time something happened. */
  async dayOf(what: string, from: number): Promise<number> {
    const entry = this.log.find((each) => each.what === what);
    if (!entry) throw new Error(`${what} has not happened`);
    return (entry.at - from) / DAY;
  }

  readonly activities: DealActivities = {
    look: async () => {
      this.calls.push('look');
      return this.agenda();
    },
    perform: async (_deal, effect) => {
      this.calls.push(effect);
      if (!this.effects.delete(effect)) return { seq: this.seq };
      return this.record(effect);
    },
    passDeadline: async (_deal, deadline, at) => {
      this.calls.push(`${deadline}@${at}`);
      if (this.deadlines.get(deadline) !== at) return { seq: this.seq };
      if ((await this.env.currentTimeMs()) < Date.parse(at))
        throw ApplicationFailure.retryable('early');
      this.deadlines.delete(deadline);
      return this.record(deadline);
    },
  };

  private async record(what: string): Promise<{ seq: number }> {
    this.seq += 1;
    this.log.push({ what, at: await this.env.currentTimeMs() });
    const { seq } = this;
    await this.after(what);
    await this.tell();
    return { seq };
  }
}
