import type { Progress } from './progress.mjs';

/** The path of a Chromium or Chrome, fetched where none is there. */
export function browserProgram(progress: Progress): Promise<string>;
/** Flags that keep it from talking to anyone but the tests. */
export const browserFlags: readonly string[];
