import { Module } from '@nestjs/common';
import { DealsModule } from '../deals/deals.module.ts';
import { FilesController } from './files.controller.ts';
import { Files } from './files.ts';

@Module({ imports: [DealsModule], controllers: [FilesController], providers: [Files] })
export class FilesModule {}
