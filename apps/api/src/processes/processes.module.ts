import { Module } from '@nestjs/common';
import { ProcessesController } from './processes.controller.ts';
import { ProcessQueries } from './process-queries.ts';

@Module({ controllers: [ProcessesController], providers: [ProcessQueries] })
export class ProcessesModule {}
