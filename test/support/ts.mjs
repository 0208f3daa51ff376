import { register } from 'node:module';

// Runs TypeScript as it lies in the tree: `node --import ./test/support/ts.mjs file.ts`.
register('./ts-hooks.mjs', import.meta.url);
