import { t } from '@kezhuan/domain';
import {
  decide,
  type Act,
  type DealState,
  type Directory,
  type Refusal,
  type Version,
} from '@kezhuan/flow';
import { isUnderSeal } from '@kezhuan/flow/views';
import { canonicalJson, sha256 } from './canonical.ts';
import { borrow, forgetTx, inside, openTx, type Database, type Held, type Tx } from './database.ts';
import { EVENTS_AT_ONCE, eventsOf, isHarmless } from './deal-log.ts';
import { directoryAt, DIRECTORY_LOCK } from './directory.ts';
import { confirmed } from './entry.ts';
import { codeOf, constraintOf } from './failures.ts';
import { numberOf, prepareFiling, type Filing } from './filing.ts';
import { announce } from './announce.ts';
import { keepDeal, keptDeal, stateRead, type Kept } from './kept-deals.ts';
import { pinnedBy, type Pinned } from './pinned.ts';
import { lookUpKey, recordRefusal, replay, writeAct, type KnownKey } from './record-answer.ts';
import { BEGIN, NUMBER, OPEN } from './record-statements.ts';
import { actorKey, type RecordRequest, type Recorded, type StoredEvent } from './recorded.ts';
import { parentOf } from './related.ts';
import { ask, inOneGo } from './statement.ts';
import { LOOKS_EVERY } from './project.ts';
import { prepareRebase } from './version-on-offer.ts';
import { retrying, undo } from './transact.ts';

/** A request made ready: whose key it is, what the key stands for, what a filing or a rebase needs. */
export type Asked = RecordRequest & {
  actorKey: string;
  bodyHash: string;
  filing: Filing | null;
  /** What a rebase moves the deal to. */
  newer: Version | undefined;
  storable: boolean;
  /** After how long, in ms, the deal's workflow looks by itself; `Infinity`: it never does. */
  looksEvery: number;
};

/** A deal as an act finds it, locked; `state` is null for a filing. `at` is when the act happens. */
export type Standing = {
  at: string;
  seq: number;
  head: string | null;
  state: DealState | null;
  pinned: Pinned;
  filedAt: string;
  directory: Directory;
  parent?: Filing['parent'];
};

/**
 * The one door: everything that happens to a deal enters here, as one transaction. Locks the deal,
 * decides, writes the events and what follows from them, and commits; two round trips, and one for the
 * number of a filing. The answer is bound to the key. Throws `Unavailable` when the outcome is unknown:
 * ask again with the same key; `NotAsPresumed` for an entry that is not confirmed.
 */
export async function recordAct(db: Database, request: RecordRequest): Promise<Recorded> {
  const asked = await ready(db, request);
  const recorded = await retrying(() => borrow(db, (held) => attempt(db, held, asked)));
  if (recorded.kind === 'recorded' && !recorded.replayed) {
    const { deal, seq, tell, speaks } = recorded;
    announce(db, { deal, seq }, { tell: tell ?? null, speaks: speaks === true });
  }
  return recorded;
}

// A NUL character, or half of a surrogate pair: JSON can say them and Postgres cannot store them.
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

async function ready(db: Database, request: RecordRequest): Promise<Asked> {
  const body = canonicalJson([request.deal, request.act]);
  return {
    ...request,
    actorKey: actorKey(request.actor),
    bodyHash: sha256(body),
    filing: await prepareFiling(db, request),
    newer: await prepareRebase(db, request),
    storable: !unstorable.test(body),
    looksEvery: inside(db).hurried ? Infinity : LOOKS_EVERY,
  };
}

async function attempt(db: Database, held: Held, asked: Asked): Promise<Recorded> {
  const tx = openTx(held);
  try {
    return await recordIn(db, tx, held, asked);
  } catch (error) {
    await undo(held);
    // Someone was faster with the same key or, filing, with the same deal.
    if (codeOf(error) !== '23505') throw error;
    const known = await lookUpKey(held, asked);
    if (known) return await replay(tx, asked, known);
    if (constraintOf(error) === 'deal_pk') return { kind: 'key-reused' };
    throw error;
  } finally {
    forgetTx(tx);
  }
}

async function recordIn(db: Database, tx: Tx, held: Held, asked: Asked): Promise<Recorded> {
  const kept = keptDeal(db, asked.deal);
  const found = await open(held, asked, kept);
  if (!found.readable) return over(held, { kind: 'no-such-deal' });
  if (found.answer) return over(held, () => replay(tx, asked, found as KnownKey));
  if (!asked.filing && found.seq === null) return over(held, { kind: 'no-such-deal' });
  if (asked.filing && found.seq !== null) return over(held, { kind: 'key-reused' });

  const standing = await standingOf(db, tx, asked, found, kept);
  const newer = await unseen(tx, asked, standing);
  if (newer) {
    const refusal = { code: 'stale', seen: asked.seq, seq: standing.seq };
    const stale: Recorded = { kind: 'stale', seq: standing.seq, newer };
    return turnDown(tx, held, asked, standing.at, refusal, stale);
  }
  const decision = decideOn(asked, standing);
  if (!decision.ok) {
    const { refusal } = decision;
    const refused: Recorded = { kind: 'refused', refusal, replayed: false };
    return turnDown(tx, held, asked, standing.at, refusal, refused);
  }
  const { state, events } = asked.filing
    ? numbered(decision, await takeNumber(held, asked.filing))
    : decision;
  const recorded = await writeAct(held, asked, standing, state, events);
  const head = recorded.events.at(-1)!.hash;
  keepDeal(db, asked.deal, { head, state });
  return recorded;
}

