import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import type { Clock, Database } from '@kezhuan/persistence';
import { createApp } from './app.ts';
import { catalogue } from './catalogue.ts';
import { readConfig } from './config.ts';
import { openApiDocument } from './docs/openapi-document.ts';
import { Store } from './store/store.ts';

/** Writes `apps/api/openapi.json`, which is checked in so that a review sees what a change means. */
const read = readConfig({ DATABASE_URL: 'postgres://nowhere/none' });
if (!read.ok) throw new Error(read.problems.join('\n'));

// Reading the routes touches neither the database nor the clock.
const store = new Store({} as Database, {} as Clock, catalogue);
const app = await createApp(read.config, store);
const path = process.argv[2] ?? new URL('../openapi.json', import.meta.url);
await writeFile(path, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
