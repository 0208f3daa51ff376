import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Config } from '../config.ts';
import { CONFIG } from '../store/store.module.ts';
import { Entrance } from './entrance.ts';
import { policyOf, type PolicyName } from './policy.ts';
import { isPresuming } from './presuming.ts';
import { ProblemError } from './problem.ts';
import { edgeRequest, type EdgeRequest, type Viewer } from './request.ts';

type Rule = (request: EdgeRequest, presuming: boolean) => Promise<void> | void;

/** The one guard: who is asking, and may they call this route at all. Default deny. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly entrance: Entrance,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const request = edgeRequest(context);
    const handler = context.getHandler();
    const policy = policyOf(handler);
    if (!policy) throw new ProblemError('forbidden');
    await this.rules[policy](request, isPresuming(handler));
    return true;
  }

  private enter(request: EdgeRequest, presuming: boolean): Promise<Viewer> {
    return presuming ? this.entrance.presume(request) : this.entrance.enter(request);
  }

  private readonly rules: Record<PolicyName, Rule> = {
    public: () => undefined,
    'signed-in': async (request, presuming) => {
      const viewer = await this.enter(request, presuming);
      if (viewer.invitedTo !== null) throw new ProblemError('forbidden');
    },
    invited: async (request, presuming) => {
      await this.enter(request, presuming);
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
