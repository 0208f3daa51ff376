import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import { Asking, type EdgeRequest, type Viewer } from '../http/request.ts';
import { LiveHub } from './live-hub.ts';

/** Tells open pages which deal has moved; they fetch what they show. */
@ApiTags('live')
@Controller('api/v1/live')
export class LiveController {
  constructor(private readonly hub: LiveHub) {}

  @Get()
  @Policy('signed-in')
  @Documented({
    is: 'Server-sent events `{ deal, seq }`, of deals I may read only',
    produces: 'text/event-stream',
  })
  follow(@Asking() viewer: Viewer, @Req() request: EdgeRequest, @Res() response: Response): void {
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('X-Accel-Buffering', 'no');
    if (request.method === 'HEAD') return void response.end();
    response.flushHeaders();
    response.write('retry: 2000\n\n');
    const leave = this.hub.join(viewer, response);
    request.once('close', leave);
  }
}
