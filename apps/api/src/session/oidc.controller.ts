import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  signInQuerySchema,
  signInWaysSchema,
  type SignInQuery,
  type SignInWays,
} from '@kezhuan/contracts';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import type { EdgeRequest } from '../http/request.ts';
import { SignIn, type Step } from './sign-in.ts';

/** The way in with the university account: two addresses a browser is sent to, not called. */
@ApiTags('session')
@Controller('api/v1/session')
export class OidcController {
  constructor(private readonly signIn: SignIn) {}

  @Get('ways')
  @Policy('public')
  @Documented({ is: 'How one can sign in here, and whom to ask', answers: signInWaysSchema })
  ways(): SignInWays {
    return this.signIn.ways();
  }

  @Get('oidc')
  @Policy('oidc')
  @Documented({
    is: 'Sends the browser to the university’s OpenID provider',
    status: 303,
    problems: ['malformed', 'forbidden'],
  })
  async begin(
    @Query({ schema: signInQuerySchema }) query: SignInQuery,
    @Req() request: EdgeRequest,
    @Res() response: Response,
  ): Promise<void> {
    go(response, await this.signIn.begin(query, request.traceId ?? ''));
  }

  @Get('oidc/callback')
  @Policy('oidc')
  @Documented({
    is: 'Where the provider sends the browser back: on to the page wanted, or to the sign-in page',
    status: 303,
    problems: ['forbidden'],
  })
  async finish(@Req() request: EdgeRequest, @Res() response: Response): Promise<void> {
    const { search } = new URL(request.originalUrl, 'https://here.invalid');
    const trace = request.traceId ?? '';
    go(response, await this.signIn.finish(search, request.headers.cookie, trace));
  }
}

function go(response: Response, { to, cookies }: Step): void {
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies);
  response.redirect(303, to);
}
