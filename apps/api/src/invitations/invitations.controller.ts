import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  invitationItemSchema,
  invitedRequestSchema,
  meSchema,
  pageOf,
  type InvitationItem,
  type InvitedRequest,
  type Me,
  type Page,
} from '@kezhuan/contracts';
import type { Request, Response } from 'express';
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import { Asking, type Viewer } from '../http/request.ts';
import { Invitations } from './invitations.ts';

/** People without a login: in by the link of a mail, for one deal. */
@ApiTags('session')
@Controller('api/v1')
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Post('session/invitation')
  @Policy('public')
  @Documented({
    is: 'Comes in by the link of a mail, for the one deal it opens',
    answers: meSchema,
    status: 201,
    problems: ['malformed', 'invalid', 'link-ended', 'too-many'],
  })
  async enter(
    @Body({ schema: invitedRequestSchema }) { token }: InvitedRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    const from = { address: request.ip ?? '', cookies: request.headers.cookie };
    const { cookie, me } = await this.invitations.enter(token, from);
    response.setHeader('Set-Cookie', cookie);
    return me;
  }

  @Get('deals/:deal/invitations')
  @Policy('signed-in')
  @Documented({
    is: 'Links sent to people without a login, for those who run what they are asked for',
    answers: pageOf(invitationItemSchema),
    problems: ['forbidden', 'not-found'],
  })
  list(@Asking() viewer: Viewer, @Param('deal') deal: string): Promise<Page<InvitationItem>> {
    return this.invitations.list(viewer, deal);
  }

  @Delete('deals/:deal/invitations/:invitation')
  @HttpCode(204)
  @Policy('signed-in')
  @Documented({
    is: 'Revokes every link of its person to the deal; whoever came by one is out at once',
    problems: ['forbidden', 'not-found'],
  })
  revoke(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @Param('invitation') invitation: string,
  ): Promise<void> {
    return this.invitations.revoke(viewer, deal, invitation);
  }
}
