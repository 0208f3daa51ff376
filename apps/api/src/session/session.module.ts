import { Module } from '@nestjs/common';
import { RegistryModule } from '../registry/registry.module.ts';
import { Delegations } from './delegations.ts';
import { OidcController } from './oidc.controller.ts';
import { Oidc } from './oidc.ts';
import { People } from './people.ts';
import { SessionController } from './session.controller.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';

@Module({
  imports: [RegistryModule],
  controllers: [SessionController, OidcController],
  providers: [Sessions, Oidc, SignIn, People, Delegations],
  exports: [Sessions, People],
})
export class SessionModule {}
