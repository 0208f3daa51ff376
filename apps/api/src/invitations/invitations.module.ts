import { Module } from '@nestjs/common';
import { DealsModule } from '../deals/deals.module.ts';
import { SessionModule } from '../session/session.module.ts';
import { InvitationsController } from './invitations.controller.ts';
import { Invitations } from './invitations.ts';

@Module({
  imports: [DealsModule, SessionModule],
  controllers: [InvitationsController],
  providers: [Invitations],
})
export class InvitationsModule {}
