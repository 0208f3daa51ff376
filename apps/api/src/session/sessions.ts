import { Inject, Injectable } from '@nestjs/common';
import type { SessionItem } from '@kezhuan/contracts';
import type { Language } from '@kezhuan/domain';
import { isActive, type Directory } from '@kezhuan/flow';
import {
  accountsOf,
  createSession,
  endSession,
  enter,
  keysOf,
  presume,
  readDirectory,
  readSession,
  seeSession,
  sessionsOf,
  sweepSessions,
  type Session,
} from '@kezhuan/persistence';
import type { Config } from '../config.ts';
import { PATIENCE_MS } from '../http/deadline.ts';
import { ProblemError } from '../http/problem.ts';
import type { Arrival, Viewer } from '../http/request.ts';
import { CONFIG } from '../store/store.module.ts';
import { Store } from '../store/store.ts';
import {
  digestOf,
  IDLE_SECONDS,
  newToken,
  SESSION_SECONDS,
  sessionCookie,
  tokenIn,
} from './cookie.ts';

/** Languages change seldom; another API process may serve the old one for so long. */
const LANGUAGE_MS = 30_000;
/** A stream asks often whether its session still lives; once in this time is enough. */
const ALIVE_MS = 500;
/** Sessions kept in mind. */
const MOST_KEPT = 10_000;
/** How exactly it is known when a session was last in use; so long it is taken for granted. */
const SEEN_MS = 60_000;

/** By which link someone comes in, and for how many real seconds at most. */
type Invited = { id: string; seconds: number };

/** Sessions lie in the database, so that signing out ends them at once everywhere. */
@Injectable()
export class Sessions {
  private readonly languages = new Map<string, { language: Language; until: number }>();
  private readonly seen = new Map<string, Session>();
  private readonly alive = new Map<string, { alive: boolean; until: number }>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: Store,
  ) {}

  /** A new session with a new token; the one the browser had before ends. */
  async begin(
    person: string,
    cookies?: string,
    by: { idToken?: string | undefined; invitation?: Invited } = {},
  ): Promise<{ cookie: string; viewer: Viewer }> {
    const directory = await readDirectory(this.store.db);
    if (!isActive(directory, person)) throw new ProblemError('no-such-person');
    const before = tokenIn(this.config, cookies);
    if (before) await endSession(this.store.db, digestOf(this.config, before));
    await sweepSessions(this.store.db, IDLE_SECONDS);
    const token = newToken();
    const id = digestOf(this.config, token);
    const { idToken, invitation } = by;
    const seconds = Math.min(SESSION_SECONDS, invitation?.seconds ?? SESSION_SECONDS);
    const made = { id, person, seconds, idToken, invitation: invitation?.id };
    const session = await createSession(this.store.db, made);
    const arrival = { cookies, arrivedAt: this.store.clock.now(), address: '' };
    const viewer = viewerFrom(session, directory, await this.languageOf(person), arrival);
    if (!viewer) throw new ProblemError('no-such-person');
    return { cookie: sessionCookie(this.config, token), viewer };
  }

  /** Ends it on the server; gives what it was, and the cookie that makes the browser forget it too. */
  async end({ session: id }: Viewer): Promise<{ cookie: string; session: Session | null }> {
    const session = await this.read(id);
    await endSession(this.store.db, id);
    this.alive.delete(id);
    return { cookie: sessionCookie(this.config), session };
  }

  /** Everywhere this person is signed in. */
  async list({ person, session }: Viewer): Promise<SessionItem[]> {
    const all = await sessionsOf(this.store.db, person.id, IDLE_SECONDS);
    return all.map(({ id, createdAt, seenAt, expiresAt }) => ({
      id,
      createdAt,
      seenAt,
      expiresAt,
      current: id === session,
    }));
  }

  /** Ends one of a person's own sessions, wherever it is; false when they have none of that id. */
  async revoke(viewer: Viewer, id: string): Promise<boolean> {
    const isOwn = (await this.list(viewer)).some((it) => it.id === id);
    if (!isOwn) return false;
    this.alive.delete(id);
    return endSession(this.store.db, id);
  }

  /** Who sent this cookie, with their rights of that moment; null when nobody did. */
  async viewerOf(arrival: Arrival): Promise<Viewer | null> {
    const token = tokenIn(this.config, arrival.cookies);
    if (!token) return null;
    const found = await enter(this.store.db, digestOf(this.config, token), IDLE_SECONDS);
    if (!found) return null;
    const { session, directory } = found;
    const isNews = !wasSeen(session);
    if (isNews) await seeSession(this.store.db, session.id);
    if (this.seen.size > MOST_KEPT) this.seen.clear();
    const seenAt = isNews ? new Date().toISOString() : session.seenAt;
    this.seen.set(session.id, { ...session, seenAt });
    const language = await this.languageOf(session.person);
    return viewerFrom(session, directory, language, arrival);
  }

  /**
   * Who sent this cookie, as far as was read in the last minute: to be confirmed by the first question
   * that rests on it. Null when that is not known, and for links, which are taken at their word nowhere.
   */
  presumed(arrival: Arrival): Viewer | null {
    const token = tokenIn(this.config, arrival.cookies);
    const session = token && this.seen.get(digestOf(this.config, token));
    if (!session || session.invitation !== null || !wasSeen(session)) return null;
    const asked = { session: session.id, idle: IDLE_SECONDS, patience: PATIENCE_MS };
    const presumed = presume(this.store.db, asked);
    const language = this.languageKnown(session.person);
    if (!presumed || !language) return null;
    const viewer = viewerFrom(session, presumed.directory, language, arrival);
    return viewer && { ...viewer, entry: presumed.entry };
  }

  private read(id: string): Promise<Session | null> {
    return readSession(this.store.db, id, IDLE_SECONDS);
  }

  /** For streams, which outlive the request that opened them; to look is not to use it. */
  async isAlive({ session }: Viewer): Promise<boolean> {
    const known = this.alive.get(session);
    if (known && known.until > Date.now()) return known.alive;
    const alive = (await this.read(session)) !== null;
    if (this.alive.size > MOST_KEPT) this.alive.clear();
    this.alive.set(session, { alive, until: Date.now() + ALIVE_MS });
    return alive;
  }

  /** After the person has chosen another. */
  forgetLanguage(person: string): void {
    this.languages.delete(person);
  }

  private languageKnown(person: string): Language | null {
    const known = this.languages.get(person);
    return known && known.until > Date.now() ? known.language : null;
  }

  private async languageOf(person: string): Promise<Language> {
    const known = this.languageKnown(person);
    if (known) return known;
    const [account] = await accountsOf(this.store.db, [person]);
    const language = account?.language ?? 'zh';
    this.languages.set(person, { language, until: Date.now() + LANGUAGE_MS });
    return language;
  }
}

const wasSeen = ({ seenAt }: Session): boolean => Date.parse(seenAt) >= Date.now() - SEEN_MS;

function viewerFrom(
  { id: session, person: id, invitedTo }: Session,
  directory: Directory,
  language: Language,
  { arrivedAt, address }: Arrival,
): Viewer | null {
  const person = directory.people[id];
  if (!person?.active) return null;
  const all = keysOf(directory, id, arrivedAt);
  // A link is for what waits for its person by name, whatever they are besides.
  const keys = invitedTo === null ? all : all.filter(({ key }) => key === `person:${id}`);
  return { person, session, invitedTo, language, directory, keys, arrivedAt, address };
}
