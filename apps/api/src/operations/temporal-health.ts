import type { Connection } from '@temporalio/client';

const DEADLINE_MS = 1500;

/** Refused once is an answer; the client would go on asking until the deadline. */
const NO_RETRY = [] as [];

let connection: Connection | undefined;

/** Does Temporal answer? Loaded on first use: no act needs it, and it is a large library. */
export async function temporalAnswers(address: string): Promise<boolean> {
  const { Connection: Client } = await import('@temporalio/client');
  connection ??= Client.lazy({ address, connectTimeout: DEADLINE_MS, interceptors: NO_RETRY });
  const { workflowService } = connection;
  await connection.withDeadline(Date.now() + DEADLINE_MS, () => workflowService.getSystemInfo({}));
  return true;
}

/** Closes the connection at shutdown. */
export async function forgetTemporal(): Promise<void> {
  await connection?.close();
  connection = undefined;
}
