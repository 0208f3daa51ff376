import { Module } from '@nestjs/common';
import { NameBook } from './name-book.ts';
import { RegistryController } from './registry.controller.ts';
import { Registry } from './registry.ts';

@Module({ controllers: [RegistryController], providers: [NameBook, Registry], exports: [NameBook] })
export class RegistryModule {}
