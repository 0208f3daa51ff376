import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  memberSchema,
  operationsSchema,
  pageOf,
  processStandingSchema,
  rosterQuerySchema,
  type Member,
  type Operations,
  type Page,
  type ProcessStanding,
  type RosterQuery,
} from '@kezhuan/contracts';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { linkNext } from '../http/page-link.ts';
import { Policy } from '../http/policy.ts';
import { Asking, type EdgeRequest, type Viewer } from '../http/request.ts';
import { Administration } from './administration.ts';

/** For those who keep the product: whom it knows, what it runs, how it is. Nothing is changed here. */
@ApiTags('administration')
@Controller('api/v1/administration')
export class AdministrationController {
  constructor(private readonly administration: Administration) {}

  @Get('people')
  @Policy('signed-in')
  @Documented({
    is: 'Everyone with roles, scopes and stand-ins; for administrators',
    answers: pageOf(memberSchema),
    problems: ['malformed', 'forbidden'],
  })
  async people(
    @Asking() viewer: Viewer,
    @Query({ schema: rosterQuerySchema }) query: RosterQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<Member>> {
    const page = await this.administration.people(viewer, query);
    linkNext(request, response, page.next);
    return page;
  }

  @Get('processes')
  @Policy('signed-in')
  @Documented({
    is: 'Every process with its versions and what is proved of it; for process designers and administrators',
    answers: pageOf(processStandingSchema),
    problems: ['forbidden'],
  })
  processes(@Asking() viewer: Viewer): Promise<Page<ProcessStanding>> {
    return this.administration.processes(viewer);
  }

  @Get('operations')
  @Policy('signed-in')
  @Documented({
    is: 'How it runs, what needs a look and what is parked; for administrators',
    answers: operationsSchema,
    problems: ['forbidden'],
  })
  operations(@Asking() viewer: Viewer): Promise<Operations> {
    return this.administration.operations(viewer);
  }
}
