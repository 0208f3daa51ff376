import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  expertItemSchema,
  organizationItemSchema,
  pageOf,
  peopleQuerySchema,
  personItemSchema,
  registryQuerySchema,
  unitItemSchema,
  type ExpertItem,
  type OrganizationItem,
  type Page,
  type PeopleQuery,
  type PersonItem,
  type RegistryQuery,
  type UnitItem,
} from '@kezhuan/contracts';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { linkNext } from '../http/page-link.ts';
import { Policy } from '../http/policy.ts';
import { Asking, type EdgeRequest, type Viewer } from '../http/request.ts';
import { Registry } from './registry.ts';

/** Whom and what a form can name: people, units, partner organisations. */
@ApiTags('registry')
@Controller('api/v1')
export class RegistryController {
  constructor(private readonly registry: Registry) {}

  @Get('people')
  @Policy('signed-in')
  @Documented({
    is: 'People by name, unit or role',
    answers: pageOf(personItemSchema),
    problems: ['malformed'],
  })
  people(
    @Asking() viewer: Viewer,
    @Query({ schema: peopleQuerySchema }) query: PeopleQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<PersonItem>> {
    return linked(this.registry.people(viewer, query), request, response);
  }

  @Get('units')
  @Policy('signed-in')
  @Documented({
    is: 'Schools and offices',
    answers: pageOf(unitItemSchema),
    problems: ['malformed'],
  })
  units(
    @Query({ schema: registryQuerySchema }) query: RegistryQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<UnitItem>> {
    return linked(this.registry.units(query), request, response);
  }

  @Get('experts')
  @Policy('signed-in')
  @Documented({
    is: 'The pool of experts, for the secretariat, auditors and inspectors',
    answers: pageOf(expertItemSchema),
    problems: ['malformed', 'forbidden'],
  })
  experts(
    @Asking() viewer: Viewer,
    @Query({ schema: registryQuerySchema }) query: RegistryQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<ExpertItem>> {
    return linked(this.registry.experts(viewer, query), request, response);
  }

  @Get('organizations')
  @Policy('signed-in')
  @Documented({
    is: 'Partner organisations',
    answers: pageOf(organizationItemSchema),
    problems: ['malformed'],
  })
  organizations(
    @Asking() viewer: Viewer,
    @Query({ schema: registryQuerySchema }) query: RegistryQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<OrganizationItem>> {
    return linked(this.registry.organizations(viewer, query), request, response);
  }
}

async function linked<T>(
  asked: Promise<Page<T>>,
  request: EdgeRequest,
  response: Response,
): Promise<Page<T>> {
  const page = await asked;
  linkNext(request, response, page.next);
  return page;
}
