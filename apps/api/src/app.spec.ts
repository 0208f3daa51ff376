import 'reflect-metadata';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock, Database } from '@kezhuan/persistence';
import { createApp } from './app.ts';
import { catalogue } from './catalogue.ts';
import { readConfig } from './config.ts';
import { docsPage, type OpenApi } from './docs/docs-page.ts';
import { openApiDocument } from './docs/openapi-document.ts';
import { routePolicies } from './http/policy.ts';
import { Store } from './store/store.ts';

let app: NestExpressApplication;
beforeAll(async () => {
  const read = readConfig({ DATABASE_URL: 'postgres://nowhere/none' });
  if (!read.ok) throw new Error(read.problems.join());
  app = await createApp(read.config, new Store({} as Database, {} as Clock, catalogue));
});

describe('the routes', () => {
  it('each state who may call them; few are for everyone', () => {
    const found = routePolicies(app);
    expect(found.length).toBeGreaterThan(30);
    expect(found.filter(({ policy }) => !policy)).toEqual([]);
    const open = found.filter(({ policy }) => policy === 'public').map(({ route }) => route);
    expect(open.sort()).toEqual([
      'DocsController.openapi',
      'DocsController.page',
      'InvitationsController.enter',
      'OidcController.ways',
      'OperationsController.live',
      'OperationsController.ready',
    ]);
  });

  it('describe themselves: every operation by a name of its own, every reference resolved', () => {
    const document = openApiDocument(app);
    const text = JSON.stringify(document);
    const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const known = Object.keys(document.components?.schemas ?? {});
    const named = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(named.filter((name) => !known.includes(name!))).toEqual([]);
    expect(text).not.toContain('$defs');
  });

  it('have a page for people that runs no script', () => {
    const page = docsPage(openApiDocument(app) as unknown as OpenApi);
    expect(page).toContain('/api/v1/deals/{deal}/acts');
    expect(page).not.toContain('<script');
  });
});
