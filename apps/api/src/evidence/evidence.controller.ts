import { Controller, Get, Param, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import { Asking, type Viewer } from '../http/request.ts';
import { Evidence } from './evidence.ts';

/** What leaves the house as proof. */
@ApiTags('deals')
@Controller('api/v1/deals')
export class EvidenceController {
  constructor(private readonly evidence: Evidence) {}

  @Get(':deal/evidence')
  @Policy('signed-in')
  @Documented({
    is: 'The whole record of a deal with its files, to be verified without us; for those who may see the chain',
    produces: 'application/zip',
    problems: ['forbidden', 'not-found'],
  })
  bundle(@Asking() viewer: Viewer, @Param('deal') deal: string): Promise<StreamableFile> {
    return this.evidence.bundle(viewer, deal);
  }
}
