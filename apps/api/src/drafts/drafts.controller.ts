import { Body, Controller, Delete, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  draftItemSchema,
  draftRequestSchema,
  draftSchema,
  pageOf,
  type Draft,
  type DraftItem,
  type DraftRequest,
  type Page,
} from '@kezhuan/contracts';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import { etag, expectedRevision } from '../http/preconditions.ts';
import { Asking, type EdgeRequest, type Viewer } from '../http/request.ts';
import { Drafts } from './drafts.ts';

/** Forms not yet sent: mine alone, kept on the server so that any device can go on. */
@ApiTags('drafts')
@Controller('api/v1/drafts')
export class DraftsController {
  constructor(private readonly drafts: Drafts) {}

  @Get()
  @Policy('signed-in')
  @Documented({ is: 'My drafts, newest first', answers: pageOf(draftItemSchema) })
  list(@Asking() viewer: Viewer): Promise<Page<DraftItem>> {
    return this.drafts.list(viewer);
  }

  @Get(':deal/:step')
  @Policy('invited')
  @Documented({
    is: 'One draft; 204 while there is none',
    answers: draftSchema,
    problems: ['not-found'],
  })
  async read(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @Param('step') step: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Draft | undefined> {
    const draft = await this.drafts.read(viewer, { deal, step });
    if (draft) response.setHeader('ETag', etag(draft.rev));
    else response.status(204);
    return draft ?? undefined;
  }

  @Put(':deal/:step')
  @Policy('invited')
  @Documented({
    is: 'Keeps a draft; refused when another device has kept a newer one',
    answers: draftSchema,
    matched: true,
    problems: ['malformed', 'invalid', 'not-found'],
  })
  async save(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @Param('step') step: string,
    @Body({ schema: draftRequestSchema }) body: DraftRequest,
    @Req() request: EdgeRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Draft> {
    const draft = await this.drafts.save(viewer, { deal, step }, body, expectedRevision(request));
    response.setHeader('ETag', etag(draft.rev));
    return draft;
  }

  @Delete(':deal/:step')
  @HttpCode(204)
  @Policy('invited')
  @Documented({ is: 'Throws a draft away' })
  drop(
    @Asking() viewer: Viewer,
    @Param('deal') deal: string,
    @Param('step') step: string,
  ): Promise<void> {
    return this.drafts.drop(viewer, { deal, step });
  }
}
