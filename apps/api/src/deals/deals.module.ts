import { Module } from '@nestjs/common';
import { OperationsModule } from '../operations/operations.module.ts';
import { RegistryModule } from '../registry/registry.module.ts';
import { Authorization } from './authorization.ts';
import { DealActsController } from './deal-acts.controller.ts';
import { DealCommands } from './deal-commands.ts';
import { DealQueries } from './deal-queries.ts';
import { DealsController } from './deals.controller.ts';
import { FileClaims } from './file-claims.ts';
import { PartyClaims } from './party-claims.ts';

@Module({
  imports: [OperationsModule, RegistryModule],
  controllers: [DealActsController, DealsController],
  providers: [Authorization, DealCommands, DealQueries, FileClaims, PartyClaims],
  exports: [Authorization, DealCommands],
})
export class DealsModule {}
