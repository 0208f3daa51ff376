import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  batchRequestSchema,
  batchResultSchema,
  pageOf,
  taskItemSchema,
  tasksQuerySchema,
  type BatchRequest,
  type BatchResult,
  type Page,
  type TaskItem,
  type TasksQuery,
} from '@kezhuan/contracts';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { linkNext } from '../http/page-link.ts';
import { Policy } from '../http/policy.ts';
import { Presuming } from '../http/presuming.ts';
import { IdempotencyKey } from '../http/preconditions.ts';
import { Asking, languageOf, type EdgeRequest, type Viewer } from '../http/request.ts';
import { BatchApproval } from './batch-approval.ts';
import { TaskQueries } from './task-queries.ts';

/** My inbox: what waits for me, in my own right and as a stand-in. */
@ApiTags('tasks')
@Controller('api/v1/tasks')
export class TasksController {
  constructor(
    private readonly queries: TaskQueries,
    private readonly approval: BatchApproval,
  ) {}

  @Get()
  @Policy('invited')
  @Presuming()
  @Documented({
    is: 'What waits for me, why me, and until when; earliest due first',
    answers: pageOf(taskItemSchema),
    problems: ['malformed'],
  })
  async list(
    @Asking() viewer: Viewer,
    @Query({ schema: tasksQuerySchema }) query: TasksQuery,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page<TaskItem>> {
    const page = await this.queries.list(viewer, query);
    linkNext(request, response, page.next);
    return page;
  }

  @Post('batch')
  @HttpCode(200)
  @Policy('signed-in')
  @Documented({
    is: 'Approves several tasks, each on its own: one result for each',
    answers: batchResultSchema,
    keyed: true,
    problems: ['malformed', 'invalid'],
  })
  batch(
    @Asking() viewer: Viewer,
    @IdempotencyKey() key: string,
    @Body({ schema: batchRequestSchema }) body: BatchRequest,
    @Req() request: EdgeRequest,
  ): Promise<BatchResult> {
    const reader = { language: languageOf(request), traceId: request.traceId ?? '' };
    return this.approval.approve(viewer, key, body, reader);
  }
}
