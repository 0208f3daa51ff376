import { Module, type DynamicModule } from '@nestjs/common';
import type { Config } from './config.ts';
import { CONFIG, Records } from './records.ts';
import { WorkerService } from './worker-service.ts';

/** The worker as Nest sees it: one service over the records, told what the process was told. */
@Module({})
export class WorkerModule {
  static with(config: Config, records: Records): DynamicModule {
    return {
      module: WorkerModule,
      providers: [
        WorkerService,
        { provide: CONFIG, useValue: config },
        { provide: Records, useValue: records },
      ],
    };
  }
}
