import { Controller, Get, Query } from '@nestjs/common';
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
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import { Asking, type Viewer } from '../http/request.ts';
import { Registry } from './registry.ts';

/** Whom and what a form can name: people, units, partner organisations. */
@ApiTags('registry')
@Controller('api/v1')
export class RegistryController {
  constructor(private readonly registry: Registry) {}

  @Get('people')
  @Policy('signed-in')
  @Documented({ is: 'People by name, unit or role', answers: pageOf(personItemSchema) })
  people(
    @Asking() viewer: Viewer,
    @Query({ schema: peopleQuerySchema }) query: PeopleQuery,
  ): Promise<Page<PersonItem>> {
    return this.registry.people(viewer, query);
  }

  @Get('units')
  @Policy('signed-in')
  @Documented({ is: 'Schools and offices', answers: pageOf(unitItemSchema) })
  units(@Query({ schema: registryQuerySchema }) query: RegistryQuery): Promise<Page<UnitItem>> {
    return this.registry.units(query);
  }

  @Get('experts')
  @Policy('signed-in')
  @Documented({
    is: 'The pool of experts, for the secretariat, auditors and inspectors',
    answers: pageOf(expertItemSchema),
    problems: ['forbidden'],
  })
  experts(
    @Asking() viewer: Viewer,
    @Query({ schema: registryQuerySchema }) query: RegistryQuery,
  ): Promise<Page<ExpertItem>> {
    return this.registry.experts(viewer, query);
  }

  @Get('organizations')
  @Policy('signed-in')
  @Documented({ is: 'Partner organisations', answers: pageOf(organizationItemSchema) })
  organizations(
    @Asking() viewer: Viewer,
    @Query({ schema: registryQuerySchema }) query: RegistryQuery,
  ): Promise<Page<OrganizationItem>> {
    return this.registry.organizations(viewer, query);
  }
}
