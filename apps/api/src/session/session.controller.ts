import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  delegationRequestSchema,
  delegationSchema,
  demoPersonSchema,
  meRequestSchema,
  meSchema,
  pageOf,
  sessionItemSchema,
  sessionRequestSchema,
  signedOutSchema,
  type DelegationRequest,
  type DelegationView,
  type DemoPerson,
  type Me,
  type MeRequest,
  type Page,
  type SessionItem,
  type SessionRequest,
  type SignedOut,
} from '@kezhuan/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import { IdempotencyKey } from '../http/preconditions.ts';
import { ProblemError } from '../http/problem.ts';
import { Asking, type Viewer } from '../http/request.ts';
import { Delegations } from './delegations.ts';
import { People } from './people.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';

/** Who am I, for whom do I stand in, and who may sign in. */
@ApiTags('session')
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly signingIn: SignIn,
    private readonly people: People,
    private readonly delegations: Delegations,
  ) {}

  @Post('session')
  @Policy('demo')
  @Documented({
    is: 'Signs in as a demo person; development only',
    answers: meSchema,
    status: 201,
    problems: ['malformed', 'invalid', 'forbidden'],
  })
  async signIn(
    @Body({ schema: sessionRequestSchema }) { person }: SessionRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    const { cookie, viewer } = await this.sessions.begin(person, request.headers.cookie);
    response.setHeader('Set-Cookie', cookie);
    return this.people.me(viewer);
  }

  @Delete('session')
  @Policy('invited')
  @Documented({
    is: 'Signs out: the session is gone at once, wherever its cookie is',
    answers: signedOutSchema,
  })
  async signOut(
    @Asking() viewer: Viewer,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedOut> {
    const { cookie, next } = await this.signingIn.leave(viewer);
    response.setHeader('Set-Cookie', cookie);
    return { next };
  }

  @Get('sessions')
  @Policy('signed-in')
  @Documented({ is: 'Where I am signed in', answers: pageOf(sessionItemSchema) })
  async mySessions(@Asking() viewer: Viewer): Promise<Page<SessionItem>> {
    return { items: await this.sessions.list(viewer), next: null };
  }

  @Delete('sessions/:session')
  @HttpCode(204)
  @Policy('signed-in')
  @Documented({ is: 'Signs me out in one place at once', problems: ['not-found'] })
  async endSession(@Asking() viewer: Viewer, @Param('session') session: string): Promise<void> {
    if (!(await this.sessions.revoke(viewer, session))) throw new ProblemError('not-found');
  }

  @Get('me')
  @Policy('invited')
  @Documented({ is: 'Who I am, my roles, my stand-ins, and the one clock', answers: meSchema })
  me(@Asking() viewer: Viewer): Promise<Me> {
    return this.people.me(viewer);
  }

  @Patch('me')
  @Policy('signed-in')
  @Documented({
    is: 'Changes my language, or pages light or dark',
    answers: meSchema,
    problems: ['malformed', 'invalid'],
  })
  change(
    @Asking() viewer: Viewer,
    @Body({ schema: meRequestSchema }) settings: MeRequest,
  ): Promise<Me> {
    return this.people.change(viewer, settings);
  }

  @Get('demo/people')
  @Policy('demo')
  @Documented({
    is: 'Whom one can sign in as; development only',
    answers: z.array(demoPersonSchema),
  })
  demoPeople(): Promise<DemoPerson[]> {
    return this.people.demo();
  }

  @Get('delegations')
  @Policy('signed-in')
  @Documented({
    is: 'Stand-ins I named and people I stand in for',
    answers: pageOf(delegationSchema),
  })
  list(@Asking() viewer: Viewer): Promise<Page<DelegationView>> {
    return this.delegations.list(viewer);
  }

  @Post('delegations')
  @Policy('signed-in')
  @Documented({
    is: 'Names a stand-in for me, with dates',
    answers: delegationSchema,
    status: 201,
    keyed: true,
    problems: ['malformed', 'invalid', 'no-such-person'],
  })
  add(
    @Asking() viewer: Viewer,
    @IdempotencyKey() key: string,
    @Body({ schema: delegationRequestSchema }) body: DelegationRequest,
  ): Promise<DelegationView> {
    return this.delegations.add(viewer, key, body);
  }

  @Delete('delegations/:delegation')
  @HttpCode(204)
  @Policy('signed-in')
  @Documented({ is: 'Ends a stand-in of mine at once', problems: ['not-found'] })
  revoke(@Asking() viewer: Viewer, @Param('delegation') delegation: string): Promise<void> {
    return this.delegations.revoke(viewer, delegation);
  }
}
