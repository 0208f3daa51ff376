export * from './text.ts';
export * from './money.ts';
export * from './share.ts';
export * from './identifiers.ts';
