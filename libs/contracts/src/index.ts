export * from './acts.ts';
export * from './duties.ts';
export * from './lists.ts';
export * from './problems.ts';
export * from './queries.ts';
export * from './requests.ts';
export * from './views.ts';
