import { Controller, Get, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { fileQuerySchema, fileSchema, type FileView } from '@kezhuan/contracts';
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import { Asking, type EdgeRequest, type Viewer } from '../http/request.ts';
import { Files } from './files.ts';

const form = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary' } },
};

/** Uploads, and the documents the system made: content by digest, handed out as attachments only. */
@ApiTags('files')
@Controller('api/v1')
export class FilesController {
  constructor(private readonly files: Files) {}

  @Post('files')
  @Policy('signed-in')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: form })
  @Documented({
    is: 'Takes one file of at most 50 MB: pdf, docx, xlsx, png or jpg, by content and not by name',
    answers: fileSchema,
    status: 201,
    problems: ['malformed', 'unsupported-media', 'invalid'],
  })
  upload(@Asking() viewer: Viewer, @Req() request: EdgeRequest): Promise<FileView> {
    return this.files.receive(viewer, request);
  }

  @Get('files/:file')
  @Policy('invited')
  @Documented({
    is: 'Downloads a file: my own, or one that a deal I may read refers to',
    produces: 'application/octet-stream',
    problems: ['malformed', 'not-found'],
  })
  download(
    @Asking() viewer: Viewer,
    @Param('file') file: string,
    @Query({ schema: fileQuerySchema }) _query: { deal?: string },
  ): Promise<StreamableFile> {
    return this.files.download(viewer, file);
  }

  @Get('documents/:document')
  @Policy('signed-in')
  @Documented({
    is: 'Downloads a document of a deal I may read',
    produces: 'application/pdf',
    problems: ['not-found'],
  })
  document(@Asking() viewer: Viewer, @Param('document') document: string): Promise<StreamableFile> {
    return this.files.document(viewer, document);
  }
}
