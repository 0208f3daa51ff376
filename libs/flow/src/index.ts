export * from './language/index.ts';
export * from './engine/index.ts';
