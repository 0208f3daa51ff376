import { Module } from '@nestjs/common';
import { DealsModule } from '../deals/deals.module.ts';
import { DraftsController } from './drafts.controller.ts';
import { Drafts } from './drafts.ts';

@Module({ imports: [DealsModule], controllers: [DraftsController], providers: [Drafts] })
export class DraftsModule {}
