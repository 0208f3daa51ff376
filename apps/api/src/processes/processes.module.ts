import { Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.ts';
import { ProcessesController } from './processes.controller.ts';
import { ProcessQueries } from './process-queries.ts';

@Module({
  imports: [RegistryModule],
  controllers: [ProcessesController],
  providers: [ProcessQueries],
})
export class ProcessesModule {}
