import { Module } from '@nestjs/common';
import { OperationsController } from './operations.controller.ts';
import { Pulse } from './pulse.ts';

@Module({ controllers: [OperationsController], providers: [Pulse], exports: [Pulse] })
export class OperationsModule {}
