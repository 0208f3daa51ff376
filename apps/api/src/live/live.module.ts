import { Module } from '@nestjs/common';
import { SessionModule } from '../session/session.module.ts';
import { LiveController } from './live.controller.ts';
import { LiveHub } from './live-hub.ts';

@Module({ imports: [SessionModule], controllers: [LiveController], providers: [LiveHub] })
export class LiveModule {}
