import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { workflowIdOf } from '@kezhuan/workflows/runtime';
import { must, signedIn, type Caller } from './client.ts';
import { approval, fileDeals, fileOne, heads, type Filed } from './deals.ts';
import { breakGround, quiet, type Ground } from './ground.ts';
import { times, type Line } from './report.ts';
import { pause, spreadOf } from './stats.ts';

/**
 * An act and when it was sent. Filings and withdrawals must reach the workflow at once: it has to
 * sleep until a first deadline, or to end. Of an approval with nothing due sooner it is not told.
 */
type Sent = { kind: Kind; deal: string; seq: number; at: number; answeredMs: number };
type Kind = 'file' | 'withdraw' | 'approve';

const mustKnow = (kind: Kind): boolean => kind !== 'approve';

class Actors {
  private applicants: Caller[] = [];
  private heads: Caller[] = [];
  private turn = 0;

  static async at(api: string, each: number): Promise<Actors> {
    const actors = new Actors();
    for (let i = 0; i < each; i++) {
      actors.applicants.push(await signedIn(api, 'chen-min'));
      actors.heads.push(await signedIn(api, heads[i % 2]!));
    }
    return actors;
  }

  async send(kind: Kind, deal: Filed | null): Promise<Sent> {
    const turn = this.turn++ % this.applicants.length;
    const applicant = this.applicants[turn]!;
    const at = Date.now();
    const began = performance.now();
    const done = (id: string, seq: number): Sent => ({
      kind,
      deal: id,
      seq,
      at,
      answeredMs: performance.now() - began,
    });
    if (!deal) return done(await fileOne(applicant), 1);
    const { id } = deal;
    const [caller, body] =
      kind === 'approve'
        ? [this.heads[turn]!, approval(deal)]
        : [
            applicant,
            {
              act: { type: 'withdraw', reason: '委托方已另行安排，不再需要本事项。' },
              seq: deal.seq,
            },
          ];
    const answer = must(await caller.post(`/deals/${id}/acts`, body), kind);
    return done(id, (JSON.parse(answer.text) as { seq: number }).seq);
  }

  close(): void {
    for (const caller of [...this.applicants, ...this.heads]) caller.close();
  }
}

/** File one, approve another, withdraw a third, in turn; each deal meets all three. */
async function script(actors: Actors, ready: Filed[], approved: Filed[], nth: number) {
  const kind = (['file', 'approve', 'withdraw'] as const)[nth % 3]!;
  if (kind === 'file') return actors.send('file', null);
  const deal = kind === 'approve' ? ready.shift() : approved.shift();
  if (!deal) throw new Error(`nothing left to ${kind}`);
  const sent = await actors.send(kind, deal);
  if (kind === 'approve') approved.push({ id: sent.deal, seq: sent.seq });
  return sent;
}

/** One act at a time, with a pause that lets everything come to rest. */
async function atRest(actors: Actors, ready: Filed[], rounds: number): Promise<Sent[]> {
  const sent: Sent[] = [];
  const approved: Filed[] = [];
  for (let nth = 0; nth < rounds * 3; nth++) {
    sent.push(await script(actors, ready, approved, nth));
    await pause(1500);
  }
  return sent;
}

/** Acts at a steady rate, whether or not the ones before have been answered. */
async function atRate(actors: Actors, ready: Filed[], seconds: number): Promise<Sent[]> {
  const approved = ready.splice(0, 40); // A start, so that no withdrawal waits for its approval.
  const sent: Promise<Sent>[] = [];
  const began = performance.now();
  for (let nth = 0; nth < seconds * RATE; nth++) {
    await pause(Math.max(0, began + (nth * 1000) / RATE - performance.now()));
    sent.push(script(actors, ready, approved, nth));
  }
  return Promise.all(sent);
}

const RATE = 20;

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** When the workflow had taken in each agenda: the task after the signal was completed. */
function takenIn(history: History): { seq: number; at: number }[] {
  const told: { seq: number; at: number }[] = [];
  let waiting: number[] = [];
  for (const event of history.events ?? []) {
    const [payload] = event.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [];
    if (payload?.data) waiting.push(Number(JSON.parse(Buffer.from(payload.data).toString()).seq));
    if (!event.workflowTaskCompletedEventAttributes || waiting.length === 0) continue;
    const { seconds, nanos } = event.eventTime!;
    const at = Number(seconds) * 1000 + (nanos ?? 0) / 1e6;
    told.push(...waiting.map((seq) => ({ seq, at })));
    waiting = [];
  }
  return told;
}

/** From sending each act to its workflow having taken it in, in ms, by the server's own record. */
async function delays(
  ground: Ground,
  sent: readonly Sent[],
): Promise<{ kind: Kind; ms: number }[]> {
  await quiet(ground);
  await pause(1000);
  const connection = await Connection.connect({ address: ground.stack.urls.temporal });
  const client = new Client({ connection });
  const found: { kind: Kind; ms: number }[] = [];
  for (const { kind, deal, seq, at } of sent.filter(({ kind }) => mustKnow(kind))) {
    const history = await client.workflow.getHandle(workflowIdOf(deal)).fetchHistory();
    const known = takenIn(history).find((told) => told.seq >= seq);
    if (!known) throw new Error(`the workflow of ${deal} has not heard of ${kind} (${seq})`);
    found.push({ kind, ms: known.at - at });
  }
  await connection.close();
  return found;
}

function lines(what: string, sent: readonly Sent[], found: { kind: Kind; ms: number }[]): Line[] {
  const line = (name: string, series: number[], asked: boolean): Line => {
    const spread = spreadOf(series);
    return {
      part: 'workflow',
      what: `${name}, ${what}`,
      n: spread.n,
      value: times(spread),
      against: '',
      ratio: asked ? [spread.p95 / 1000] : [],
      goal: asked ? 'p95 ≤ 1 s' : '',
      ok: asked ? spread.p95 <= 1000 : null,
      figures: spread,
    };
  };
  return [
    line(
      'workflow knows of what it must',
      found.map(({ ms }) => ms),
      true,
    ),
    line(
      'act answered',
      sent.map(({ answeredMs }) => answeredMs),
      false,
    ),
  ];
}

/** (d) From an act to its workflow having taken it in, at rest and at 20 acts a second. */
export async function benchWorkflow({ quick }: { quick: boolean }): Promise<Line[]> {
  const [rounds, seconds] = quick ? [4, 10] : [15, 60];
  const ground = await breakGround();
  try {
    const ready = await fileDeals(ground, rounds + 40 + Math.ceil((seconds * RATE) / 3) + 5);
    const actors = await Actors.at(ground.api, 8);
    const calm = await atRest(actors, ready, rounds);
    const calmDelays = await delays(ground, calm);
    const busy = await atRate(actors, ready, seconds);
    const busyDelays = await delays(ground, busy);
    actors.close();
    return [
      ...lines('at rest', calm, calmDelays),
      ...lines(`at ${RATE} acts/s for ${seconds} s`, busy, busyDelays),
    ];
  } finally {
    await ground.stop();
  }
}
