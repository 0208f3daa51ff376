import { Module } from '@nestjs/common';
import { OperationsModule } from '../operations/operations.module.ts';
import { RegistryModule } from '../registry/registry.module.ts';
import { AdministrationController } from './administration.controller.ts';
import { Administration } from './administration.ts';

@Module({
  imports: [OperationsModule, RegistryModule],
  controllers: [AdministrationController],
  providers: [Administration],
})
export class AdministrationModule {}
