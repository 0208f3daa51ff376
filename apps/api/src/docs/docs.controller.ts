import { readFile } from 'node:fs/promises';
import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Policy } from '../http/policy.ts';
import { docsPage, type OpenApi } from './docs-page.ts';

/** Written by `openapi.ts` and checked in; the same place from `src` and from `dist`. */
const document = new URL('../../openapi.json', import.meta.url);

@ApiExcludeController()
@Controller('api')
export class DocsController {
  @Get('openapi.json')
  @Policy('public')
  @Header('Content-Type', 'application/json; charset=utf-8')
  openapi(): Promise<string> {
    return readFile(document, 'utf8');
  }

  @Get('docs')
  @Policy('public')
  @Header('Content-Type', 'text/html; charset=utf-8')
  async page(): Promise<string> {
    return docsPage(JSON.parse(await readFile(document, 'utf8')) as OpenApi);
  }
}
