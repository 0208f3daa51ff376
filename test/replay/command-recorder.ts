import {
  ContinueAsNew,
  proxySinks,
  workflowInfo,
  type Sinks,
  type WorkflowInterceptors,
} from '@temporalio/workflow';

/** Where a replayed workflow tells what it asks for. */
export type CommandSinks = Sinks & {
  commands: { say(workflow: string, line: string): void };
};

const { commands } = proxySinks<CommandSinks>();
const say = (...parts: unknown[]): void =>
  commands.say(
    workflowInfo().workflowId,
    parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' '),
  );

/** Bundled into the replay only: writes down each command with all that the replay does not check. */
export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      async execute(input, next) {
        try {
          const result = await next(input);
          say('complete');
          return result;
        } catch (error) {
          if (!(error instanceof ContinueAsNew)) say('fail');
          throw error;
        }
      },
    },
  ],
  outbound: [
    {
      scheduleActivity(input, next) {
        say('activity', input.activityType, input.args);
        return next(input);
      },
      startTimer(input, next) {
        say('timer', `${input.durationMs} ms`);
        return next(input);
      },
      continueAsNew(input, next) {
        say('continue as new', input.args);
        return next(input);
      },
    },
  ],
});
