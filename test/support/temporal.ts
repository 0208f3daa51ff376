import { createProgress } from '../../apps/launcher/src/progress.mjs';
import { temporalProgram, timeSkippingProgram } from '../../apps/launcher/src/temporal.mjs';

const silent = createProgress({ quiet: true });

/** The program of the development server, for `TestWorkflowEnvironment.createLocal`. */
export const devServer = (): Promise<string> => temporalProgram(silent);

/** The program of the time-skipping server, for `TestWorkflowEnvironment.createTimeSkipping`. */
export const timeSkippingServer = (): Promise<string> => timeSkippingProgram(silent);
