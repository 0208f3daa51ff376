import { Module } from '@nestjs/common';
import { NoticeQueries } from './notice-queries.ts';
import { NoticesController } from './notices.controller.ts';

@Module({ controllers: [NoticesController], providers: [NoticeQueries] })
export class NoticesModule {}
