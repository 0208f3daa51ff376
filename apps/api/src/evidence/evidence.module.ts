import { Module } from '@nestjs/common';
import { DealsModule } from '../deals/deals.module.ts';
import { EvidenceController } from './evidence.controller.ts';
import { Evidence } from './evidence.ts';

@Module({ imports: [DealsModule], controllers: [EvidenceController], providers: [Evidence] })
export class EvidenceModule {}
