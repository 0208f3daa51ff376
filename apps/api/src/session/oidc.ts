import { Inject, Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import type { Config, OidcSettings } from '../config.ts';
import { isStorable } from '../http/json-limits.ts';
import { ProblemError } from '../http/problem.ts';
import { CONFIG } from '../store/store.module.ts';
import { ticketCookie, ticketIn } from './ticket.ts';
import { ownPath } from './own-path.ts';
import { SignInError, whyNot } from './sign-in-error.ts';

/** The provider answers within this, seconds, or is away. */
const TIMEOUT = 5;
/** So old may be what we know of the provider: one that is down is noticed here, on a page of ours. */
const FRESH_MS = 2_000;

/** Whom the provider vouches for: the value of the claim that names an account. */
export type Vouched = { login: string; idToken: string | undefined; next: string };

/** OpenID Connect: authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0 §3.1). */
@Injectable()
export class Oidc {
  private known: { provider: Promise<client.Configuration>; until: number } | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Where to send the browser, and the cookie it must bring back. */
  async begin(wanted: string | undefined, fresh: boolean): Promise<{ to: URL; cookie: string }> {
    const next = ownPath(wanted);
    const ticket = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      next,
    };
    const to = client.buildAuthorizationUrl(await this.provider(next), {
      redirect_uri: this.callback('').href,
      scope: this.settings.scopes,
      state: ticket.state,
      nonce: ticket.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(ticket.verifier),
      code_challenge_method: 'S256',
      ...(fresh ? { prompt: 'login' } : {}),
    });
    return { to, cookie: ticketCookie(this.config, ticket) };
  }

  /** Judges what the browser brought back: `search` of the address, and the ticket in its cookies. */
  async finish(search: string, cookies: string | undefined): Promise<Vouched> {
    const ticket = ticketIn(this.config, cookies);
    if (!ticket) throw new SignInError('expired', '/', 'no ticket');
    const provider = await this.provider(ticket.next);
    try {
      const tokens = await client.authorizationCodeGrant(provider, this.callback(search), {
        expectedState: ticket.state,
        expectedNonce: ticket.nonce,
        pkceCodeVerifier: ticket.verifier,
        idTokenExpected: true,
      });
      const login = await this.loginOf(provider, tokens);
      return { login, idToken: tokens.id_token, next: ticket.next };
    } catch (error) {
      throw whyNot(error, ticket.next);
    }
  }

  /** Where the provider ends its own session (RP-Initiated Logout 1.0); null when it offers none. */
  async leave(idToken: string): Promise<string | null> {
    const provider = await this.provider('/').catch(() => null);
    if (!provider?.serverMetadata().end_session_endpoint) return null;
    const back = new URL('/sign-in', this.origin).href;
    const parameters = { id_token_hint: idToken, post_logout_redirect_uri: back };
    return client.buildEndSessionUrl(provider, parameters).href;
  }

  private async loginOf(
    provider: client.Configuration,
    tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>,
  ): Promise<string> {
    const { claim } = this.settings;
    const claims = tokens.claims()!;
    const login =
      claims[claim] ?? (await userInfo(provider, tokens.access_token, claims.sub))[claim];
    if (typeof login === 'string' && login !== '' && isStorable(login)) return login;
    throw new SignInError('unknown', '/', `the provider gives no ${claim}`);
  }

  private provider(next: string): Promise<client.Configuration> {
    if (!this.known || this.known.until < Date.now()) {
      const provider = discover(this.settings);
      provider.catch(() => (this.known = null));
      this.known = { provider, until: Date.now() + FRESH_MS };
    }
    return this.known.provider.catch((error: unknown) => {
      throw whyNot(error, next);
    });
  }

  private get settings(): OidcSettings {
    if (!this.config.oidc) throw new ProblemError('forbidden');
    return this.config.oidc;
  }

  private get origin(): string {
    if (!this.config.publicUrl) throw new ProblemError('forbidden');
    return this.config.publicUrl;
  }

  /** Never from the request: a `Host` header can be anyone's. */
  private callback(search: string): URL {
    return new URL(`/api/v1/session/oidc/callback${search}`, this.origin);
  }
}

/** Many providers tell names only here. */
async function userInfo(
  provider: client.Configuration,
  token: string,
  sub: string,
): Promise<Partial<client.UserInfoResponse>> {
  if (!provider.serverMetadata().userinfo_endpoint) return {};
  return client.fetchUserInfo(provider, token, sub);
}

function discover({ issuer, clientId, clientSecret }: OidcSettings) {
  const inTheClear = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  return client.discovery(
    new URL(issuer),
    clientId,
    undefined,
    clientSecret === null ? client.None() : secretly(clientSecret),
    { timeout: TIMEOUT, execute: [client.enableNonRepudiationChecks, ...inTheClear] },
  );
}

/** `client_secret_basic` unless the provider says it takes only the other (OpenID Discovery 1.0 §3). */
const secretly =
  (secret: string): client.ClientAuth =>
  (server, ...rest) => {
    const takes = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = takes.includes('client_secret_basic')
      ? client.ClientSecretBasic
      : client.ClientSecretPost;
    return way(secret)(server, ...rest);
  };
