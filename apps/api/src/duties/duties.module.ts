import { Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.ts';
import { DutiesController } from './duties.controller.ts';
import { DutyQueries } from './duty-queries.ts';

@Module({
  imports: [RegistryModule],
  controllers: [DutiesController],
  providers: [DutyQueries],
})
export class DutiesModule {}
