import type { Progress } from './progress.mjs';

/** The path of the Temporal CLI, fetched where it is not there yet. */
export function temporalProgram(progress: Progress): Promise<string>;
/** The path of the test server whose clock skips ahead, fetched where it is not there yet. */
export function timeSkippingProgram(progress: Progress): Promise<string>;
