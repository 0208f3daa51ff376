import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Config } from '../config.ts';
import { Sessions } from '../session/sessions.ts';
import { CONFIG } from '../store/store.module.ts';
import { within } from './deadline.ts';
import { policyOf, type PolicyName } from './policy.ts';
import { ProblemError } from './problem.ts';
import { edgeRequest, type EdgeRequest, type Viewer } from './request.ts';

/** A database that has stopped altogether is noticed here first: 503 within three seconds. */
const PATIENCE_MS = 2500;

/** The one guard: who is asking, and may they call this route at all. Default deny. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const request = edgeRequest(context);
    const policy = policyOf(context.getHandler());
    if (!policy) throw new ProblemError('forbidden');
    await this.rules[policy](request);
    return true;
  }

  private async enter(request: EdgeRequest): Promise<Viewer> {
    const { headers, arrivedAt } = request;
    const asked = this.sessions.viewerOf(headers.cookie, arrivedAt!);
    const viewer = await within(PATIENCE_MS, asked);
    if (!viewer) throw new ProblemError('not-signed-in');
    request.viewer = viewer;
    return viewer;
  }

  private readonly rules: Record<PolicyName, (request: EdgeRequest) => Promise<void> | void> = {
    public: () => undefined,
    'signed-in': async (request) => {
      const viewer = await this.enter(request);
      if (viewer.invitedTo !== null) throw new ProblemError('forbidden');
    },
    invited: async (request) => {
      await this.enter(request);
    },
    demo: () => {
      if (!this.config.demoSignIn) throw new ProblemError('forbidden');
    },
    oidc: () => {
      if (!this.config.oidc) throw new ProblemError('forbidden');
    },
    operations: (request) => {
      const token = this.config.metricsToken;
      const isHolder = token !== null && request.headers.authorization === `Bearer ${token}`;
      if (!isHolder && !isLocal(request)) throw new ProblemError('forbidden');
    },
  };
}

/** On this machine, and not handed on by a proxy for someone elsewhere. */
const isLocal = ({ socket, headers }: EdgeRequest) =>
  /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') && !headers['x-forwarded-for'];
