import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { healthSchema, type Health } from '@kezhuan/contracts';
import type { Response } from 'express';
import { Documented } from '../http/documented.ts';
import { Policy } from '../http/policy.ts';
import { Pulse } from './pulse.ts';

/** For supervisors and scrapers; also without the prefix, where they look by habit. */
@ApiTags('operations')
@Controller(['api/v1', ''])
export class OperationsController {
  constructor(private readonly pulse: Pulse) {}

  @Get('health/live')
  @Policy('public')
  @Documented({ is: 'The process answers', answers: healthSchema })
  live(): Health {
    return { ok: true, dependencies: {} };
  }

  @Get('health/ready')
  @Policy('public')
  @Documented({
    is: 'What it depends on, one by one. Only the database is needed for acts; without Temporal timers pause',
    answers: healthSchema,
  })
  @ApiResponse({ status: 503, description: 'The database is away', standardSchema: healthSchema })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const health = await this.pulse.health();
    if (!health.ok) {
      response.status(503);
      response.setHeader('Retry-After', '2');
    }
    return health;
  }

  @Get('metrics')
  @Policy('operations')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Documented({ is: 'Prometheus text', produces: 'text/plain', problems: ['forbidden'] })
  metrics(): Promise<string> {
    return this.pulse.metrics();
  }
}
