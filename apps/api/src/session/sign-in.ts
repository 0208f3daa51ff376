import { Inject, Injectable } from '@nestjs/common';
import type { SignedOut, SignInQuery, SignInWays } from '@kezhuan/contracts';
import { readAccount, Unavailable } from '@kezhuan/persistence';
import type { Config } from '../config.ts';
import { log } from '../http/log.ts';
import { ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { CONFIG } from '../store/store.module.ts';
import { Store } from '../store/store.ts';
import { Oidc, type Vouched } from './oidc.ts';
import { SignInError } from './sign-in-error.ts';
import { Sessions } from './sessions.ts';
import { spentTicketCookie } from './ticket.ts';

/** Where the browser goes next, and what it should remember. */
export type Step = { to: string; cookies: string[] };

/** Nobody's id: a stranger takes the same way as someone who is no longer active, in the same time. */
const NOBODY = '';

/** In with the university account and out again. Nothing about a person is made here. */
@Injectable()
export class SignIn {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: Store,
    private readonly oidc: Oidc,
    private readonly sessions: Sessions,
  ) {}

  ways(): SignInWays {
    const { oidc, demoSignIn, helpContact } = this.config;
    return { oidc: oidc !== null, demo: demoSignIn, help: helpContact };
  }

  async begin({ next, fresh }: SignInQuery, trace: string): Promise<Step> {
    try {
      const { to, cookie } = await this.oidc.begin(next, fresh === 'true');
      return { to: to.href, cookies: [cookie] };
    } catch (error) {
      return { to: this.refusal(error, trace), cookies: [] };
    }
  }

  /** `search` is what the provider sent back in the address. */
  async finish(search: string, cookies: string | undefined, trace: string): Promise<Step> {
    const spent = spentTicketCookie(this.config);
    try {
      const vouched = await this.oidc.finish(search, cookies);
      const { cookie, viewer } = await this.enter(vouched, cookies);
      log('info', 'signed in', { person: viewer.person.id, trace });
      return { to: vouched.next, cookies: [spent, cookie] };
    } catch (error) {
      return { to: this.refusal(error, trace), cookies: [spent] };
    }
  }

  async leave(viewer: Viewer): Promise<SignedOut & { cookie: string }> {
    const { cookie, session } = await this.sessions.end(viewer);
    const token = session?.idToken;
    return { cookie, next: token ? await this.oidc.leave(token) : null };
  }

  private async enter({ login, idToken, next }: Vouched, cookies: string | undefined) {
    try {
      const account = await readAccount(this.store.db, login);
      return await this.sessions.begin(account?.person ?? NOBODY, cookies, { idToken });
    } catch (error) {
      if (error instanceof Unavailable) throw new SignInError('away', next, 'the database is away');
      if (!(error instanceof ProblemError)) throw error;
      throw new SignInError('unknown', next, 'nobody active by this account');
    }
  }

  /** The sign-in page, which says what happened and whom to ask; the trace finds it in the log. */
  private refusal(error: unknown, trace: string): string {
    if (!(error instanceof SignInError)) throw error;
    const { problem, next, message } = error;
    log('warn', 'not signed in', { problem, cause: message, trace });
    return `/sign-in?${new URLSearchParams({ problem, next, reference: trace })}`;
  }
}
