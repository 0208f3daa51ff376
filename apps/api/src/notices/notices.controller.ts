import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  noticeItemSchema,
  noticesQuerySchema,
  pageOf,
  type NoticeItem,
  type NoticesQuery,
  type Page,
} from '@kezhuan/contracts';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { linkNext } from '../http/page-link.ts';
import { Policy } from '../http/policy.ts';
import { Asking, type EdgeRequest, type Viewer } from '../http/request.ts';
import { NoticeQueries } from './notice-queries.ts';

/** The board: public notices and calls. */
@ApiTags('notices')
@Controller('api/v1/notices')
export class NoticesController {
  constructor(private readonly queries: NoticeQueries) {}

  @Get()
  @Policy('signed-in')
  @Documented({
    is: 'What is published to me now: notices and calls, what ends first is first',
    answers: pageOf(noticeItemSchema),
    problems: ['malformed'],
  })
  async notices(
    @Asking() viewer: Viewer,
    @Query({ schema: noticesQuerySchema }) query: NoticesQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<NoticeItem>> {
    const page = await this.queries.list(viewer, query);
    linkNext(request, response, page.next);
    return page;
  }
}
