import type { ActRequest, Problem } from '@kezhuan/contracts';
import { newId } from '@kezhuan/domain/new-id';
import type { ProcessName, Stack } from '../../apps/launcher/src/stack.mjs';
import { visit, type Answer, type Visitor } from '../scenarios/drive.ts';

type Act = ActRequest['act'];

/** One thing a client asked for, and what it was told in the end. Unknown never happens: it asks again. */
export type Done = {
  deal: string;
  person: string;
  act: Act;
  key: string;
  tries: number;
  status: number;
  ms: number;
};

/** A seeded source of chance, so that a failing run can be run again (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Codes that say "not yet": the step opens once an effect has come back. */
const notYet = new Set(['step-not-open', 'no-such-step', 'not-your-turn', 'stale']);

/** People who keep asking, under one key, until they are told the one true answer. */
export class Crowd {
  readonly history: Done[] = [];
  private readonly visitors = new Map<string, Visitor>();

  public constructor(private readonly base: string) {}

  /** Sends until there is an answer that stands; `ms` is how long that took. */
  public async asks(person: string, deal: string, act: Act, patience = 120_000): Promise<void> {
    const started = Date.now();
    let key = newId();
    for (let tries = 1; ; tries++) {
      const answer = await this.once(person, deal, act, key).catch(() => null);
      if (answer && answer.status < 300) {
        this.history.push({
          deal,
          person,
          act,
          key,
          tries,
          status: answer.status,
          ms: Date.now() - started,
        });
        return;
      }
      const problem = answer?.body as Problem | undefined;
      const refused = answer !== null && answer.status >= 400 && answer.status < 500;
      if (refused && !notYet.has(problem?.code ?? '')) {
        throw new Error(`${person} ${act.type}: ${answer.status} ${JSON.stringify(problem)}`);
      }
      // A refusal is bound to its key; an unknown outcome is asked for again under the same one.
      if (refused) key = newId();
      if (Date.now() - started > patience)
        throw new Error(`${person} got no answer: ${JSON.stringify(act)}`);
      await pause(100);
    }
  }

  /** Any request, repeated until the service answers. */
  public async visitor(person: string): Promise<Visitor> {
    for (;;) {
      const known = this.visitors.get(person);
      if (known) return known;
      const fresh = await visit(this.base, person).catch(() => null);
      if (fresh) this.visitors.set(person, fresh);
      else await pause(200);
    }
  }

  private async once(person: string, deal: string, act: Act, key: string): Promise<Answer> {
    const visitor = await this.visitor(person);
    const { seq } = await visitor.deal(deal);
    return visitor.send('POST', `/deals/${deal}/acts`, { act, seq }, { 'idempotency-key': key });
  }
}

/** Ends processes at random moments until told to stop; gives what it ended. */
export function nemesis(stack: Stack, seed: number) {
  const roll = chance(seed);
  const victims: ProcessName[] = ['api', 'worker', 'temporal', 'postgres'];
  const killed: ProcessName[] = [];
  let on = true;
  const work = (async () => {
    while (on) {
      await pause(800 + roll() * 2200);
      if (!on) break;
      // Each in turn, so that a short run still meets all four.
      const victim = victims[killed.length % victims.length] as ProcessName;
      await stack.kill(victim);
      killed.push(victim);
      await stack.child(victim)?.whenReady();
    }
  })();
  return {
    killed,
    stop: async () => {
      on = false;
      await work;
    },
  };
}
