import { Module } from '@nestjs/common';
import { DealsModule } from '../deals/deals.module.ts';
import { RegistryModule } from '../registry/registry.module.ts';
import { BatchApproval } from './batch-approval.ts';
import { TaskQueries } from './task-queries.ts';
import { TasksController } from './tasks.controller.ts';

@Module({
  imports: [DealsModule, RegistryModule],
  controllers: [TasksController],
  providers: [TaskQueries, BatchApproval],
})
export class TasksModule {}
