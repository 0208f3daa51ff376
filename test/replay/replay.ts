import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { HistoryAndWorkflowId } from '@temporalio/client';
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type InjectedSinks,
} from '@temporalio/worker';
import type { CommandSinks } from './command-recorder.ts';

// What a replay has to say is in its result.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
});

/** Of one history: what the code of today asks for, and what the replay itself complained of. */
export type Replayed = { commands: string[]; error?: string };

/** Type, activity, arguments and length of every command in one figure (reliability.md W-4). */
export const digestOf = (commands: readonly string[]): string =>
  createHash('sha256').update(commands.join('\n')).digest('hex');

const inTree = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The workflow of today, or the one at `path`, with the recorder of commands built in. */
export async function bundleForReplay(path?: string): Promise<{ code: string }> {
  return bundleWorkflowCode({
    workflowsPath: path ?? inTree('workflows/runtime/deal.workflow.ts'),
    workflowInterceptorModules: [inTree('test/replay/command-recorder.ts')],
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        conditionNames: ['@kezhuan/source', '...'],
        // A changed copy lies outside the tree and finds the same packages all the same.
        modules: [inTree('node_modules'), 'node_modules'],
      },
    }),
  });
}

/** Replays histories, each under its name as workflow id. */
export async function replay(
  bundle: { code: string },
  histories: readonly HistoryAndWorkflowId[],
): Promise<Map<string, Replayed>> {
  const replayed = new Map(
    histories.map(({ workflowId }): [string, Replayed] => [workflowId, { commands: [] }]),
  );
  const sinks: InjectedSinks<CommandSinks> = {
    commands: {
      say: {
        fn: (_, name, line) => void replayed.get(name)?.commands.push(line),
        callDuringReplay: true,
      },
    },
  };
  const results = Worker.runReplayHistories({ workflowBundle: bundle, sinks }, [...histories]);
  for await (const { workflowId, error } of results) {
    if (error) replayed.get(workflowId)!.error = `${error.name}: ${error.message}`;
  }
  return replayed;
}
