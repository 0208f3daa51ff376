import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { timeSkippingServer, devServer } from '../support/temporal.ts';

// Only what went wrong: the time-skipping server lacks features whose absence every worker reports.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
});

/** A server whose clock jumps to the next thing due; its time is its own, so one for each file. */
export async function skippingTime(): Promise<TestWorkflowEnvironment> {
  const path = await timeSkippingServer();
  return TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
}

/** A real server on the real clock. */
export async function realTime(): Promise<TestWorkflowEnvironment> {
  const path = await devServer();
  return TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path } },
  });
}
