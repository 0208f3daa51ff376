import { Module, type DynamicModule } from '@nestjs/common';
import { AdministrationModule } from './administration/administration.module.ts';
import type { Config } from './config.ts';
import { DealsModule } from './deals/deals.module.ts';
import { DocsController } from './docs/docs.controller.ts';
import { DraftsModule } from './drafts/drafts.module.ts';
import { EvidenceModule } from './evidence/evidence.module.ts';
import { DutiesModule } from './duties/duties.module.ts';
import { FilesModule } from './files/files.module.ts';
import { InvitationsModule } from './invitations/invitations.module.ts';
import { Entrance } from './http/entrance.ts';
import { PolicyGuard } from './http/policy.guard.ts';
import { Confirming } from './http/presuming.ts';
import { LiveModule } from './live/live.module.ts';
import { NoticesModule } from './notices/notices.module.ts';
import { OperationsModule } from './operations/operations.module.ts';
import { ProcessesModule } from './processes/processes.module.ts';
import { RegistryModule } from './registry/registry.module.ts';
import { SessionModule } from './session/session.module.ts';
import { StoreModule } from './store/store.module.ts';
import type { Store } from './store/store.ts';
import { TasksModule } from './tasks/tasks.module.ts';

const modules = [
  AdministrationModule,
  DealsModule,
  DraftsModule,
  EvidenceModule,
  DutiesModule,
  FilesModule,
  InvitationsModule,
  LiveModule,
  NoticesModule,
  OperationsModule,
  ProcessesModule,
  RegistryModule,
  SessionModule,
  TasksModule,
];

@Module({})
export class AppModule {
  static of(config: Config, store: Store): DynamicModule {
    return {
      module: AppModule,
      imports: [StoreModule.of(config, store), ...modules],
      controllers: [DocsController],
      providers: [Confirming, Entrance, PolicyGuard],
    };
  }
}
