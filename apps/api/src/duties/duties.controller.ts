import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  dutyItemSchema,
  milestonesQuerySchema,
  pageOf,
  paymentsQuerySchema,
  type DutyItem,
  type MilestonesQuery,
  type Page,
  type PaymentsQuery,
} from '@kezhuan/contracts';
import type { Language } from '@kezhuan/domain';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { linkNext } from '../http/page-link.ts';
import { Policy } from '../http/policy.ts';
import { Asking, InLanguage, type EdgeRequest, type Viewer } from '../http/request.ts';
import { dutyCsv } from './duty-csv.ts';
import { DutyQueries } from './duty-queries.ts';

const CSV = 'text/csv; charset=utf-8';

/** What deals owe and are owed by a day: the lists of legal and of finance. */
@ApiTags('milestones')
@Controller('api/v1')
export class DutiesController {
  constructor(private readonly queries: DutyQueries) {}

  @Get('milestones')
  @Policy('signed-in')
  @Documented({
    is: 'Milestones, statutory deadlines, reports and payments of deals I may read; earliest due first',
    answers: pageOf(dutyItemSchema),
    problems: ['malformed'],
  })
  async milestones(
    @Asking() viewer: Viewer,
    @Query({ schema: milestonesQuerySchema }) query: MilestonesQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<DutyItem>> {
    const page = await this.queries.list(viewer, query);
    linkNext(request, response, page.next);
    return page;
  }

  @Get('payments')
  @Policy('signed-in')
  @Documented({
    is: 'Payments of deals I may read; earliest due first. Sums where I may see the price',
    answers: pageOf(dutyItemSchema),
    problems: ['malformed'],
  })
  payments(
    @Asking() viewer: Viewer,
    @Query({ schema: paymentsQuerySchema }) query: PaymentsQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<DutyItem>> {
    return this.milestones(viewer, { ...query, kind: 'payment' }, request, response);
  }

  @Get('milestones.csv')
  @Policy('signed-in')
  @Header('Content-Type', CSV)
  @Documented({
    is: 'The same as a spreadsheet, 10,000 lines at most; `Link` leads on',
    produces: 'text/csv',
    problems: ['malformed'],
  })
  async milestonesSheet(
    @Asking() viewer: Viewer,
    @Query({ schema: milestonesQuerySchema }) query: MilestonesQuery,
    @InLanguage() language: Language,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { items, next } = await this.queries.whole(viewer, query);
    linkNext(request, response, next);
    response.setHeader(
      'Content-Disposition',
      `attachment; filename="${request.path.split('/').at(-1)}"`,
    );
    return dutyCsv(items, language);
  }

  @Get('payments.csv')
  @Policy('signed-in')
  @Header('Content-Type', CSV)
  @Documented({
    is: 'The same as a spreadsheet, 10,000 lines at most; `Link` leads on',
    produces: 'text/csv',
    problems: ['malformed'],
  })
  paymentsSheet(
    @Asking() viewer: Viewer,
    @Query({ schema: paymentsQuerySchema }) query: PaymentsQuery,
    @InLanguage() language: Language,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    return this.milestonesSheet(viewer, { ...query, kind: 'payment' }, language, request, response);
  }
}
