import { Body, Controller, HttpCode, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  actDoneSchema,
  actRequestSchema,
  dataRequestSchema,
  dealViewSchema,
  documentsRequestSchema,
  fileRequestSchema,
  type ActDone,
  type ActRequest,
  type DataRequest,
  type DealView,
  type DocumentsRequest,
  type FileRequest,
} from '@kezhuan/contracts';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import { Presuming } from '../http/presuming.ts';
import { IdempotencyKey, revisionSeen, tagged, WantsLittle } from '../http/preconditions.ts';
import { Asking, type EdgeRequest, type Viewer } from '../http/request.ts';
import { DealCommands, type Done } from './deal-commands.ts';

/** Filing a deal, and everything people do to a running one. */
@ApiTags('deals')
@Controller('api/v1/deals')
export class DealActsController {
  constructor(private readonly commands: DealCommands) {}

  @Post()
  @Policy('signed-in')
  @Presuming()
  @Documented({
    is: 'Files a deal; the same id and key file it once',
    answers: dealViewSchema,
    brief: actDoneSchema,
    status: 201,
    keyed: true,
    problems: ['malformed', 'invalid', 'not-yours', 'no-such-parent', 'not-under', 'beyond-frame'],
  })
  async file(
    @Asking() viewer: Viewer,
    @IdempotencyKey() key: string,
    @Body({ schema: fileRequestSchema }) body: FileRequest,
    @WantsLittle() wantsLittle: boolean,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DealView | ActDone> {
    const done = await this.commands.file(viewer, key, body);
    response.setHeader('Location', `/api/v1/deals/${done.id}`);
    return answered(response, done, wantsLittle);
  }

  @Post(':deal/acts')
  @HttpCode(200)
  @Policy('invited')
  @Presuming()
  @Documented({
    is: 'Does something to a deal; answers with the deal as it is afterwards, or its id and seq',
    answers: dealViewSchema,
    brief: actDoneSchema,
    keyed: true,
    problems: ['malformed', 'not-yours', 'not-found', 'stale', 'invalid', 'too-often'],
  })
  async act(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @IdempotencyKey() key: string,
    @Body({ schema: actRequestSchema }) body: ActRequest,
    @WantsLittle() wantsLittle: boolean,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DealView | ActDone> {
    const done = await this.commands.act(viewer, deal, key, body);
    return answered(response, done, wantsLittle);
  }

  @Patch(':deal/data')
  @Policy('signed-in')
  @Presuming()
  @Documented({
    is: 'Amends what the deal was filed with, as the act `amend` does',
    answers: dealViewSchema,
    brief: actDoneSchema,
    keyed: true,
    seen: true,
    problems: ['malformed', 'not-yours', 'not-found', 'stale', 'sealed', 'invalid'],
  })
  async amend(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @IdempotencyKey() key: string,
    @Body({ schema: dataRequestSchema }) body: DataRequest,
    @WantsLittle() wantsLittle: boolean,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DealView | ActDone> {
    const act = { type: 'amend', ...body } as const;
    const done = await this.commands.act(viewer, deal, key, { act, seq: revisionSeen(request) });
    return answered(response, done, wantsLittle);
  }

  @Post(':deal/documents')
  @Policy('signed-in')
  @Presuming()
  @Documented({
    is: 'Adds uploaded files to the deal, as the act `attach` does; they stand in its timeline',
    answers: dealViewSchema,
    brief: actDoneSchema,
    status: 201,
    keyed: true,
    problems: ['malformed', 'not-yours', 'not-found', 'invalid'],
  })
  async attach(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @IdempotencyKey() key: string,
    @Body({ schema: documentsRequestSchema }) body: DocumentsRequest,
    @WantsLittle() wantsLittle: boolean,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DealView | ActDone> {
    const done = await this.commands.act(viewer, deal, key, { act: { type: 'attach', ...body } });
    return answered(response, done, wantsLittle);
  }
}

/** The deal, or no more of it than was asked for. A retry is told that it is one. */
async function answered(
  response: Response,
  { id, seq, replayed, view }: Done,
  wantsLittle: boolean,
): Promise<DealView | ActDone> {
  if (replayed) response.setHeader('Idempotency-Replayed', 'true');
  if (!wantsLittle) return tagged(response, await view());
  response.setHeader('Preference-Applied', 'return=minimal');
  return tagged(response, { id, seq });
}