type Decision = ReturnType<typeof decide>;

type Found = {
  body_hash: string | null;
  answer: KnownKey['answer'] | null;
  version: number;
  readable: boolean;
  definition: string;
  rules: string;
  /** Null as well where this process has it. */
  state: DealState | null;
  seq: number | null;
  head: string;
  filed_at: string;
  changed_at: string;
};

/** First round trip: begins, confirms who it is, looks the key up, locks the deal and reads it. */
async function open({ client }: Held, asked: Asked, kept: Kept | null): Promise<Found> {
  const [, , [found]] = await inOneGo<[unknown, void, Found[]]>(client, () => [
    client.query(BEGIN(DIRECTORY_LOCK)),
    confirmed(client, asked.entry),
    ask(client, OPEN, [
      asked.deal,
      asked.actorKey,
      asked.key,
      // What is filed is not there yet: what it is filed under has been looked at instead.
      asked.filing ? null : asked.readers && JSON.stringify(asked.readers),
      kept?.head ?? null,
    ]),
  ]);
  if (!found) throw new Error('the directory is missing: has the database been migrated?');
  return found;
}

/**
 * The next number. Whoever files after us waits for our end, so it is taken when all but the writing is
 * done, and by none that is refused: numbers have no gaps.
 */
async function takeNumber({ client }: Held, filing: Filing): Promise<string> {
  const { code, year, office } = filing;
  const [next] = await ask<{ last: number }>(client, NUMBER, [code, year, office]);
  return numberOf(filing, next!.last);
}

/** A deal is decided on before it has its number, which no rule depends on. */
const numbered = (
  { state, events }: Extract<Decision, { ok: true }>,
  number: string,
): Pick<Extract<Decision, { ok: true }>, 'state' | 'events'> => ({
  state: { ...state, number },
  events: events.map((event) => (event.type === 'filed' ? { ...event, number } : event)),
});

async function standingOf(
  db: Database,
  tx: Tx,
  asked: Asked,
  found: Found,
  kept: Kept | null,
): Promise<Standing> {
  const directory = await directoryAt(db, tx, found.version);
  if (asked.filing) {
    const { pinned, parent } = asked.filing;
    const at = asked.now;
    const fresh = { at, seq: 0, head: null, state: null, pinned, filedAt: at, directory };
    return parent ? { ...fresh, parent } : fresh;
  }
  const state = stateRead(db, asked.deal, kept, found);
  const pinned = await pinnedBy(db, tx, found.definition, found.rules);
  const { act } = asked;
  // Who competes with a deal is asked by what is sealed in it alone, and the deal above knows.
  const isSealed = 'step' in act && act.step && isUnderSeal(pinned.definition, act.step);
  const parent = isSealed && state.parent && (await parentOf(db, state.parent.deal, { on: tx }));
  return {
    // Whoever waited for the lock acts after those before, whatever they read on the clock.
    at: asked.now > found.changed_at ? asked.now : found.changed_at,
    seq: found.seq ?? 0,
    head: found.head,
    state,
    pinned,
    filedAt: found.filed_at,
    directory,
    ...(parent ? { parent } : {}),
  };
}

/** Events the actor had not seen, if any of them matters; where there are too many to look at, one does. */
async function unseen(tx: Tx, asked: Asked, standing: Standing): Promise<StoredEvent[] | null> {
  if (asked.seq === undefined || asked.seq >= standing.seq) return null;
  const newer = await eventsOf(tx, asked.deal, asked.seq);
  const isAll = newer.length < EVENTS_AT_ONCE;
  return isAll && newer.every((event) => isHarmless(event, asked.actor)) ? null : newer;
}

function decideOn(asked: Asked, standing: Standing): Decision {
  if (!asked.storable) return { ok: false, refusal: unreadable };
  const { definition, rules } = standing.pinned;
  const { newer } = asked;
  const { at: now, directory, parent } = standing;
  const world = { now, directory, rules, newer, ...(parent ? { parent } : {}) };
  return decide(definition, standing.state, actOf(asked), asked.actor, world);
}

const unreadable: Refusal = {
  code: 'invalid',
  message: t('内容含有无法保存的字符', 'The content has characters that cannot be stored'),
};

function actOf({ act, deal, filing }: Asked): Act {
  if (!filing) return act as Act;
  const { process: _, ...given } = filing.act;
  return { ...given, deal, number: '', ...filing.hashes };
}

/** Says no, unless the same request has been answered while this one waited for the lock. */
async function turnDown(
  tx: Tx,
  held: Held,
  asked: Asked,
  at: string,
  refusal: { code: string },
  answer: Recorded,
): Promise<Recorded> {
  const known = await lookUpKey(held, asked);
  if (known) return over(held, () => replay(tx, asked, known));
  await recordRefusal(held, asked, at, refusal);
  return answer;
}

/** Ends the transaction with nothing written. */
async function over(held: Held, answer: Recorded | (() => Promise<Recorded>)): Promise<Recorded> {
  const given = typeof answer === 'function' ? await answer() : answer;
  await undo(held);
  return given;
}
