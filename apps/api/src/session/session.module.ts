import { Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.ts';
import { Delegations } from './delegations.ts';
import { People } from './people.ts';
import { SessionController } from './session.controller.ts';
import { Sessions } from './sessions.ts';

@Module({
  imports: [RegistryModule],
  controllers: [SessionController],
  providers: [Sessions, People, Delegations],
  exports: [Sessions],
})
export class SessionModule {}
