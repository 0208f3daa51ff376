import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  pageOf,
  previewRequestSchema,
  processItemSchema,
  processViewSchema,
  routeStepSchema,
  type Page,
  type PreviewRequest,
  type ProcessItem,
  type ProcessView,
  type RouteStep,
} from '@kezhuan/contracts';
import type { Language } from '@kezhuan/domain';
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import { Asking, InLanguage, type Viewer } from '../http/request.ts';
import { ProcessQueries } from './process-queries.ts';

/** The catalogue of kinds of deal, and what is read from each definition. */
@ApiTags('processes')
@Controller('api/v1/processes')
export class ProcessesController {
  constructor(private readonly queries: ProcessQueries) {}

  @Get()
  @Policy('signed-in')
  @Documented({ is: 'Every kind of deal', answers: pageOf(processItemSchema) })
  list(@Asking() viewer: Viewer): Page<ProcessItem> {
    return this.queries.list(viewer);
  }

  @Get(':process')
  @Policy('signed-in')
  @Documented({
    is: 'One definition, as the engine runs it',
    answers: processViewSchema,
    problems: ['not-found'],
  })
  view(@Param('process') process: string): ProcessView {
    return this.queries.view(process);
  }

  @Get(':process/diagram.svg')
  @Policy('signed-in')
  @Header('Content-Type', 'image/svg+xml; charset=utf-8')
  @Documented({ is: 'Its picture', produces: 'image/svg+xml', problems: ['not-found'] })
  diagram(@Param('process') process: string, @InLanguage() language: Language): string {
    return this.queries.diagram(process, language);
  }

  @Get(':process/diagram.bpmn')
  @Policy('signed-in')
  @Header('Content-Type', 'application/xml; charset=utf-8')
  @Header('Content-Disposition', 'attachment')
  @Documented({ is: 'Its BPMN 2.0', produces: 'application/xml', problems: ['not-found'] })
  bpmn(@Param('process') process: string): Promise<string> {
    return this.queries.bpmn(process);
  }

  @Get(':process/handbook')
  @Policy('signed-in')
  @Header('Content-Type', 'text/markdown; charset=utf-8')
  @Documented({ is: 'Its page for people', produces: 'text/markdown', problems: ['not-found'] })
  handbook(@Param('process') process: string, @InLanguage() language: Language): string {
    return this.queries.handbook(process, language);
  }

  @Post(':process/preview')
  @HttpCode(200)
  @Policy('signed-in')
  @Documented({
    is: 'The route a deal with these values would take: who, why, when, which documents',
    answers: pageOf(routeStepSchema),
    problems: ['malformed', 'invalid', 'not-found'],
  })
  preview(
    @Asking() viewer: Viewer,
    @Param('process') process: string,
    @Body({ schema: previewRequestSchema }) body: PreviewRequest,
  ): Promise<Page<RouteStep>> {
    return this.queries.preview(viewer, process, body);
  }
}
