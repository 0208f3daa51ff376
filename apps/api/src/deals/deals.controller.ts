import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  auditSchema,
  changeViewSchema,
  dealItemSchema,
  dealsQuerySchema,
  dealViewSchema,
  documentViewSchema,
  eventsQuerySchema,
  foreseeRequestSchema,
  pageOf,
  rebaseViewSchema,
  relatedQuerySchema,
  relatedSchema,
  timelineSchema,
  wayAheadSchema,
  type Audit,
  type ChangeView,
  type DealItem,
  type DealsQuery,
  type DealView,
  type DocumentView,
  type EventsQuery,
  type ForeseeRequest,
  type Page,
  type RebaseView,
  type Related,
  type RelatedQuery,
  type Timeline,
  type WayAhead,
} from '@kezhuan/contracts';
import type { Language } from '@kezhuan/domain';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { linkNext } from '../http/page-link.ts';
import { Policy } from '../http/policy.ts';
import { tagged } from '../http/preconditions.ts';
import { Asking, InLanguage, type EdgeRequest, type Viewer } from '../http/request.ts';
import { DealQueries } from './deal-queries.ts';

/** Finding and reading deals. */
@ApiTags('deals')
@Controller('api/v1/deals')
export class DealsController {
  constructor(private readonly queries: DealQueries) {}

  @Get()
  @Policy('signed-in')
  @Documented({ is: 'Deals I may read, newest first', answers: pageOf(dealItemSchema) })
  async list(
    @Asking() viewer: Viewer,
    @Query({ schema: dealsQuerySchema }) query: DealsQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<DealItem>> {
    const page = await this.queries.list(viewer, query);
    linkNext(request, response, page.next);
    return page;
  }

  @Get(':deal')
  @Policy('invited')
  @Documented({
    is: 'One deal, by id or number, as I may see it, and what I may do to it',
    answers: dealViewSchema,
    problems: ['not-found'],
  })
  async view(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DealView> {
    return tagged(response, await this.queries.view(viewer, deal));
  }

  @Post(':deal/acts/preview')
  @HttpCode(200)
  @Policy('signed-in')
  @Documented({
    is: 'Whose approval an act would undo, whose stands, and who would be asked as well; does nothing',
    answers: changeViewSchema,
    problems: ['malformed', 'not-yours', 'not-found', 'invalid'],
  })
  foresee(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @Body({ schema: foreseeRequestSchema }) body: ForeseeRequest,
  ): Promise<ChangeView> {
    return this.queries.foresee(viewer, deal, body);
  }

  @Get(':deal/events')
  @Policy('signed-in')
  @Documented({ is: 'What happened, in words', answers: timelineSchema, problems: ['not-found'] })
  events(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @Query({ schema: eventsQuerySchema }) query: EventsQuery,
  ): Promise<Timeline> {
    return this.queries.timeline(viewer, deal, query);
  }

  @Get(':deal/ahead')
  @Policy('signed-in')
  @Documented({
    is: 'What is still to come: who will have it, on which days, and when it is expected to end; an estimate',
    answers: wayAheadSchema,
    problems: ['not-found'],
  })
  ahead(@Asking() viewer: Viewer, @Param('deal') deal: string): Promise<WayAhead> {
    return this.queries.ahead(viewer, deal);
  }

  @Get(':deal/rebase')
  @Policy('signed-in')
  @Documented({
    is: 'What moving the deal to newer rules would change; for those who may ask for it or agree',
    answers: rebaseViewSchema,
    problems: ['forbidden', 'not-found', 'nothing-newer'],
  })
  rebase(@Asking() viewer: Viewer, @Param('deal') deal: string): Promise<RebaseView> {
    return this.queries.rebase(viewer, deal);
  }

  @Get(':deal/related')
  @Policy('signed-in')
  @Documented({
    is: 'The deals above and below it that I may read, ranked ones by their place, and what may be filed under it now',
    answers: relatedSchema,
    problems: ['malformed', 'not-found'],
  })
  async related(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @Query({ schema: relatedQuerySchema }) query: RelatedQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Related> {
    const related = await this.queries.related(viewer, deal, query);
    linkNext(request, response, related.next);
    return related;
  }

  @Get(':deal/diagram.svg')
  @Policy('signed-in')
  @Header('Content-Type', 'image/svg+xml; charset=utf-8')
  @Documented({
    is: 'The picture of the process with the state of this deal',
    produces: 'image/svg+xml',
    problems: ['not-found'],
  })
  diagram(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @InLanguage() language: Language,
  ): Promise<string> {
    return this.queries.diagram(viewer, deal, language);
  }

  @Get(':deal/audit')
  @Policy('signed-in')
  @Documented({
    is: 'The hash chain and its verification; for auditors, inspectors and legal counsel',
    answers: auditSchema,
    problems: ['forbidden', 'not-found'],
  })
  audit(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @Query({ schema: eventsQuerySchema }) query: EventsQuery,
  ): Promise<Audit> {
    return this.queries.audit(viewer, deal, query);
  }

  @Get(':deal/documents')
  @Policy('signed-in')
  @Documented({
    is: 'Documents of the deal, every version',
    answers: pageOf(documentViewSchema),
    problems: ['not-found'],
  })
  documents(@Asking() viewer: Viewer, @Param('deal') deal: string): Promise<Page<DocumentView>> {
    return this.queries.documents(viewer, deal);
  }
}
